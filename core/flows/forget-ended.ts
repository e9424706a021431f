/**
 * Once a day what nobody asks for any more is forgotten: answers kept for repeated requests, sessions and links that ended,
 * what imports changed when it can no longer be taken back, notes and tasks that were taken away.
 */
import { forgetChanges } from "../documents/index.ts";
import { forgetRequests, forgetSessions, type RequestName } from "../people/index.ts";
import { forgetRemoved } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { undoneUntil } from "./steps/imports/allowed.ts";

/** Rows looked at in one statement. */
const AT_ONCE = 1000;
const DAY_MS = 86_400_000;

export async function forgetEnded(context: FlowContext, atOnce = AT_ONCE): Promise<void> {
  const { db, settings } = context;
  const daysAgo = (days: number): number => context.now() - days * DAY_MS;
  const before = daysAgo(settings.requestKeyDays);
  let after: RequestName | undefined;
  do after = await forgetRequests(db, before, { after, limit: atOnce });
  while (after);
  while (await forgetSessions(db, context.now(), atOnce));
  while (await forgetChanges(db, undoneUntil(context), atOnce));
  while (await forgetRemoved(db, daysAgo(settings.removedNoteDays), atOnce));
}
