/** Makes users with their links and what is due of them: one address is one person, of two alike the first counts. */
import type { Tx } from "../../../db/index.ts";
import { isEmail, refused, taken, uniqueBy, type Outcome } from "../../../kernel/index.ts";
import { insertPasswordLinks, insertUsers, type NewUser } from "../../../people/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { INVITATION_MS, INVITE, passwordUrl } from "./password-urls.ts";

export interface Invited {
  readonly user: number;
  readonly email: string;
  /** Works once, for seven days. */
  readonly link: string;
}

export type InviteRefusal = "e-mail unreadable" | "user known" | "user named twice";

const emailOf = (ask: NewUser): string => ask.email.trim().toLowerCase();

export async function addUsers(
  tx: Tx,
  context: FlowContext,
  asks: readonly NewUser[],
): Promise<Outcome<Invited, InviteRefusal>[]> {
  const first = uniqueBy(
    asks.filter((ask) => isEmail(ask.email.trim())),
    emailOf,
  );
  const ids = await insertUsers(tx, first, context.now());
  const made = first.flatMap((ask, i) => (ids[i] === undefined ? [] : [{ ask, user: ids[i] }]));
  const links = await inviteMade(tx, context, made);
  const invited = new Map(made.map(({ ask, user }, i) => [ask, { user, email: emailOf(ask), link: links[i] ?? "" }]));
  return asks.map((ask) => {
    const done = invited.get(ask);
    if (done) return taken(done);
    const about = { subject: ask.email };
    if (!isEmail(ask.email.trim())) return refused("e-mail unreadable", about);
    return first.includes(ask) ? refused("user known", about) : refused("user named twice", about);
  });
}

async function inviteMade(
  tx: Tx,
  context: FlowContext,
  made: readonly { readonly ask: NewUser; readonly user: number }[],
): Promise<string[]> {
  const now = context.now();
  const todos = made.map(({ user }) => ({ kind: INVITE, key: String(user), dueAt: now }));
  await addTodos(tx, todos, now);
  const events: NewEvent[] = made.map(({ ask, user }) => ({
    kind: "user invited",
    subject: `user:${user}`,
    payload: { roles: ask.roles },
  }));
  await recordEvents(tx, events, actingAt(context, now));
  const asks = made.map(({ user }) => ({ userId: user, expiresAt: now + INVITATION_MS }));
  return (await insertPasswordLinks(tx, asks, now)).map((token) => passwordUrl(context, token));
}
