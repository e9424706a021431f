/** Orders of every kind strewn over a small company; and the list of a filter and sort as one would pick it from them by hand. */
import { fc } from "../../kernel/testing.ts";
import { insertRows, type Database, type Row } from "../../db/index.ts";
import { settleStatus } from "../steps/settle-status.ts";
import type { DemandFilter } from "../views/demand-list.ts";
import type { OrderFilter } from "../views/orders/filter.ts";
import type { OrderSort } from "../views/orders/walks.ts";

export const CUSTOMERS = ["BRIGHT", "CORNER", "HARLOW", "VERTE"];
export const ITEMS = ["KT-17", "TO-02", "CT-05", "PRE-1"];
export const PLACES = ["RNO", "ATL"];
export const HOLDS = ["credit", "price"] as const;
export const STATUSES = ["pending fulfilment", "partly shipped", "shipped", "delivered", "cancelled"] as const;
export const DAYS = ["2026-12-01", "2026-12-02", "2026-12-03"];

interface Demand {
  readonly id: number;
  readonly item: number;
  readonly place: number;
  readonly state: "open" | "shipped" | "cancelled";
  readonly late: boolean;
  readonly backordered: boolean;
  readonly day: string | null;
}
interface Order {
  readonly id: number;
  readonly number: string;
  readonly customer: number;
  readonly store: number;
  readonly demands: readonly Demand[];
  readonly shipments: readonly { readonly delivered: boolean }[];
  readonly hold: (typeof HOLDS)[number] | null;
  readonly lifted: boolean;
  readonly waits: boolean;
}

const demand = fc.record({
  item: fc.nat(ITEMS.length - 1),
  place: fc.nat(PLACES.length - 1),
  state: fc.constantFrom("open" as const, "open" as const, "shipped" as const, "cancelled" as const),
  late: fc.boolean(),
  backordered: fc.boolean(),
  day: fc.constantFrom(null, ...DAYS, ...DAYS),
});
const order = fc.record({
  number: fc.stringMatching(/^(88|4|PO-)[0-3]{2}$/),
  customer: fc.constantFrom(0, 0, 0, 1, 2, 3),
  store: fc.nat(1),
  demands: fc.array(demand, { maxLength: 4 }),
  shipments: fc.array(fc.record({ delivered: fc.boolean() }), { maxLength: 2 }),
  hold: fc.constantFrom(null, null, null, ...HOLDS),
  lifted: fc.boolean(),
  waits: fc.constantFrom(false, false, false, true),
});

/** The same on every run. */
const orders: readonly Order[] = fc
  .sample(order, { seed: 17, numRuns: 250 })
  .map((one, n) => ({ ...one, id: 1000 + n, demands: one.demands.map((of, l) => ({ ...of, id: 1e6 - 5 * n + l })) }));

const lineRow = (of: Order, one: Demand): Row => ({
  id: one.id,
  order_id: of.id,
  line_no: String(one.id),
  item_id: one.item + 1,
  asked: 2,
  unit: "EA",
  multiple: 1,
  requested_first: "2026-12-01",
});

const demandRow = (of: Order, one: Demand): Row => ({
  id: one.id,
  line_id: one.id,
  order_id: of.id,
  customer_id: of.customer + 1,
  item_id: one.item + 1,
  place_id: 10 + one.place,
  ship_to_id: 10 + of.customer * 2 + of.store,
  received_at: of.id,
  arrival_no: of.id,
  multiple: 1,
  window_from: "2026-12-01",
  window_to: "2026-12-05",
  ordered: 2,
  shipped: one.state === "shipped" ? 2 : 0,
  cancelled: one.state === "cancelled" ? 2 : 0,
});

const orderRow = (of: Order): Row => ({
  id: of.id,
  public_id: `00000000-0000-4000-8000-${String(of.id).padStart(12, "0")}`,
  channel: "desk",
  customer_id: of.customer + 1,
  number: of.number,
  release_number: String(of.id),
  content_hash: "-",
  party_id: of.customer + 1,
  received_at: of.id,
  accepted_at: of.id,
});

