/** Purchases that an import made are cancelled while nothing of them came and nobody was promised from them. */
import { sql } from "../../../db/index.ts";
import type { KeptRow } from "../../../documents/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { findSupplyOrders } from "../../../replenishment/index.ts";
import { dropTodosOf } from "../../../tasks/index.ts";
import { changeLines } from "../supply/change-lines.ts";
import type { TakeBack } from "./taken-back.ts";

const inUse = sql(
  "purchases-in-use",
  `select o.number from supply_order o where o.number = any ($1::text[]) and (o.state <> 'issued' or exists (
     select from supply_order_line l left join supply s on s.source_line = l.id
     where l.supply_order_id = o.id and (l.received + l.cancelled + l.closed_short > 0 or s.covered > 0)))`,
);

export const takeBackPurchases: TakeBack = async (tx, changes, context) => {
  const numbers = changes.map(({ key }) => String(key["number"]));
  const used = new Set((await tx.rows<{ number: string }>(inUse, [numbers])).map(({ number }) => number));
  const kept = new Map<number, KeptRow["why"]>();
  const touched: ItemPlace[] = [];
  for (const [i, { n }] of changes.entries()) {
    const number = numbers[i] ?? "";
    const done = used.has(number) ? null : await changeLines(tx, { number, change: { kind: "cancel" } }, context);
    if (done?.outcome.ok) touched.push(...done.touched);
    else kept.set(n, "used");
  }
  // Their vendors were never written to by us, and hear nothing now.
  const heads = await findSupplyOrders(
    tx,
    numbers.filter((number) => !used.has(number)),
  );
  await dropTodosOf(
    tx,
    heads.map(({ id }) => ({ kind: "notice.vendor", key: String(id) })),
  );
  return { kept, touched };
};
