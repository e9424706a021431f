/** Who rests on the lines of purchases that did not come: a late one that nobody waits for is another matter. */
import { sql, type Queryable } from "../../../db/index.ts";
import type { Found } from "./derived.ts";

const LINE = "supply_order_line:";
const CHASED = ["supply overdue", "supply without a day"];

const resting = sql(
  "matters-resting",
  `select t.n, count(distinct c.demand_id) as demands from unnest($1::int[], $2::bigint[]) as t(n, line)
   join supply s on s.source_line = t.line join cover c on c.supply_id = s.id group by t.n`,
);

/** The same matters; those of lines that did not come say how many demands rest on them. */
export async function withResting(db: Queryable, found: readonly Found[]): Promise<Found[]> {
  const lines = found.flatMap(({ kind, subjects }, n) =>
    CHASED.includes(kind) ? subjects.map((subject) => ({ n, line: Number(subject.slice(LINE.length)) })) : [],
  );
  if (lines.length === 0) return [...found];
  const rows = await db.rows<{ n: number; demands: number }>(resting, [
    lines.map(({ n }) => n),
    lines.map(({ line }) => line),
  ]);
  const counted = new Map(rows.map(({ n, demands }) => [n, demands]));
  return found.map((one, n) =>
    CHASED.includes(one.kind) ? { ...one, details: { ...one.details, demands: counted.get(n) ?? 0 } } : one,
  );
}
