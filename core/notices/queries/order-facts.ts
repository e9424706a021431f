/**
 * Facts an order notice is composed from, for many orders at once. A promise is read at two versions: the current one
 * and the one told last. Nothing of another customer is read.
 */
import { sql, together, type Queryable } from "../../db/index.ts";
import { groupBy, localDay, sumBy, uniqueBy } from "../../kernel/index.ts";
import type { DemandFacts, LineFacts, Notify, OrderFacts, PartFacts, RefusedFacts, ToldDemand } from "../types.ts";

interface OrderRow {
  readonly orderId: number;
  readonly customerId: number;
  readonly number: string;
  readonly notify: Notify;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly held: boolean;
  readonly delivered: boolean;
  readonly zone: string;
}

const readOrders = sql(
  "notice-orders",
  `select o.id as "orderId", o.customer_id as "customerId", o.number, coalesce(o.terms ->> 'notify', 'email') as notify, p.name,
     coalesce(p.email, cp.email) as email, coalesce(o.terms ->> 'language', p.language) as language,
     exists (select from hold h where h.order_id = o.id and h.lifted_at is null) as held,
     coalesce((select bool_and(s.delivered_at is not null) from shipment s where s.order_id = o.id), false) as delivered,
     coalesce((select pl.zone from demand d join place pl on pl.id = d.place_id where d.order_id = o.id order by d.id limit 1), 'UTC') as zone
   from sales_order o join party p on p.id = o.party_id join customer c on c.id = o.customer_id join party cp on cp.id = c.party_id
   where o.id = any ($1::bigint[])`,
);

interface LineRow {
  readonly orderId: number;
  readonly lineId: number;
  readonly lineNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly replacement: string | null;
  readonly unit: string;
  readonly multiple: number;
  readonly asked: number;
  readonly answered: { readonly quantity: number; readonly day: string | null } | null;
}

const readLines = sql(
  "notice-order-lines",
  `select l.order_id as "orderId", l.id as "lineId", l.line_no as "lineNo", i.code as "itemCode", i.name as "itemName",
     r.code as replacement, l.unit, l.multiple, l.asked,
     (select jsonb_build_object('quantity', a.quantity, 'day', a.day) from availability_answer a where a.id = l.answer_id) as answered
   from order_line l join item i on i.id = l.item_id left join item r on r.id = i.replacement_id
   where l.order_id = any ($1::bigint[]) order by l.order_id, l.id`,
);

interface DemandRow {
  readonly demandId: number;
  readonly placeId: number;
  readonly lineId: number;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly preOrder: boolean;
  readonly windowTo: string;
  readonly cancelAfter: string | null;
  readonly version: number;
}

const readDemands = sql(
  "notice-demands",
  `select id as "demandId", place_id as "placeId", line_id as "lineId", ordered, shipped, cancelled, pre_order as "preOrder", window_to as "windowTo",
     cancel_after as "cancelAfter", promise_version as version
   from demand where order_id = any ($1::bigint[]) and kind = 'order' order by id`,
);

interface PartRow extends PartFacts {
  readonly demandId: number;
  readonly version: number;
}

const readParts = sql(
  "notice-promise-parts",
  `select p.demand_id as "demandId", p.version, p.quantity, p.ship_day as "shipDay", p.delivery_day as "deliveryDay", p.basis, p.reason,
     p.shortage_cause as "shortageCause", p.basis = 'inbound' and exists (select from supply_order_line l
       join supply_line_date x on x.line_id = l.id and x.version = l.date_version and x.cause = 'estimated' where l.id = p.basis_id) as estimated
   from unnest($1::bigint[], $2::int[]) as t(demand_id, version) join promise p on p.demand_id = t.demand_id and p.version = t.version
   order by p.demand_id, p.version, p.part`,
);

/** Units that left after the current promise was written: shipping writes no version. */
const readShippedSince = sql(
  "notice-shipped-since",
  `select d.id as "demandId", sum(sl.quantity)::bigint as quantity
   from demand d join promise p on p.demand_id = d.id and p.version = d.promise_version and p.part = (
       select min(part) from promise f where f.demand_id = d.id and f.version = d.promise_version)
     join shipment_line sl on sl.demand_id = d.id join shipment s on s.id = sl.shipment_id and s.shipped_at >= p.at
   where d.id = any ($1::bigint[]) group by d.id`,
);

interface LostRow {
  readonly lineId: number;
  readonly demandId: number | null;
  readonly quantity: number;
  readonly reason: string;
}

const readLost = sql(
  "notice-lost",
  `select line_id as "lineId", demand_id as "demandId", sum(quantity)::bigint as quantity, max(reason) as reason
   from lost_demand where line_id = any ($1::bigint[]) group by line_id, demand_id`,
);

