/** Once a day: what is only untidy is raised, and closed when its cause is gone. What nobody cared for long is forgotten. */
import { closeExceptions, forgetCare, listOpenExceptions, raiseExceptions, type NewException } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { findUntidy, HOUSEKEEPING } from "./steps/find-untidy.ts";

const DAY_MS = 86_400_000;
const OPEN_MAX = 100_000;
const CARE_DAYS = 90;

export async function keepHouse(context: FlowContext): Promise<{ readonly open: number; readonly closed: number }> {
  const now = context.now();
  return context.db.transaction(async (tx) => {
    const untidy: NewException[] = await findUntidy(tx, context);
    const still = new Set(untidy.map(({ kind, subject }) => `${kind}\0${subject}`));
    const open = await listOpenExceptions(tx, { kinds: HOUSEKEEPING, limit: OPEN_MAX });
    const over = open.filter(({ kind, subject }) => !still.has(`${kind}\0${subject}`));
    await raiseExceptions(tx, untidy, now);
    await closeExceptions(tx, over, now);
    await forgetCare(tx, now - CARE_DAYS * DAY_MS);
    return { open: untidy.length, closed: over.length };
  });
}
