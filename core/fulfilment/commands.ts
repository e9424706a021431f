/** Shipments: what left, with which carrier, when it should arrive and when it did. */
import { build, insertRows, sql, type Queryable, type Tx } from "../db/index.ts";

export interface NewShipment {
  readonly id: number;
  readonly number: string;
  readonly placeId: number;
  readonly orderId: number;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly shippedAt: number;
  readonly shippedOn: string;
  readonly expectedOn: string | null;
  readonly lines: readonly { readonly demandId: number; readonly quantity: number }[];
}

const enter = sql(
  "shipments-enter",
  `insert into shipment (id, number, place_id, order_id, carrier, tracking, shipped_at, shipped_on, expected_on)
   select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::date[], $9::date[])
     as t(id, number, place_id, order_id, carrier, tracking, shipped_at, shipped_on, expected_on) order by number
   on conflict (number) do nothing returning id`,
);

/**
 * Enters shipments and their lines; returns the ids of those that were entered. Of one whose number is in the book
 * (shipment_number_once), also from somebody who entered it just now for another order, nothing is written.
 */
export async function insertShipments(tx: Tx, shipments: readonly NewShipment[]): Promise<ReadonlySet<number>> {
  if (shipments.length === 0) return new Set();
  const column = (name: Exclude<keyof NewShipment, "lines">): unknown[] => shipments.map((shipment) => shipment[name]);
  const entered = await tx.rows<{ id: number }>(enter, [
    column("id"),
    column("number"),
    column("placeId"),
    column("orderId"),
    column("carrier"),
    column("tracking"),
    column("shippedAt"),
    column("shippedOn"),
    column("expectedOn"),
  ]);
  const ids = new Set(entered.map((row) => row.id));
  const lines = shipments
    .filter((shipment) => ids.has(shipment.id))
    .flatMap(({ id, lines: parts }) =>
      parts.map(({ demandId, quantity }) => ({ shipment_id: id, demand_id: demandId, quantity })),
    );
  await insertRows(tx, "shipment_line", lines);
  return ids;
}

export interface ShipmentRow {
  readonly id: number;
  readonly number: string;
  readonly orderId: number;
  readonly placeId: number;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly shippedAt: number;
  readonly shippedOn: string;
  readonly expectedOn: string | null;
  readonly deliveredAt: number | null;
  readonly assumed: boolean;
}

const columns = [
  "id",
  "number",
  "order_id as orderId",
  "place_id as placeId",
  "carrier",
  "tracking",
  "shipped_at as shippedAt",
  "shipped_on as shippedOn",
  "expected_on as expectedOn",
  "delivered_at as deliveredAt",
  "assumed",
] as const;

export async function findShipments(tx: Queryable, numbers: readonly string[]): Promise<ShipmentRow[]> {
  if (numbers.length === 0) return [];
  return tx.all(build.selectFrom("shipment").select(columns).where("number", "in", numbers));
}

export async function getShipments(tx: Queryable, ids: readonly number[]): Promise<ShipmentRow[]> {
  return ids.length === 0 ? [] : tx.all(build.selectFrom("shipment").select(columns).where("id", "in", ids));
}

export async function listShipmentsOf(tx: Queryable, orderIds: readonly number[]): Promise<ShipmentRow[]> {
  if (orderIds.length === 0) return [];
  return tx.all(
    build.selectFrom("shipment").select(columns).where("order_id", "in", orderIds).orderBy("shipped_at").orderBy("id"),
  );
}

const setDelivered = sql(
  "shipment-delivered",
  `update shipment s set delivered_at = t.at, assumed = t.assumed
   from unnest($1::bigint[], $2::bigint[], $3::boolean[]) as t(id, at, assumed)
   where s.id = t.id and (s.delivered_at is null or (s.assumed and not t.assumed))
   returning s.id`,
);

/** Delivered once; a real event replaces an assumed one. Returns the ids that changed. */
export async function setShipmentsDelivered(
  tx: Tx,
  delivered: readonly { id: number; at: number; assumed: boolean }[],
): Promise<Set<number>> {
  if (delivered.length === 0) return new Set();
  const rows = await tx.rows<{ id: number }>(setDelivered, [
    delivered.map((d) => d.id),
    delivered.map((d) => d.at),
    delivered.map((d) => d.assumed),
  ]);
  return new Set(rows.map((row) => row.id));
}