/** What was told last, by order; an order that is missing was told nothing yet. */
export type ToldByOrder = ReadonlyMap<number, { readonly at: number; readonly demands: readonly ToldDemand[] }>;

interface Rows {
  readonly lines: ReadonlyMap<number, LineRow[]>;
  readonly demands: ReadonlyMap<number, DemandRow[]>;
  readonly parts: ReadonlyMap<string, PartRow[]>;
  readonly shippedSince: ReadonlyMap<number, number>;
  readonly lost: ReadonlyMap<number, LostRow[]>;
  readonly told: ReadonlyMap<number, ToldDemand>;
}

export async function getOrderFacts(
  tx: Queryable,
  orderIds: readonly number[],
  at: { readonly now: number; readonly told: ToldByOrder },
): Promise<OrderFacts[]> {
  if (orderIds.length === 0) return [];
  const [orders, rows] = await together(
    tx.rows<OrderRow>(readOrders, [orderIds]),
    gatherRows(
      tx,
      orderIds,
      [...at.told.values()].flatMap((told) => told.demands),
    ),
  );
  return orders.map(({ name, email, language, zone, ...order }) => ({
    ...order,
    recipient: { name, email, language },
    today: localDay(at.now, zone),
    lastNoticeAt: at.told.get(order.orderId)?.at ?? null,
    lines: (rows.lines.get(order.orderId) ?? []).map((line) => lineFacts(line, rows)),
  }));
}

async function gatherRows(tx: Queryable, orderIds: readonly number[], told: readonly ToldDemand[]): Promise<Rows> {
  const [lines, demands] = await together(
    tx.rows<LineRow>(readLines, [orderIds]),
    tx.rows<DemandRow>(readDemands, [orderIds]),
  );
  const versions = uniqueBy([...demands, ...told], partKey);
  const shipped = demands.filter((demand) => demand.shipped > 0).map((demand) => demand.demandId);
  const given = linesWithLoss(lines, demands);
  const [parts, since, lost] = await together(
    tx.rows<PartRow>(readParts, [versions.map((v) => v.demandId), versions.map((v) => v.version)]),
    shipped.length === 0 ? [] : tx.rows<{ demandId: number; quantity: number }>(readShippedSince, [shipped]),
    given.length === 0 ? [] : tx.rows<LostRow>(readLost, [given]),
  );
  return {
    lines: groupBy(lines, (line) => line.orderId),
    demands: groupBy(demands, (demand) => demand.lineId),
    parts: groupBy(parts, partKey),
    shippedSince: new Map(since.map((row) => [row.demandId, row.quantity])),
    lost: groupBy(lost, (row) => row.lineId),
    told: new Map(told.map((row) => [row.demandId, row])),
  };
}

const partKey = (row: { demandId: number; version: number }): string => `${row.demandId}:${row.version}`;

function linesWithLoss(lines: readonly LineRow[], demands: readonly DemandRow[]): number[] {
  const whole = new Set(demands.filter((demand) => demand.cancelled === 0).map((demand) => demand.lineId));
  const reduced = new Set(demands.filter((demand) => demand.cancelled > 0).map((demand) => demand.lineId));
  return lines.map((line) => line.lineId).filter((id) => reduced.has(id) || !whole.has(id));
}

function lineFacts(line: LineRow, rows: Rows): LineFacts {
  const { orderId: _orderId, replacement, ...facts } = line;
  const lost = rows.lost.get(line.lineId) ?? [];
  const demands = rows.demands.get(line.lineId) ?? [];
  return {
    ...facts,
    refused: refusedFacts(lost, replacement),
    demands: demands.map((row) => demandFacts(row, lost, rows)),
  };
}

function refusedFacts(lost: readonly LostRow[], replacement: string | null): RefusedFacts | null {
  const whole = lost.filter((row) => row.demandId === null);
  const [first] = whole;
  return first ? { quantity: sumBy(whole, (row) => row.quantity), reason: first.reason, replacement } : null;
}

function demandFacts(row: DemandRow, lost: readonly LostRow[], rows: Rows): DemandFacts {
  const { lineId: _lineId, ...facts } = row;
  const told = rows.told.get(row.demandId);
  return {
    ...facts,
    lostReason: lost.find((one) => one.demandId === row.demandId)?.reason ?? null,
    shippedSince: rows.shippedSince.get(row.demandId) ?? 0,
    current: rows.parts.get(partKey(row)) ?? [],
    told: told
      ? {
          version: told.version,
          cancelled: told.cancelled,
          preOrder: told.preOrder,
          parts: rows.parts.get(partKey(told)) ?? [],
        }
      : null,
  };
}
