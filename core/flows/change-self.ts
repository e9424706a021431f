/** Somebody changes the own name and language, or ends own sessions. */
import { endSessions, endTrust, setUserSelf } from "../people/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export async function changeSelf(
  context: FlowContext,
  userId: number,
  self: { readonly name: string; readonly language: string },
): Promise<void> {
  const now = context.now();
  await context.db.transaction(async (tx) => {
    await setUserSelf(tx, userId, { ...self, now });
    const act = { kind: "profile changed", subject: `user:${userId}`, payload: { language: self.language } } as const;
    await recordEvents(tx, [act], actingAt(context, now));
  });
}

export async function endOwnSessions(context: FlowContext, userId: number, ids: readonly number[]): Promise<void> {
  await context.db.transaction(async (tx) => {
    const ended = await endSessions(tx, userId, ids);
    if (ended === 0) return;
    // Which of them was at a trusted browser is not known.
    await endTrust(tx, [userId]);
    const act = { kind: "sessions ended", subject: `user:${userId}`, payload: { sessions: ended } } as const;
    await recordEvents(tx, [act], actingAt(context));
  });
}
