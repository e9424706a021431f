/**
 * A filter as SQL: sets of ids of orders, each found by its own index, and what an order must not have. Only what is asked
 * for stands in a statement, and it is planned for its values, so that the database may begin with what is rare.
 */
import type { OrderStatus } from "../../../orders/index.ts";
import { EDI_NOTICE, ORDER_NOTICE } from "../../steps/mark-notices.ts";
import { LAST, type Branch, type KnownFilter } from "./filter.ts";

/** A statement as it grows: values get their places as they come. */
export class Asking {
  readonly values: unknown[] = [];
  value(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/** Orders that have a row here, or several. */
export interface IdSet {
  readonly from: string;
  readonly id: string;
  readonly on: readonly string[];
}

/** Asked of an order, by the SQL of its id. */
export type Condition = (id: string) => string;

export interface Conditions {
  /** Of its row as `o`, a sales_order. */
  readonly onOrder: readonly string[];
  readonly onId: readonly Condition[];
}

/** What is asked of one order after another. */
export function conditionsOf(filter: KnownFilter, asking: Asking): Conditions {
  const { sets, other } = partsOf(filter, asking);
  return { onOrder: orderConditions(filter, asking), onId: [...sets.map(probed), ...other] };
}

/** All orders that match, once each, as `id`. */
export function allOf(filter: KnownFilter, asking: Asking, extra: readonly Condition[] = []): string {
  const { from, id, on } = setOf(filter, asking, extra);
  return `select ${from === ORDERS.from ? "" : "distinct "}${id} as id from ${from}${whereOf(on)}`;
}

/** All orders that match, by the rows of one index. */
export function setOf(filter: KnownFilter, asking: Asking, extra: readonly Condition[] = []): IdSet {
  const { sets, other } = partsOf(filter, asking);
  const onOrder = orderConditions(filter, asking);
  const ofOrder = onOrder.length > 0 ? [{ ...ORDERS, on: onOrder }] : [];
  const [head = ORDERS, ...more] = [...sets, ...ofOrder];
  const on = [...head.on, ...[...more.map(within), ...other, ...extra].map((one) => one(head.id))];
  return { ...head, on };
}

interface Parts {
  readonly sets: readonly IdSet[];
  readonly other: readonly Condition[];
}

function partsOf(filter: KnownFilter, asking: Asking): Parts {
  const ids = filter.branches?.[0]?.ids;
  return {
    sets: [...demandSets(filter, asking), ...heldSets(filter, asking)],
    other: [
      ...(ids ? [oursWithin(ids, asking)] : []),
      ...(filter.view === "respond" ? [(id: string) => `${id} in (${AWAITING})`] : []),
    ],
  };
}

const ORDERS: IdSet = { from: "sales_order o", id: "o.id", on: [] };

const within =
  ({ from, id: own, on }: IdSet): Condition =>
  (id) =>
    `exists (select from ${from}${whereOf([`${own} = ${id}`, ...on])})`;
/** Looked up for one order after another: a stretch is never joined with all that there is. */
const probed =
  ({ from, id: own, on }: IdSet): Condition =>
  (id) =>
    `exists (select from ${from}${whereOf([`${own} = ${id}`, ...on])} offset 0)`;

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;

/** One query for each branch of what was typed; without it, one. */
export function branched(filter: KnownFilter): KnownFilter[] {
  return filter.branches ? filter.branches.map((branch) => ({ ...filter, branches: [branch] })) : [filter];
}

/** Orders whose customer waits for what is due. */
export const AWAITING = `select t.key::bigint from todo t where t.kind in ('${ORDER_NOTICE}', '${EDI_NOTICE}')`;

function orderConditions(filter: KnownFilter, asking: Asking): string[] {
  const { customer, number, branches, status, isOpen } = filter;
  const [branch = {}] = branches ?? [];
  return [
    ...(status === undefined ? [] : [`o.status = ${asking.value(status, "text")}`]),
    ...(isOpen === false ? [isOneOf(ENDED_STATUSES)] : []),
    ...(isOpen || (status === undefined && isOpenAlone(filter) && !asksDemand(filter)) ? [IS_OPEN] : []),
    ...(customer === undefined ? [] : [`o.customer_id = ${asking.value(customer, "bigint")}`]),
    ...(branch.customers ? [`o.customer_id = any (${asking.value(branch.customers, "bigint[]")})`] : []),
    ...(branch.people ? [`o.party_id = any (${asking.value(branch.people, "bigint[]")})`] : []),
    ...[number, branch.number].flatMap((one) => (one === undefined ? [] : begins(one, asking))),
  ];
}

/** A condition on `o`; a range of bytes: a pattern that is handed in is not looked up by index. */
export function begins(number: string, asking: Asking): string[] {
  return [`o.number ~>=~ ${asking.value(number, "text")}`, `o.number ~<~ ${asking.value(number + LAST, "text")}`];
}

/** Our numbers, each from its first to below its last. */
export function oursWithin(ids: NonNullable<Branch["ids"]>, asking: Asking): Condition {
  const ranges = ids.map(([from, to]) => [asking.value(from, "bigint"), asking.value(to, "bigint")]);
  return (id) => `(${ranges.map(([from, to]) => `${id} >= ${from} and ${id} < ${to}`).join(" or ")})`;
}

function heldSets({ hold }: KnownFilter, asking: Asking): IdSet[] {
  if (hold === undefined) return [];
  const kind = hold === "any" ? [] : [`h.kind = ${asking.value(hold, "text")}`];
  return [{ from: "hold h", id: "h.order_id", on: ["h.lifted_at is null", ...kind] }];
}

/** What stands in `s`, a standing: without any, it is not needed. */
export function standingConditions({ view, from, to }: KnownFilter, asking: Asking): string[] {
  return [
    ...(asksOpen({ view, from, to }) ? ["s.open"] : []),
    ...(view === "late" ? ["s.late"] : []),
    ...(view === "backordered" ? ["s.backordered"] : []),
    ...(from === undefined ? [] : [`s.ship_day >= ${asking.value(from, "date")}`]),
    ...(to === undefined ? [] : [`s.ship_day <= ${asking.value(to, "date")}`]),
  ];
}

/** Something open is asked for. */
export const asksOpen = ({ view, from, to }: Pick<KnownFilter, "view" | "from" | "to">): boolean =>
  view === "open" || view === "late" || view === "backordered" || from !== undefined || to !== undefined;

/** The filter asks for days: something open is promised to ship on one of them. */
export const asksDays = ({ from, to }: Pick<KnownFilter, "from" | "to">): boolean =>
  from !== undefined || to !== undefined;

export const isOpenAlone = ({ view, from, to }: KnownFilter): boolean =>
  view === "open" && from === undefined && to === undefined;
export const asksDemand = ({ shipTos, item, place, branches }: KnownFilter): boolean =>
  shipTos !== undefined || item !== undefined || place !== undefined || branches?.[0]?.items !== undefined;

/** Found by indexes that do not keep the rows of an order together. */
export const isStrewn = (filter: KnownFilter): boolean =>
  asksDemand(filter) || filter.from !== undefined || filter.to !== undefined;

export const OPEN_DEMAND = "d.shipped + d.cancelled < d.ordered";

const ofShipTos = (shipTos: readonly number[] | string, asking: Asking): string =>
  typeof shipTos === "string"
    ? `d.ship_to_id = ${shipTos}`
    : `d.ship_to_id = any (${asking.value(shipTos, "bigint[]")})`;

/** One demand that is all of it: late and of this item, say. */
function demandSets(filter: KnownFilter, asking: Asking): IdSet[] {
  const { shipTos, item, place, branches } = filter;
  const items = branches?.[0]?.items;
  const onDemand = [
    ...(shipTos === undefined ? [] : [ofShipTos(shipTos, asking)]),
    ...(item === undefined ? [] : [`d.item_id = ${asking.value(item, "bigint")}`]),
    ...(items === undefined ? [] : [`d.item_id = any (${asking.value(items, "bigint[]")})`]),
    ...(place === undefined ? [] : [`d.place_id = ${asking.value(place, "bigint")}`]),
  ];
  if (onDemand.length === 0 && isOpenAlone(filter)) return [];
  const onStanding = standingConditions(filter, asking);
  if (onDemand.length === 0) return onStanding.length === 0 ? [] : [standing(onStanding)];
  // A standing is open exactly as long as its demand.
  const on = asksOpen(filter) ? [...onDemand, OPEN_DEMAND] : onDemand;
  if (onStanding.length === 0 || isOpenAlone(filter)) return [{ from: "demand d", id: "d.order_id", on }];
  return [{ from: "demand d join standing s on s.demand_id = d.id", id: "d.order_id", on: [...on, ...onStanding] }];
}

const standing = (on: readonly string[]): IdSet => ({ from: "standing s", id: "s.order_id", on });
const OPEN_STATUSES: readonly OrderStatus[] = ["pending fulfilment", "partly shipped"];
const ENDED_STATUSES: readonly OrderStatus[] = ["shipped", "delivered", "cancelled"];
const isOneOf = (statuses: readonly OrderStatus[]): string =>
  `o.status in (${statuses.map((s) => `'${s}'`).join(", ")})`;
/** Of `o`, a sales_order: it has a demand that is open. */
export const IS_OPEN = isOneOf(OPEN_STATUSES);

/** Every order of this status has something open, or none has. */
export const isOpenStatus = ({ status }: KnownFilter): boolean | undefined =>
  status === undefined ? undefined : OPEN_STATUSES.includes(status);
