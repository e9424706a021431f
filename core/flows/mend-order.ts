/**
 * A person corrects a stopped order where it is wrong: what is said changes in a copy, the rest stays as received. Looked
 * at before, it is done whole and taken back, so that what is shown is what would happen.
 */
import { sql, type Tx } from "../db/index.ts";
import { listParts, type PartRef } from "../documents/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { correctIn } from "./correct-order.ts";
import { mended, type Mend } from "./steps/documents/mend.ts";
import { wakeChangesOf } from "./steps/documents/wake-changes.ts";
import { lookOnly } from "./steps/look-only.ts";
import type { Replayed } from "./steps/documents/replay-parts.ts";

export interface MendAsk extends PartRef {
  readonly mend: Mend;
  /** Nothing is kept. */
  readonly look: boolean;
}

export interface Mended extends Replayed {
  readonly lines: number;
  readonly units: number;
  /** The last day anything of it ships; null: some of it has none, or it stopped again. */
  readonly shipDay: string | null;
}

const given = sql(
  "mend-given",
  `select count(distinct d.line_id) as lines, coalesce(sum(d.ordered), 0)::bigint as units,
     case when bool_and(s.ship_day is not null) then max(s.ship_day) end as "shipDay"
   from demand d left join standing s on s.demand_id = d.id where d.order_id = $1::bigint`,
);

export async function mendOrder(context: FlowContext, ask: MendAsk): Promise<Outcome<Mended>> {
  const work = (tx: Tx): Promise<Outcome<Mended>> => mendIn(tx, ask, context);
  if (ask.look) return lookOnly(context.db, work);
  const done = await context.db.transaction(work);
  if (done.ok) await wakeChangesOf(context, [done.value]);
  return done;
}

async function mendIn(tx: Tx, { documentId, n, mend }: MendAsk, context: FlowContext): Promise<Outcome<Mended>> {
  const part = (await listParts(tx, [documentId])).find((one) => one.n === n);
  if (!part) return refused("part unknown", { subject: `${documentId}/${n}` });
  const order = mended(part.received, mend);
  if (!order) return refused("part needs a correction", { subject: part.orderKey });
  const done = await correctIn(tx, { documentId, n, order, author: context.actor }, context);
  if (!done.ok) return done;
  const [row] =
    done.value.orderId === null ? [] : await tx.rows<Omit<Mended, keyof Replayed>>(given, [done.value.orderId]);
  return taken({ ...done.value, ...(row ?? { lines: 0, units: 0, shipDay: null }) });
}
