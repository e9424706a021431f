/**
 * Texts of partners: each is a matter for a person, on the order it means, else on our document, else on the document that
 * brought it. Several about the same stand together until a person closes the matter. What accepts is kept, and is no matter.
 */
import { sql, type Tx } from "../../../db/index.ts";
import { lockSent, storable, type EdiMessageRow } from "../../../documents/index.ts";
import type { Partner } from "../../../partners/index.ts";
import { raiseExceptions, type ExceptionKind } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { withArrivals } from "../documents/arrivals.ts";
import { admitParts } from "../documents/gate.ts";
import type { Kind, KindAsk, PartPlaced } from "../documents/kind.ts";
import type { ReceivedText, SaidText } from "./received-text.ts";
import { mattersOf, type OpenMatter, type TextMatter } from "./text-matters.ts";

const PARTNER_WROTE = "partner wrote" satisfies ExceptionKind;

/** Each in its turn: two of one document may speak of the same order. */
export const texts: Kind<ReceivedText> = {
  batch: 50,
  async place(tx, { asks }, context) {
    const admitted = await admitParts(tx, asks);
    const placed: Omit<PartPlaced, "arrivalNo">[] = [];
    for (const [i, one] of admitted.entries()) {
      const ask = asks[i];
      placed.push(one.stop ?? (await take(tx, { ...one, documentId: ask?.documentId ?? 0 }, context)));
    }
    return withArrivals(tx, asks, placed);
  },
};

interface Taking extends Pick<KindAsk<ReceivedText>, "documentId"> {
  readonly received: ReceivedText;
  readonly partner: Partner;
}

async function take(tx: Tx, taking: Taking, context: FlowContext): Promise<Omit<PartPlaced, "arrivalNo">> {
  const { received, partner, documentId } = taking;
  const said = storable(received).texts.filter(({ verdict }) => verdict !== "accepted");
  const known = await lookUp(tx, said, partner);
  const found = said.map((one): TextMatter => {
    const subjects = subjectsOf(one, known);
    return { said: one, subjects: subjects.length > 0 ? subjects : [`document:${documentId}`] };
  });
  const open = await tx.rows<OpenMatter>(openOf, [PARTNER_WROTE, [...new Set(found.flatMap((one) => one.subjects))]]);
  const matters = mattersOf(found, open, { document: received.document, partner: partner.code });
  const raised = matters.map(({ subject, details }) => ({ kind: PARTNER_WROTE, subject, details: { ...details } }));
  await raiseExceptions(tx, raised, context.now());
  const orders = matters.flatMap(({ subject }) =>
    subject.startsWith(ORDER) ? [Number(subject.slice(ORDER.length))] : [],
  );
  return { state: "applied", findings: [], orderId: orders.length === 1 ? (orders[0] ?? null) : null };
}

const ORDER = "order:";

const openOf = sql(
  "texts-open",
  `select subject, details ->> 'text' as text, details ->> 'verdict' as verdict, details ->> 'of' as "of" from exception
   where kind = $1::text and subject = any ($2::text[]) and closed_at is null order by id for update`,
);

/** A number that several orders bear means none of them. */
const ordersNumbered = sql(
  "texts-orders",
  `select number, min(id) as id from sales_order where customer_id = $1::bigint and number = any ($2::text[])
   group by number having count(*) = 1 order by 2`,
);

interface Known {
  readonly orders: ReadonlyMap<string, number>;
  readonly sent: readonly EdiMessageRow[];
}

/** What of all that is named is there. */
async function lookUp(tx: Tx, said: readonly SaidText[], partner: Partner): Promise<Known> {
  const numbers = [...new Set(said.flatMap(({ orders, words }) => [...orders, ...words]))];
  const rows = await tx.rows<{ number: string; id: number }>(ordersNumbered, [partner.customerId, numbers]);
  const sent: EdiMessageRow[] = [];
  for (const control of new Set(said.flatMap(({ ours }) => ours?.group ?? [])))
    sent.push(...(await lockSent(tx, { of: "group", partnerId: partner.id, control })));
  return { orders: new Map(rows.map(({ number, id }) => [number, id])), sent };
}

function subjectsOf({ ours, orders, words }: SaidText, known: Known): string[] {
  const own = ours && known.sent.findLast((sent) => isOf(sent, ours));
  if (own) return [own.orderId === null ? `document:${own.documentId}` : `${ORDER}${own.orderId}`];
  const ids = (orders.length > 0 ? orders : words).flatMap((number) => known.orders.get(number) ?? []);
  return [...new Set(ids)].map((id) => `${ORDER}${id}`);
}

/** Leading zeros say nothing. */
const bare = (number: string): string => number.replace(/^0+/, "");
const isOf = (sent: EdiMessageRow, ours: NonNullable<SaidText["ours"]>): boolean =>
  sent.type === ours.type && bare(sent.group) === bare(ours.group) && bare(sent.control) === bare(ours.control);
