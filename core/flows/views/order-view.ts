/**
 * One order as people see it: lines with their quantities by state, promises with what they were, where the goods come
 * from, the place in the queue, what was said and done. For those inside; other customers are named only by rank.
 */
import { listCoverOf } from "../../allocation/index.ts";
import { sql, type Queryable } from "../../db/index.ts";
import { listShipmentsOf, readyUnits } from "../../fulfilment/index.ts";
import { groupBy, sumBy, type Day } from "../../kernel/index.ts";
import { computeStatus, isOpen, listDemands, listOpenHolds, openUnits, type DemandRow } from "../../orders/index.ts";
import { listPromiseHistory, openParts, type PromiseRecord } from "../../promising/index.ts";
import { listEvents } from "../../tasks/index.ts";

import type { OrderHeadView, OrderDocument, PromiseView, DemandView, OrderView } from "./order-shapes.ts";

export type { OrderHeadView, PartView, PromiseView, CoverView, DemandView, OrderView } from "./order-shapes.ts";

const heads = sql(
  "order-view-heads",
  `select o.id, o.public_id as "publicId", o.number, o.release_number as release, o.channel, c.code as customer, p.name as "customerName",
     o.buyer_rule as "buyerRule", o.received_at as "receivedAt", o.accepted_at as "acceptedAt", s.code as "shipTo",
     lower(a.valid)::text as "agreedFrom"
   from sales_order o join customer c on c.id = o.customer_id join party p on p.id = o.party_id left join ship_to s on s.id = o.ship_to_id
   left join agreement a on a.id = o.agreement_id where o.id = any ($1::bigint[]) order by o.id`,
);
const details = sql(
  "order-view-details",
  `select d.id, i.name as "itemName", p.code as place, l.requested_first as "requestedFirst", l.marked, coalesce(st.late, false) as late, coalesce(st.backordered, false) as backordered
   from demand d join item i on i.id = d.item_id join place p on p.id = d.place_id join order_line l on l.id = d.line_id
   left join standing st on st.demand_id = d.id where d.id = any ($1::bigint[])`,
);
/** Stores of a line have one arrival number and share one place in the queue. */
const ranks = sql(
  "order-view-ranks",
  `select d.id, count(distinct o.arrival_no) filter (where (o.tier, o.received_at, o.arrival_no) <= (d.tier, d.received_at, d.arrival_no)) as rank,
     count(distinct o.arrival_no) as waiting,
     coalesce(sum(o.ordered - o.shipped - o.cancelled) filter (where (o.tier, o.received_at, o.arrival_no) < (d.tier, d.received_at, d.arrival_no)), 0)::bigint as ahead
   from demand d join demand o on o.item_id = d.item_id and o.place_id = d.place_id and o.shipped + o.cancelled < o.ordered
   where d.id = any ($1::bigint[]) and d.shipped + d.cancelled < d.ordered group by d.id`,
);
const supplyOrders = sql(
  "order-view-supply-orders",
  `select l.id, o.number from supply_order_line l join supply_order o on o.id = l.supply_order_id where l.id = any ($1::bigint[])`,
);
const sources = sql(
  "order-view-sources",
  `select id, source_line as "sourceLine" from supply where id = any ($1::bigint[]) and state = 'coming'`,
);
const losses = sql(
  "order-view-lost",
  `select l.order_id as "orderId", l.line_no as line, i.code as item, x.quantity, x.reason from lost_demand x
   join order_line l on l.id = x.line_id join item i on i.id = l.item_id where l.order_id = any ($1::bigint[]) order by x.id`,
);

const documents = sql(
  "order-view-documents",
  `select m.order_id as "orderId", d.id, m.type, d.at, d.state = 'sent' as sent, m.state as acknowledged, m.due_at as "dueAt", m.acknowledged_at as "acknowledgedAt"
   from edi_message m join document d on d.id = m.document_id where m.order_id = any ($1::bigint[]) and m.direction = 'out' order by d.id desc, m.n`,
);

