/** Somebody forgot the password: a link is mailed, if there is such a user. Whether there is one is not said. */
import { findUserByEmail } from "../people/index.ts";
import { addTodos, recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { RESET } from "./steps/users/password-urls.ts";

export async function forgottenPassword(context: FlowContext, email: string): Promise<void> {
  const now = context.now();
  await context.db.transaction(async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user || user.disabledAt !== null) return;
    await addTodos(tx, [{ kind: RESET, key: String(user.id), dueAt: now }], now);
    const subject = `user:${user.id}`;
    await recordEvents(tx, [{ kind: "password link asked", subject }], actingAt(context, now));
  });
}
