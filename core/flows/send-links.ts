/** Mails the links that were asked for, at most one in a while for the same order; handler of `link.send`. */
import { sql, type Queryable } from "../db/index.ts";
import type { MailTransport } from "../notices/index.ts";
import { backoffMs, recordEvents, type NewEvent } from "../tasks/index.ts";
import { LINK_SEND, readAsk, type LinkAsk } from "./ask-links.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { Handler, PutOff } from "./run-due.ts";
import { linkLetter, type WantedLink } from "./steps/link-letter.ts";
import { findLinkOwner, listLinkOwners } from "./views/link-owner.ts";

const MAILED = "link mailed" as const;
const QUIET_MS = 600_000;

export const linkHandlers = (transport: MailTransport): Record<string, Handler> => ({
  [LINK_SEND]: async (context, todos) => {
    const off: PutOff[] = [];
    for (const { key, attempts } of todos) {
      for (const wanted of await findWanted(context.db, readAsk(key))) {
        const failed = await mail(context, transport, wanted);
        if (failed !== undefined) off.push({ key, dueAt: context.now() + backoffMs(attempts), error: failed });
      }
    }
    return off;
  },
});

async function findWanted(db: Queryable, ask: LinkAsk): Promise<WantedLink[]> {
  if (!("link" in ask)) return (await listLinkOwners(db, ask)).map((owner) => ({ what: owner.what, owner }));
  const owner = await findLinkOwner(db, ask.link);
  return owner ? [{ what: ask.link.what, owner }] : [];
}

const mailedSince = sql(
  "link-mailed-since",
  "select 1 as one from event where subject = $1::text and kind = $2::text and at > $3::bigint limit 1",
);

/** What failed, to be tried again. What went out lately is not sent again by whoever presses. */
async function mail(context: FlowContext, transport: MailTransport, wanted: WantedLink): Promise<string | undefined> {
  const { owner } = wanted;
  const now = context.now();
  const subject = `${owner.what === "order" ? "order" : "supply_order"}:${owner.id}`;
  const lately = await context.db.rows(mailedSince, [subject, MAILED, now - QUIET_MS]);
  if (owner.email === null || lately.length > 0) return undefined;
  const { result, ...said } = await transport.send(await linkLetter(context, wanted, owner.email));
  if (result === "failed") return "detail" in said ? said.detail : result;
  const event: NewEvent = { kind: MAILED, subject, payload: { what: wanted.what } };
  await context.db.transaction((tx) => recordEvents(tx, [event], actingAt(context, now)));
  return undefined;
}