interface Gathered {
  readonly details: ReadonlyMap<
    number,
    {
      itemName: string;
      place: string;
      requestedFirst: Day;
      marked: DemandView["marked"];
      late: boolean;
      backordered: boolean;
    }
  >;
  readonly ranks: ReadonlyMap<number, { rank: number; waiting: number; ahead: number }>;
  readonly history: ReadonlyMap<number, PromiseRecord[]>;
  readonly cover: ReadonlyMap<
    number,
    { quantity: number; state: "allocated" | "pegged"; supplyOrder: string | null; usableOn: Day | null }[]
  >;
  readonly numbers: ReadonlyMap<number, string>;
}

/** Whole orders; a long list is for pages, not for this. */
export async function getOrderViews(db: Queryable, orderIds: readonly number[]): Promise<OrderView[]> {
  const head = await db.rows<OrderHeadView>(heads, [orderIds]);
  const demands = await listDemands(db, orderIds);
  const gathered = await gather(db, demands);
  const byOrder = groupBy(demands, (demand) => demand.orderId);
  const holds = groupBy(await listOpenHolds(db, orderIds), (hold) => hold.orderId);
  const shipments = groupBy(await listShipmentsOf(db, orderIds), (shipment) => shipment.orderId);
  const events = groupBy(
    await listEvents(
      db,
      orderIds.map((id) => `order:${id}`),
    ),
    (event) => event.subject,
  );
  const lost = groupBy(
    await db.rows<{ orderId: number; line: string; item: string; quantity: number; reason: string }>(losses, [
      orderIds,
    ]),
    (row) => row.orderId,
  );
  const sent = groupBy(await db.rows<OrderDocument & { orderId: number }>(documents, [orderIds]), (row) => row.orderId);
  return head.map((order) => {
    const own = shipments.get(order.id) ?? [];
    const members = byOrder.get(order.id) ?? [];
    return {
      ...order,
      status: computeStatus(
        members,
        own.every((shipment) => shipment.deliveredAt !== null),
      ),
      demands: withReady(
        members,
        members.map((demand) => demandView(demand, gathered)),
      ),
      holds: holds.get(order.id) ?? [],
      shipments: own,
      events: (events.get(`order:${order.id}`) ?? []).map(({ at, kind, actor, payload }) => ({
        at,
        kind,
        actor,
        payload,
      })),
      documents: (sent.get(order.id) ?? []).map(({ orderId: _, ...one }) => one),
      lost: (lost.get(order.id) ?? []).map(({ line, item, quantity, reason }) => ({ line, item, quantity, reason })),
    };
  });
}

async function gather(db: Queryable, demands: readonly DemandRow[]): Promise<Gathered> {
  const ids = demands.map((demand) => demand.id);
  const history = await listPromiseHistory(db, ids);
  const cover = await listCoverOf(db, ids);
  const coming = await db.rows<{ id: number; sourceLine: number }>(sources, [cover.map((row) => row.supplyId)]);
  const lineOf = new Map(coming.map((row) => [row.id, row.sourceLine]));
  const lines = [...history.flatMap((row) => (row.basisId === null ? [] : [row.basisId])), ...lineOf.values()];
  const numbers = new Map(
    (await db.rows<{ id: number; number: string }>(supplyOrders, [[...new Set(lines)]])).map((row) => [
      row.id,
      row.number,
    ]),
  );
  const views = cover.map((row) => ({
    demandId: row.demandId,
    quantity: row.quantity,
    state: row.supplyState === "here" ? ("allocated" as const) : ("pegged" as const),
    supplyOrder: numbers.get(lineOf.get(row.supplyId) ?? 0) ?? null,
    usableOn: row.usableOn,
  }));
  const detail = await db.rows<{
    id: number;
    itemName: string;
    place: string;
    requestedFirst: Day;
    marked: DemandView["marked"];
    late: boolean;
    backordered: boolean;
  }>(details, [ids]);
  const rank = await db.rows<{ id: number; rank: number; waiting: number; ahead: number }>(ranks, [ids]);
  return {
    details: new Map(detail.map((row) => [row.id, row])),
    ranks: new Map(rank.map((row) => [row.id, row])),
    history: groupBy(history, (row) => row.demandId),
    cover: groupBy(views, (row) => row.demandId),
    numbers,
  };
}

