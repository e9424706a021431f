/** Notices that waited for a person have gone by themselves: the matter is over. */
import { closeExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { NOTICES_HELD } from "./steps/mark-notices.ts";

export async function endReviews(context: FlowContext, subjects: readonly string[]): Promise<void> {
  await context.db.transaction((tx) =>
    closeExceptions(
      tx,
      subjects.map((subject) => ({ kind: NOTICES_HELD, subject })),
      context.now(),
    ),
  );
}
