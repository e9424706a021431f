/**
 * What breaks if a supply order comes 1, 3, 7 or 14 days later: the plan of an item at a place, and of what ship-complete
 * orders tie to it, made again for each slip from one snapshot. Nothing is written.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql, type Queryable } from "../../../db/index.ts";
import { readGuards, type Guard, type ItemPlace } from "../../../inventory/index.ts";
import { addMoney, type Money } from "../../../kernel/index.ts";
import { getLineDates, getLines, type LineDates, type OpenLine } from "../../../replenishment/index.ts";
import type { FlowContext } from "../../context.ts";
import { hurtBy, type Hurt } from "../../views/hurt-list.ts";
import { gatherPlan, type PlanFacts } from "../gather-plan.ts";
import { withLinked } from "../plan-pairs.ts";
import { decideWith } from "../what-if.ts";
import { slipSupplies } from "./slip-supplies.ts";

export const SLACK_DAYS = [1, 3, 7, 14] as const;

export interface SlackCell {
  readonly days: number;
  /** Demands that lose a day they were told. */
  readonly promises: number;
  /** Of them those that would leave their window or have no day before their cancel-after. */
  readonly windows: number;
  /** Value of what is open of them by currency, as far as their orders name prices. */
  readonly money: readonly Money[];
  readonly unpriced: number;
}

export interface ClusterSlack {
  /** All items at places that it rests on, with the versions that were read. */
  readonly guards: readonly Guard[];
  /** By id of the supply order; one cell for each of SLACK_DAYS. */
  readonly orders: ReadonlyMap<number, readonly SlackCell[]>;
}

interface Gathered {
  readonly facts: PlanFacts;
  readonly guards: readonly Guard[];
  readonly lines: readonly OpenLine[];
  readonly dates: ReadonlyMap<number, LineDates>;
}

export async function computeSlack(context: FlowContext, pair: ItemPlace): Promise<ClusterSlack> {
  const { facts, guards, lines, dates } = await gather(context, pair);
  // Who is hurt whatever comes: the item was not planned again yet.
  const anyhow = new Set(hurtBy(decideWith(facts, facts.supplies, context), facts).map((hurt) => hurt.demandId));
  const hurts = new Map<number, Hurt[][]>();
  for (const [orderId, own] of Map.groupBy(lines, (line) => line.supplyOrderId)) {
    const ids = new Set(own.map((line) => line.id));
    const byDays: Hurt[][] = [];
    for (const days of SLACK_DAYS) {
      // Others are answered between two plans.
      await nextTurn();
      const decisions = decideWith(facts, slipSupplies(facts, { lines: ids, days, dates }), context);
      byDays.push(hurtBy(decisions, facts).filter((hurt) => !anyhow.has(hurt.demandId)));
    }
    hurts.set(orderId, byDays);
  }
  const values = await valuesOf(context.db, [...hurts.values()].flat(2));
  const cells = [...hurts].map(
    ([orderId, byDays]) => [orderId, byDays.map((one, i) => cellOf(i, one, values))] as const,
  );
  return { guards, orders: new Map(cells) };
}

function gather(context: FlowContext, pair: ItemPlace): Promise<Gathered> {
  return context.db.snapshot(async (tx) => {
    const pairs = await withLinked(tx, [pair]);
    const options = { now: context.now(), bufferDays: context.settings.bufferDays };
    const facts = await gatherPlan(tx, pairs, options);
    const covered = facts.supplies.filter((row) => row.state === "coming" && row.covered > 0);
    const ids = [...new Set(covered.flatMap((row) => row.sourceLine ?? []))];
    const [lines, dates] = [await getLines(tx, ids), await getLineDates(tx, ids)];
    return { facts, guards: await readGuards(tx, pairs), lines, dates };
  });
}

function cellOf(i: number, hurts: readonly Hurt[], values: ReadonlyMap<number, Money>): SlackCell {
  return {
    days: SLACK_DAYS[i] ?? 0,
    promises: hurts.length,
    windows: hurts.filter((hurt) => hurt.missesWindow || hurt.missesCancelAfter).length,
    money: addMoney(hurts.flatMap((hurt) => values.get(hurt.demandId) ?? [])),
    unpriced: hurts.filter((hurt) => !values.has(hurt.demandId)).length,
  };
}

const values = sql(
  "slack-values",
  `select d.id, round((d.ordered - d.shipped - d.cancelled) * l.price / (d.multiple * l.price_basis), 2)::float8 as amount, o.currency
   from demand d join order_line l on l.id = d.line_id join sales_order o on o.id = d.order_id where d.id = any ($1::bigint[]) and l.price is not null`,
);

/** Value of what is open by demand; one without a price is missing. */
export async function valuesOf(db: Queryable, hurts: readonly Hurt[]): Promise<Map<number, Money>> {
  const ids = [...new Set(hurts.map((hurt) => hurt.demandId))];
  if (ids.length === 0) return new Map();
  const rows = await db.rows<Money & { id: number }>(values, [ids]);
  return new Map(rows.map(({ id, ...money }) => [id, money]));
}

const pegged = sql(
  "slack-pegged-pairs",
  `select distinct item_id as "itemId", place_id as "placeId" from supply where state = 'coming' and covered > 0 and usable_on is not null`,
);

/** Items at places where somebody rests on something that comes: only these have slack to lose. */
export async function listPeggedPairs(db: Queryable): Promise<ItemPlace[]> {
  return db.rows<ItemPlace>(pegged);
}
