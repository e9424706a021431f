/** One change of one user, written whole. Invariant: somebody who may sign in is always administrator. */
import type { Tx } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  ADMINISTRATOR,
  dropSecondFactors,
  endSessionsOf,
  findUsers,
  insertPasswordLinks,
  lockAdministrators,
  setUserRoles,
  setUsersDisabled,
  type User,
} from "../../../people/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lastActor } from "../last-actor.ts";
import { passwordUrl, RESET_MS } from "./password-urls.ts";

export type UserChange =
  | {
      readonly kind: "roles";
      readonly roles: readonly string[];
      /** Those that were seen; missing: whatever they are. */
      readonly was?: readonly string[] | undefined;
    }
  | { readonly kind: "disable" | "enable" | "sign out" | "new password" | "no second factor" };

export interface ChangeUserAsk {
  readonly user: number;
  readonly change: UserChange;
}

export interface ChangedUser {
  readonly user: number;
  /** For a new password: works once, for an hour. */
  readonly link?: string;
}

export type ChangeUserRefusal = "unknown user" | "last administrator" | "user disabled" | "roles changed meanwhile";

export async function changeUser(
  tx: Tx,
  ask: ChangeUserAsk,
  context: FlowContext,
): Promise<Outcome<ChangedUser, ChangeUserRefusal>> {
  const administrators = await lockAdministrators(tx);
  const [user] = await findUsers(tx, [ask.user]);
  if (!user) return refused("unknown user", { subject: String(ask.user) });
  const { change } = ask;
  if (change.kind === "roles" && change.was && !isSame(change.was, user.roles)) return refusedMoved(tx, user);
  if (isLast(user, change, administrators)) return refused("last administrator", { subject: user.name });
  if (change.kind === "new password" && user.disabledAt !== null)
    return refused("user disabled", { subject: user.name });
  const now = context.now();
  const link = await write(tx, { user, change }, context);
  const payload = change.kind === "roles" ? { roles: change.roles, was: user.roles } : {};
  const event: NewEvent = { kind: `user ${EVENTS[change.kind]}`, subject: `user:${user.id}`, payload };
  await recordEvents(tx, [event], actingAt(context, now));
  return taken({ user: user.id, ...(link !== undefined && { link }) });
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((role) => b.includes(role));

/** Nobody overwrites what he did not see. */
async function refusedMoved(tx: Tx, { id, name, roles }: User): Promise<Outcome<never, ChangeUserRefusal>> {
  const by = await lastActor(tx, `user:${id}`, `user ${EVENTS.roles}`);
  return refused("roles changed meanwhile", { subject: name, args: { by, roles: roles.join(", ") || "none" } });
}

const EVENTS = {
  roles: "given roles",
  disable: "disabled",
  enable: "enabled",
  "sign out": "signed out everywhere",
  "new password": "given a new password link",
  "no second factor": "freed of the second factor",
} as const satisfies Readonly<Record<UserChange["kind"], string>>;

function isLast(user: User, change: UserChange, administrators: readonly number[]): boolean {
  const loses = change.kind === "disable" || (change.kind === "roles" && !change.roles.includes(ADMINISTRATOR));
  return loses && administrators.length === 1 && administrators[0] === user.id;
}

async function write(
  tx: Tx,
  { user, change }: { readonly user: User; readonly change: UserChange },
  context: FlowContext,
): Promise<string | undefined> {
  const now = context.now();
  const ids = [user.id];
  if (change.kind === "roles") await setUserRoles(tx, [{ id: user.id, roles: change.roles }], now);
  if (change.kind === "disable") await setUsersDisabled(tx, ids, { disabled: true, now });
  if (change.kind === "enable") await setUsersDisabled(tx, ids, { disabled: false, now });
  if (change.kind === "sign out") await endSessionsOf(tx, ids);
  if (change.kind === "no second factor") await dropSecondFactors(tx, ids);
  if (change.kind !== "new password") return undefined;
  const [token] = await insertPasswordLinks(tx, [{ userId: user.id, expiresAt: now + RESET_MS }], now);
  return passwordUrl(context, token);
}
