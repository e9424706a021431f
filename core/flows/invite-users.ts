/**
 * An administrator makes users. Each gets a link with which this one chooses a password: by mail, and in the answer, where
 * no mail leaves.
 */
import type { Outcome } from "../kernel/index.ts";
import type { NewUser } from "../people/index.ts";
import type { FlowContext } from "./context.ts";
import { addUsers, type Invited, type InviteRefusal } from "./steps/users/add-users.ts";

export async function inviteUsers(
  context: FlowContext,
  asks: readonly NewUser[],
): Promise<Outcome<Invited, InviteRefusal>[]> {
  return context.db.transaction((tx) => addUsers(tx, context, asks));
}
