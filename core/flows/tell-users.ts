/** Mails our own people the link for a password. A letter that did not leave is written anew, with another link. */
import type { MailTransport } from "../notices/index.ts";
import { findUsers } from "../people/index.ts";
import { backoffMs, type Todo } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import type { Handler, PutOff } from "./run-due.ts";
import { writePasswordLetter, type PasswordLetter } from "./steps/users/password-letter.ts";
import { INVITE, RESET } from "./steps/users/password-urls.ts";

/** Handlers for `runDue`. */
export const userHandlers = (transport: MailTransport): Record<string, Handler> => ({
  [INVITE]: (context, todos) => tell(context, todos, { transport, kind: "user-invitation" }),
  [RESET]: (context, todos) => tell(context, todos, { transport, kind: "user-password" }),
});

async function tell(
  context: FlowContext,
  todos: readonly Todo[],
  { transport, kind }: { readonly transport: MailTransport; readonly kind: PasswordLetter },
): Promise<PutOff[]> {
  const ids = todos.map((todo) => Number(todo.key));
  const users = new Map((await findUsers(context.db, ids)).map((user) => [user.id, user]));
  const off: PutOff[] = [];
  for (const todo of todos) {
    const user = users.get(Number(todo.key));
    if (user?.disabledAt !== null) continue;
    const sent = await transport.send(await writePasswordLetter(context, user, kind));
    if (sent.result === "failed" || sent.result === "in doubt")
      off.push({ key: todo.key, dueAt: context.now() + backoffMs(todo.attempts), error: sent.detail });
  }
  return off;
}
