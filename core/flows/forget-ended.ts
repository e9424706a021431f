/** Once a day what nobody asks for any more is forgotten: answers kept for repeated requests, sessions and links that ended. */
import { forgetRequests, forgetSessions, type RequestName } from "../people/index.ts";
import type { FlowContext } from "./context.ts";

/** Rows looked at in one statement. */
const AT_ONCE = 1000;
const DAY_MS = 86_400_000;

export async function forgetEnded(context: FlowContext, atOnce = AT_ONCE): Promise<void> {
  const before = context.now() - context.settings.requestKeyDays * DAY_MS;
  let after: RequestName | undefined;
  do after = await forgetRequests(context.db, before, { after, limit: atOnce });
  while (after);
  while (await forgetSessions(context.db, context.now(), atOnce));
}
