/** Notices that waited for a person go by themselves now: the matter is over. */
import { closeExceptions, releaseTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { NOTICES_HELD } from "./steps/mark-notices.ts";

export async function endReviews(context: FlowContext, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) {
    await context.db.transaction(async (tx) => {
      await releaseTodos(tx, subject, context.now());
      await closeExceptions(tx, [{ kind: NOTICES_HELD, subject }], context.now());
    });
  }
}
