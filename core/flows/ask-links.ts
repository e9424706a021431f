/**
 * Somebody asks for a new link: to what an ended one opened, or by the number and address of an order. Whether there is
 * such an order or address is never said; the letter goes to the address that we know, and to no other.
 */
import { addTodos } from "../tasks/index.ts";
import type { Link } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";

export const LINK_SEND = "link.send";

export type LinkAsk =
  | { readonly link: Pick<Link, "what" | "id"> }
  | { readonly number: string; readonly email: string };

/** Every ask does the same work here, whatever comes of it. Asked for again before it left it is one. */
export async function askLinks(context: FlowContext, asks: readonly LinkAsk[]): Promise<void> {
  const now = context.now();
  const todos = asks.map((ask) => ({ kind: LINK_SEND, key: writeAsk(ask), dueAt: now }));
  await context.db.transaction((tx) => addTodos(tx, todos, now));
}

const writeAsk = (ask: LinkAsk): string =>
  JSON.stringify("link" in ask ? [ask.link.what, ask.link.id] : ["asked", ask.number, ask.email.toLowerCase()]);

export function readAsk(key: string): LinkAsk {
  const [what, ...rest] = JSON.parse(key) as [Link["what"] | "asked", ...unknown[]];
  return what === "asked"
    ? { number: String(rest[0]), email: String(rest[1]) }
    : { link: { what, id: Number(rest[0]) } };
}