function withReady(members: readonly DemandRow[], views: readonly Omit<DemandView, "ready">[]): DemandView[] {
  const allocated = new Map(views.map((view) => [view.id, view.allocated]));
  const open = members.filter(isOpen).map((demand) => ({
    ...demand,
    demandId: demand.id,
    open: openUnits(demand),
    allocated: allocated.get(demand.id) ?? 0,
  }));
  const ready = readyUnits(open);
  return views.map((view) => ({ ...view, ready: ready.get(view.id) ?? 0 }));
}

function demandView(demand: DemandRow, gathered: Gathered): Omit<DemandView, "ready"> {
  const detail = gathered.details.get(demand.id);
  const rank = gathered.ranks.get(demand.id);
  const records = gathered.history.get(demand.id) ?? [];
  const history = [...groupBy(records, (row) => row.version).values()].map((parts) =>
    promiseView(parts, gathered.numbers),
  );
  const cover = gathered.cover.get(demand.id) ?? [];
  const open = demand.ordered - demand.shipped - demand.cancelled;
  const last = history.at(-1) ?? null;
  const lastRecords = records.filter((row) => row.version === last?.version);
  return {
    id: demand.id,
    line: demand.lineNo,
    item: demand.itemCode,
    itemName: detail?.itemName ?? "",
    unit: demand.unit,
    multiple: demand.multiple,
    store: demand.shipToCode,
    place: detail?.place ?? "",
    windowFrom: demand.windowFrom,
    windowTo: demand.windowTo,
    requestedFirst: detail?.requestedFirst ?? demand.windowFrom,
    marked: detail?.marked ?? null,
    cancelAfter: demand.cancelAfter,
    tier: demand.tier,
    receivedAt: demand.receivedAt,
    ordered: demand.ordered,
    shipped: demand.shipped,
    cancelled: demand.cancelled,
    allocated: sumBy(cover, (row) => (row.state === "allocated" ? row.quantity : 0)),
    pegged: sumBy(cover, (row) => (row.state === "pegged" ? row.quantity : 0)),
    uncovered: open - demand.covered,
    backordered: open > 0 && (detail?.backordered ?? false),
    preOrder: demand.preOrder,
    late: open > 0 && (detail?.late ?? false),
    complete: demand.complete,
    promise: last && { ...last, parts: openParts(last.parts, open) },
    was: wasDay(history),
    history,
    cover: cover.map(({ quantity, state, supplyOrder, usableOn }) => ({ quantity, state, supplyOrder, usableOn })),
    rank: rank?.rank ?? null,
    waiting: rank?.waiting ?? 0,
    unitsAhead: rank?.ahead ?? 0,
    shortageCause: last?.shortageCause ?? null,
    evidence: lastRecords[0]?.evidence ?? null,
  };
}

function promiseView(parts: readonly PromiseRecord[], numbers: ReadonlyMap<number, string>): PromiseView {
  const [head] = parts;
  return {
    version: head?.version ?? 0,
    at: head?.at ?? 0,
    changedBy: head?.changedBy ?? "",
    shortageCause: head?.shortageCause ?? null,
    parts: parts.map((part) => ({
      quantity: part.quantity,
      shipDay: part.shipDay,
      deliveryDay: part.deliveryDay,
      basis: part.basis,
      supplyOrder: part.basisId === null ? null : (numbers.get(part.basisId) ?? null),
      reason: part.reason,
    })),
  };
}

/** The promised day before the current one, where it differs. */
function wasDay(history: readonly PromiseView[]): Day | null {
  const days = history.map((version) => version.parts.at(-1)?.shipDay ?? null);
  const current = days.at(-1);
  return days.slice(0, -1).findLast((day) => day !== null && day !== current) ?? null;
}
