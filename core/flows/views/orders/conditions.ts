/**
 * A filter as SQL. Only what is asked for stands in the statement, and it is planned for its values, so that the database
 * may begin with what is rare. Conditions are on `o`, a sales_order, or on an order's id alone.
 */
import { EDI_NOTICE, ORDER_NOTICE } from "../../steps/mark-notices.ts";
import { LAST, type Branch, type KnownFilter } from "./filter.ts";

/** A statement as it grows: values get their places as they come. */
export class Asking {
  readonly values: unknown[] = [];
  value(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

export interface Conditions {
  /** Need the order's row as `o`. */
  readonly onOrder: readonly string[];
  /** Need its id alone. */
  readonly onId: readonly string[];
}

/** `id`: the SQL of the order's id. */
export function conditionsOf(filter: KnownFilter, asking: Asking, id: string): Conditions {
  const [branch = {}] = filter.branches ?? [];
  return {
    onOrder: [
      ...(filter.customer === undefined ? [] : [`o.customer_id = ${asking.value(filter.customer, "bigint")}`]),
      ...(branch.customers ? [`o.customer_id = any (${asking.value(branch.customers, "bigint[]")})`] : []),
      ...[filter.number, branch.number].flatMap((number) => (number === undefined ? [] : begins(number, asking))),
    ],
    onId: [
      ...(branch.ids ? [oursWithin(branch.ids, asking, id)] : []),
      ...demandCondition(filter, asking, id),
      ...(filter.hold === undefined ? [] : [heldBy(filter.hold, asking, id)]),
      ...(filter.view === "respond" ? [`${id} in (${awaiting})`] : []),
      ...(filter.status === undefined ? [] : IS_STATUS[filter.status].map((one) => one.replaceAll("ID", id))),
    ],
  };
}

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;

/** One query for each branch of what was typed; without it, one. */
export function branched(filter: KnownFilter): KnownFilter[] {
  return filter.branches ? filter.branches.map((branch) => ({ ...filter, branches: [branch] })) : [filter];
}

export const branchOf = (filter: KnownFilter): Branch | undefined => filter.branches?.[0];

/** Orders whose customer waits for what is due. */
export const awaiting = `select t.key::bigint from todo t where t.kind in ('${ORDER_NOTICE}', '${EDI_NOTICE}')`;

/** A range of bytes: a pattern that is handed in is not looked up by index. */
function begins(number: string, asking: Asking): string[] {
  return [`o.number ~>=~ ${asking.value(number, "text")}`, `o.number ~<~ ${asking.value(number + LAST, "text")}`];
}

function oursWithin(ids: NonNullable<Branch["ids"]>, asking: Asking, id: string): string {
  const within = ids.map(([from, to]) => {
    const low = asking.value(from, "bigint");
    return `${id} >= ${low} and ${id} < ${asking.value(to, "bigint")}`;
  });
  return `(${within.join(" or ")})`;
}

function heldBy(hold: string, asking: Asking, id: string): string {
  const kind = hold === "any" ? "" : ` and h.kind = ${asking.value(hold, "text")}`;
  return `exists (select from hold h where h.order_id = ${id} and h.lifted_at is null${kind})`;
}

/** What stands in `s`, a standing: without any, it is not needed. */
export function standingConditions({ view, from, to }: KnownFilter, asking: Asking): string[] {
  return [
    ...(view === "open" || view === "late" || view === "backordered" || from !== undefined || to !== undefined
      ? ["s.open"]
      : []),
    ...(view === "late" ? ["s.late"] : []),
    ...(view === "backordered" ? ["s.backordered"] : []),
    ...(from === undefined ? [] : [`s.ship_day >= ${asking.value(from, "date")}`]),
    ...(to === undefined ? [] : [`s.ship_day <= ${asking.value(to, "date")}`]),
  ];
}

/** One demand that is all of it: late and of this item, say. */
function demandCondition(filter: KnownFilter, asking: Asking, id: string): string[] {
  const items = branchOf(filter)?.items;
  const onDemand = [
    ...(filter.shipTos === undefined ? [] : [`d.ship_to_id = any (${asking.value(filter.shipTos, "bigint[]")})`]),
    ...(filter.item === undefined ? [] : [`d.item_id = ${asking.value(filter.item, "bigint")}`]),
    ...(items === undefined ? [] : [`d.item_id = any (${asking.value(items, "bigint[]")})`]),
    ...(filter.place === undefined ? [] : [`d.place_id = ${asking.value(filter.place, "bigint")}`]),
  ];
  const onStanding = standingConditions(filter, asking);
  if (onDemand.length + onStanding.length === 0) return [];
  const on = [...onDemand, ...onStanding].join(" and ");
  if (onDemand.length === 0) return [`exists (select from standing s where s.order_id = ${id} and ${on})`];
  const standing = onStanding.length === 0 ? "" : " join standing s on s.demand_id = d.id";
  return [`exists (select from demand d${standing} where d.order_id = ${id} and ${on})`];
}

const OPEN = "exists (select from standing so where so.order_id = ID and so.open)";
const SHIPPED = "exists (select from shipment sh where sh.order_id = ID)";
const UNDER_WAY = "exists (select from shipment sh where sh.order_id = ID and sh.delivered_at is null)";

/** As `computeStatus` says it, by what stands in an index. */
const IS_STATUS: Readonly<Record<NonNullable<KnownFilter["status"]>, readonly string[]>> = {
  "pending fulfilment": [OPEN, `not ${SHIPPED}`],
  "partly shipped": [OPEN, SHIPPED],
  shipped: [`not ${OPEN}`, UNDER_WAY],
  delivered: [`not ${OPEN}`, SHIPPED, `not ${UNDER_WAY}`],
  cancelled: [
    `not ${OPEN}`,
    `not ${SHIPPED}`,
    `ID in (select dc.order_id from demand dc where dc.cancelled = dc.ordered
      union all select lc.order_id from lost_demand xc join order_line lc on lc.id = xc.line_id)`,
  ],
};
