/**
 * A told day on goods that are here does not roll: passing unshipped it is a matter for the warehouse. Found by the days
 * that have passed, through the index of standing, and for promises in parts by a mark for each earlier part.
 */
import { sql, type Queryable, type Tx } from "../../db/index.ts";
import { lockGuards, type ItemPlace } from "../../inventory/index.ts";
import type { Day } from "../../kernel/index.ts";
import { raiseExceptions } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { IS_HELD, TOLD_DAY_PASSED, unshippedOf } from "./settle-demands.ts";

export interface Unshipped extends ItemPlace {
  readonly demandId: number;
  readonly shipDay: Day | null;
  readonly item: string;
  readonly line: string;
  readonly place: string;
  readonly units: number;
  readonly day: Day;
}

const COLUMNS = `d.id as "demandId", d.item_id as "itemId", d.place_id as "placeId", s.ship_day as "shipDay", i.code as item, l.line_no as line, pl.code as place, u.units, u.day`;
const NAMES = `join item i on i.id = d.item_id join order_line l on l.id = d.line_id join place pl on pl.id = d.place_id`;
const IS_NEW = `not ${IS_HELD} and not exists (select from exception e where e.kind = '${TOLD_DAY_PASSED}' and e.subject = 'demand:' || d.id and e.closed_at is null)`;

const byDays = sql(
  "unshipped-by-days",
  `select ${COLUMNS} from standing s join demand d on d.id = s.demand_id and s.open and d.place_id = $1::bigint and d.shipped + d.cancelled < d.ordered
   cross join lateral ${unshippedOf("$3::date")} u ${NAMES}
   where s.ship_day >= $2::date and s.ship_day < $3::date and (s.ship_day, s.demand_id) > ($4::date, $5::bigint) and u.units > 0 and ${IS_NEW}
   order by s.ship_day, s.demand_id limit $6::int`,
);

export interface Passing {
  readonly placeId: number;
  readonly from: Day;
  /** The day it is there; those before it have passed. */
  readonly today: Day;
}

/** By page: those after the last one of the page before. */
export async function listUnshipped(
  db: Queryable,
  { placeId, from, today }: Passing,
  page: { readonly after: Unshipped | undefined; readonly limit: number },
): Promise<Unshipped[]> {
  const { after, limit } = page;
  return db.rows<Unshipped>(byDays, [placeId, from, today, after?.shipDay ?? from, after?.demandId ?? 0, limit]);
}

const byIds = sql(
  "unshipped-by-ids",
  `select ${COLUMNS} from unnest($1::bigint[], $2::date[]) as t(id, today) join demand d on d.id = t.id and d.shipped + d.cancelled < d.ordered
   join standing s on s.demand_id = d.id cross join lateral ${unshippedOf("t.today")} u ${NAMES} where u.units > 0 and ${IS_NEW} order by d.id`,
);

/** Of these demands those that lie here past their told day: read again under their guards, since they may have left. */
export async function noteUnshipped(
  tx: Tx,
  demands: readonly (ItemPlace & { readonly demandId: number; readonly today: Day })[],
  context: FlowContext,
): Promise<void> {
  await lockGuards(tx, demands);
  const found = await tx.rows<Unshipped>(byIds, [demands.map((d) => d.demandId), demands.map((d) => d.today)]);
  const exceptions = found.map(({ demandId, item, line, place, units, day }) => ({
    kind: TOLD_DAY_PASSED,
    subject: `demand:${demandId}`,
    details: { place, day, line, item, units },
  }));
  await raiseExceptions(tx, exceptions, context.now());
}