const standingRow = (of: Order, one: Demand): Row => ({
  demand_id: one.id,
  order_id: of.id,
  open: one.state === "open",
  ship_day: one.day,
  first_day: one.day,
  late: one.late,
  backordered: one.backordered,
});

const shipmentRows = (of: Order): Row[] =>
  of.shipments.map(({ delivered }, n) => ({
    id: of.id * 10 + n,
    number: `SH-${of.id}-${n}`,
    place_id: 10,
    order_id: of.id,
    shipped_at: 1,
    shipped_on: "2026-12-01",
    delivered_at: delivered ? 2 : null,
  }));

/** Into the book of a test company. */
export async function enterStrewnOrders(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await insertRows(tx, "place", [{ id: 11, code: "ATL", name: "Atlanta", kind: "storage" }]);
    await insertRows(tx, "ship_to", STORES);
    for (const [table, rowsOf] of Object.entries(TABLES))
      await insertRows(tx, table as keyof typeof TABLES, orders.flatMap(rowsOf));
    await settleStatus(
      tx,
      orders.map(({ id }) => id),
    );
  });
}

const STORES = CUSTOMERS.flatMap((_, c) =>
  [0, 1].map((store): Row => ({ id: 10 + c * 2 + store, customer_id: c + 1, code: `S${store}`, party_id: c + 1 })),
);
const each =
  (rowOf: (of: Order, one: Demand) => Row) =>
  (of: Order): Row[] =>
    of.demands.map((one) => rowOf(of, one));
const TABLES = {
  sales_order: (of: Order): Row[] => [orderRow(of)],
  order_line: each(lineRow),
  demand: each(demandRow),
  standing: each(standingRow),
  shipment: shipmentRows,
  hold: ({ id, hold, lifted }: Order): Row[] =>
    hold === null
      ? []
      : [{ id, order_id: id, kind: hold, placed_at: 1, keeps_stock_until: 2, lifted_at: lifted ? 2 : null }],
  todo: ({ id, waits }: Order): Row[] =>
    waits ? [{ kind: "notice.order", key: String(id), due_at: 1, first_at: 1 }] : [],
};

const isOpen = (one: Demand): boolean => one.state === "open";

function hasStatus(of: Order, status: NonNullable<OrderFilter["status"]>): boolean {
  const open = of.demands.some(isOpen);
  const shipped = of.demands.some(({ state }) => state === "shipped");
  const arrived = of.shipments.length > 0 && of.shipments.every(({ delivered }) => delivered);
  return {
    "pending fulfilment": open && !shipped,
    "partly shipped": open && shipped,
    shipped: !open && shipped && !arrived,
    delivered: !open && shipped && arrived,
    cancelled: !open && !shipped,
  }[status];
}

interface Asked {
  readonly of: Order;
  readonly filter: OrderFilter;
  readonly items: readonly number[] | null;
}

/** One demand that is all of it. */
function isAsked(one: Demand, { of, filter, items }: Asked): boolean {
  const { view = "all", shipTo, item, place, from, to } = filter;
  const asksOpen =
    view === "open" || view === "late" || view === "backordered" || from !== undefined || to !== undefined;
  return (
    (items === null || items.includes(one.item)) &&
    (shipTo === undefined || shipTo === `S${of.store}`) &&
    (item === undefined || item === ITEMS[one.item]) &&
    (place === undefined || place === PLACES[one.place]) &&
    (!asksOpen || isOpen(one)) &&
    (view !== "late" || one.late) &&
    (view !== "backordered" || one.backordered) &&
    (from === undefined || (one.day !== null && one.day >= from)) &&
    (to === undefined || (one.day !== null && one.day <= to))
  );
}

