/**
 * An administrator changes users: roles, shut out and let in, signed out everywhere, a new link for a password, no second
 * factor any more. The administrators are locked together, so that one always remains.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { changeUser, type ChangedUser, type ChangeUserAsk, type ChangeUserRefusal } from "./steps/users/change-user.ts";

export type { UserChange } from "./steps/users/change-user.ts";

export async function changeUsers(
  context: FlowContext,
  asks: readonly ChangeUserAsk[],
): Promise<Outcome<ChangedUser, ChangeUserRefusal>[]> {
  const outcomes: Outcome<ChangedUser, ChangeUserRefusal>[] = [];
  for (const ask of asks) outcomes.push(await context.db.transaction((tx) => changeUser(tx, ask, context)));
  return outcomes;
}
