/**
 * A filter that one index answers, and that may hold most of the book: how a number begins, a place, a ship-to, customers
 * of a name. What is counted is then found along an index, newest first, where what is open lies, and no further than it
 * is counted.
 */
import { AWAITING, begins, IS_OPEN, OPEN_DEMAND, oursWithin, whereOf, type Asking } from "./conditions.ts";
import type { Branch, KnownFilter } from "./filter.ts";

/** Of what is open such a filter leaves no more than is counted, or more. */
export type Reach = "few" | "many";

interface Along {
  readonly most: number;
  readonly reach?: Reach | undefined;
}

type View = KnownFilter["view"];

/** Ids of orders, once each; null: to be found as any filter is. All of its branches are looked at in one go. */
export function alongOf(filter: KnownFilter, asking: Asking, along: Along): string | null {
  const { view, branches = [], ...rest } = filter;
  const asked = [
    ...Object.values(rest).filter((value) => value !== undefined),
    ...(branches.length > 0 ? ["found"] : []),
  ];
  // Where little of what is late or backordered matches, it is begun with what is rare.
  if (asked.length !== 1 || ((view === "late" || view === "backordered") && along.reach !== "many")) return null;
  const { place, shipTos, number } = rest;
  if (place !== undefined) return alongDemand(view, `d.place_id = ${asking.value(place, "bigint")}`, along);
  if (shipTos) return alongDemand(view, `d.ship_to_id = any (${asking.value(shipTos, "bigint[]")})`, along);
  // Of all its own index is as good.
  if (view === "all" || branches.some((branch) => branch.items)) return null;
  const ways = number === undefined ? branches : [{ number }];
  const own = ways.flatMap((way) => ofOrders(way, asking) ?? []);
  return own.length > 0 ? alongOrders(view, `(${own.join(" or ")})`, along) : null;
}

/** Asked of `o`, a sales_order. */
function ofOrders({ number, customers, people, ids }: Branch, asking: Asking): string | null {
  if (number !== undefined) return `(${begins(number, asking).join(" and ")})`;
  if (customers) return `o.customer_id = any (${asking.value(customers, "bigint[]")})`;
  if (people) return `o.party_id = any (${asking.value(people, "bigint[]")})`;
  return ids ? oursWithin(ids, asking)("o.id") : null;
}

const newest = (id: string, { most }: Along): string => `order by ${id} desc limit ${most + 1}`;

/** `offset 0`: asked of one row after another. */
const probed = (from: string, on: readonly string[]): string => `exists (select from ${from}${whereOf(on)} offset 0)`;

function alongOrders(view: Exclude<View, "all">, own: string, along: Along): string {
  const ofOrder = (id: string): string => probed("sales_order o", [`o.id = ${id}`, own]);
  if (view === "respond") return `select k.id from ${waiting}${whereOf([ofOrder("k.id")])}`;
  if (view === "open") {
    const on = [own, IS_OPEN];
    return `select o.id from sales_order o${whereOf(on)} ${newest("o.id", along)}`;
  }
  const orders = `select distinct s.order_id as id from standing s${whereOf(["s.open", `s.${view}`])} order by 1 desc`;
  return `select x.id from (${orders}) x${whereOf([ofOrder("x.id")])} limit ${along.most + 1}`;
}

function alongDemand(view: View, own: string, along: Along): string {
  if (view === "all" || view === "open") {
    const on = view === "open" ? [own, OPEN_DEMAND] : [own];
    return `select distinct d.order_id as id from demand d${whereOf(on)} ${newest("1", along)}`;
  }
  if (view === "respond")
    return `select k.id from ${waiting}${whereOf([probed("demand d", ["d.order_id = k.id", own])])}`;
  const on = ["s.open", `s.${view}`, probed("demand d", ["d.id = s.demand_id", own])];
  return `select distinct s.order_id as id from standing s${whereOf(on)} ${newest("1", along)}`;
}

const waiting = `(select distinct y.id from (${AWAITING}) as y(id)) k`;