function isMatch(of: Order, filter: OrderFilter, items: readonly number[] | null): boolean {
  const { view = "all", customer, shipTo, item, place, status, hold, number, from, to } = filter;
  const asksDemand =
    items !== null ||
    !["all", "respond"].includes(view) ||
    [shipTo, item, place, from, to].some((one) => one !== undefined);
  const held = of.hold !== null && !of.lifted;
  return (
    (!asksDemand || of.demands.some((one) => isAsked(one, { of, filter, items }))) &&
    (view !== "respond" || of.waits) &&
    (customer === undefined || customer === CUSTOMERS[of.customer]) &&
    (number === undefined || of.number.startsWith(number)) &&
    (hold === undefined || (held && (hold === "any" || hold === of.hold))) &&
    (status === undefined || hasStatus(of, status))
  );
}

function isFound(of: Order, filter: OrderFilter): boolean {
  const { find } = filter;
  if (find === undefined) return isMatch(of, filter, null);
  const begins = (code = ""): boolean => code.toLowerCase().startsWith(find.toLowerCase());
  const items = ITEMS.flatMap((code, n) => (begins(code) ? [n] : []));
  const isNamed =
    [find, find.toUpperCase()].some((one) => of.number.startsWith(one)) ||
    begins(CUSTOMERS[of.customer]) ||
    begins(`SO-${of.id}`) ||
    begins(`${of.id}`);
  return (isNamed && isMatch(of, filter, null)) || (items.length > 0 && isMatch(of, filter, items));
}

/** Where an order stands by day: its last day and demand, or behind those that have one, the newest first. */
function standsBy(of: Order): { readonly walk: number; readonly key: string; readonly at: number } {
  const open = of.demands.filter(isOpen);
  if (open.length === 0) return { walk: 2, key: "", at: of.id };
  if (open.some(({ day }) => day === null)) return { walk: 1, key: "", at: of.id };
  const last = open.toSorted((a, b) => (a.day ?? "").localeCompare(b.day ?? "") || a.id - b.id).at(-1);
  return { walk: 0, key: last?.day ?? "", at: last?.id ?? 0 };
}

/** Ids in the order of the list. */
export function byHand(filter: OrderFilter, sort: OrderSort, falling: boolean): number[] {
  const sign = falling ? -1 : 1;
  const words = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
  const compare: Readonly<Record<OrderSort, (a: Order, b: Order) => number>> = {
    arrival: (a, b) => sign * (a.id - b.id),
    number: (a, b) => sign * (words(a.number, b.number) || a.id - b.id),
    customer: (a, b) => sign * (a.customer - b.customer) || b.id - a.id,
    day: (a, b) => {
      const [x, y] = [standsBy(a), standsBy(b)];
      if (x.walk !== y.walk) return x.walk - y.walk;
      return x.walk === 0 ? sign * (words(x.key, y.key) || x.at - y.at) : y.at - x.at;
    },
  };
  return orders
    .filter((of) => isFound(of, filter))
    .toSorted(compare[sort])
    .map(({ id }) => id);
}

/** Ids of demands in the order of their list. */
export function demandsByHand({ view = "open", customer, item, number }: DemandFilter): number[] {
  const all = orders.flatMap((of) => of.demands.map((one) => ({ of, one })));
  const isPlain = customer === undefined && item === undefined && number === undefined;
  const found = all.filter(
    ({ of, one }) =>
      (view === "all" || isOpen(one)) &&
      (view !== "late" || one.late) &&
      (view !== "backordered" || one.backordered) &&
      (customer === undefined || customer === CUSTOMERS[of.customer]) &&
      (item === undefined || item === ITEMS[one.item]) &&
      (number === undefined || of.number.startsWith(number)),
  );
  const day = (one: Demand): string => one.day ?? "9999-12-31";
  const byDay = isPlain && (view === "late" || view === "backordered");
  return found
    .toSorted((a, b) => (byDay ? day(a.one).localeCompare(day(b.one)) : a.of.id - b.of.id) || a.one.id - b.one.id)
    .map(({ one }) => one.id);
}
