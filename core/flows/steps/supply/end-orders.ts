/** A supply order of which nothing is to come any more: nobody is asked to confirm it, whether or not it was confirmed. */
import { sql, type Tx } from "../../../db/index.ts";
import { closeExceptions, dropTodosOf } from "../../../tasks/index.ts";

const ended = sql(
  "supply-orders-ended",
  `select o.id from supply_order o where o.id = any ($1::bigint[]) and not exists (select from supply_order_line l
     where l.supply_order_id = o.id and l.received + l.cancelled + l.closed_short < l.ordered + l.over_accepted) order by o.id`,
);

export async function endOrders(tx: Tx, orderIds: readonly number[], now: number): Promise<void> {
  const ids = (await tx.rows<{ id: number }>(ended, [[...new Set(orderIds)]])).map((row) => row.id);
  await dropTodosOf(
    tx,
    ids.map((id) => ({ kind: "notice.vendor-reminder", key: String(id) })),
  );
  await closeExceptions(
    tx,
    ids.map((id) => ({ kind: "purchase unconfirmed", subject: `supply_order:${id}` })),
    now,
  );
}
