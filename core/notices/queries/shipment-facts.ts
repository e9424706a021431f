/** Facts a shipment notice is composed from, for many shipments at once. */
import { sql, type Queryable } from "../../db/index.ts";
import { groupBy, localDay } from "../../kernel/index.ts";
import type { Notify, ShipmentFacts } from "../types.ts";

interface ShipmentRow {
  readonly shipmentId: number;
  readonly orderId: number;
  readonly orderNumber: string;
  readonly number: string;
  readonly notify: Notify;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly shippedOn: string;
  readonly expectedOn: string | null;
  readonly deliveredAt: number | null;
  readonly assumed: boolean;
  readonly zone: string;
  readonly moreToCome: boolean;
}

const readShipments = sql(
  "notice-shipments",
  `select s.id as "shipmentId", s.order_id as "orderId", o.number as "orderNumber", s.number,
     coalesce(o.terms ->> 'notify', 'email') as notify, p.name, coalesce(p.email, cp.email) as email,
     coalesce(o.terms ->> 'language', p.language) as language, s.carrier, s.tracking, s.shipped_on as "shippedOn",
     s.expected_on as "expectedOn", s.delivered_at as "deliveredAt", s.assumed, pl.zone,
     exists (select from demand d where d.order_id = o.id and d.shipped + d.cancelled < d.ordered) as "moreToCome"
   from shipment s join sales_order o on o.id = s.order_id join place pl on pl.id = s.place_id join party p on p.id = o.party_id
     join customer c on c.id = o.customer_id join party cp on cp.id = c.party_id
   where s.id = any ($1::bigint[])`,
);

interface ShipmentLineRow {
  readonly shipmentId: number;
  readonly itemCode: string;
  readonly itemName: string;
  readonly unit: string;
  readonly quantity: number;
}

const readShipmentLines = sql(
  "notice-shipment-lines",
  `select sl.shipment_id as "shipmentId", i.code as "itemCode", i.name as "itemName", l.unit, sum(sl.quantity / l.multiple)::bigint as quantity
   from shipment_line sl join demand d on d.id = sl.demand_id join order_line l on l.id = d.line_id join item i on i.id = d.item_id
   where sl.shipment_id = any ($1::bigint[]) group by sl.shipment_id, l.id, i.code, i.name, l.unit order by sl.shipment_id, l.id`,
);

export async function getShipmentFacts(
  tx: Queryable,
  shipmentIds: readonly number[],
  now: number,
): Promise<ShipmentFacts[]> {
  if (shipmentIds.length === 0) return [];
  const shipments = await tx.rows<ShipmentRow>(readShipments, [shipmentIds]);
  const lines = groupBy(await tx.rows<ShipmentLineRow>(readShipmentLines, [shipmentIds]), (line) => line.shipmentId);
  return shipments.map(({ name, email, language, zone, ...shipment }) => ({
    ...shipment,
    recipient: { name, email, language },
    today: localDay(now, zone),
    lines: (lines.get(shipment.shipmentId) ?? []).map(({ itemCode, itemName, quantity, unit }) => ({
      itemCode,
      itemName,
      quantity: { quantity, unit },
    })),
  }));
}
