/** Who rests on the lines of purchases that did not come: a late one that nobody waits for is another matter. */
import { sql, type Queryable } from "../../../db/index.ts";
import { listJustAsked, type AskedPurchase } from "../../steps/just-asked.ts";
import type { Found } from "./derived.ts";

const LINE = "supply_order_line:";
const CHASED = ["supply overdue", "supply without a day"];

const resting = sql(
  "matters-resting",
  `select t.n, count(distinct c.demand_id) as demands from unnest($1::int[], $2::bigint[]) as t(n, line)
   join supply s on s.source_line = t.line join cover c on c.supply_id = s.id group by t.n`,
);

const purchases = sql(
  "matters-chased",
  `select distinct t.n, o.id, o.confirmed_at is not null as confirmed from unnest($1::int[], $2::bigint[]) as t(n, line)
   join supply_order_line l on l.id = t.line join supply_order o on o.id = l.supply_order_id`,
);

type Asking = AskedPurchase & { readonly n: number };

/** The same matters; those of lines that did not come say how many demands rest on them, and when the vendor was just asked. */
export async function withResting(db: Queryable, found: readonly Found[], now: number): Promise<Found[]> {
  const lines = found.flatMap(({ kind, subjects }, n) =>
    CHASED.includes(kind) ? subjects.map((subject) => ({ n, line: Number(subject.slice(LINE.length)) })) : [],
  );
  if (lines.length === 0) return [...found];
  const named = [lines.map(({ n }) => n), lines.map(({ line }) => line)];
  const rows = await db.rows<{ n: number; demands: number }>(resting, named);
  const counted = new Map(rows.map(({ n, demands }) => [n, demands]));
  const chased = await db.rows<Asking>(purchases, named);
  const just = await listJustAsked(db, chased, now);
  const asked = new Map(chased.map(({ n, id }) => [n, just.get(id)]));
  return found.map((one, n) => {
    if (!CHASED.includes(one.kind)) return one;
    const at = asked.get(n);
    const details = { ...one.details, demands: counted.get(n) ?? 0, ...(at !== undefined && { askedAt: at }) };
    return { ...one, details };
  });
}
