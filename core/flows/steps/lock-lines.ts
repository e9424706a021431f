/** Locks what a change of supply orders rests on: the guards of all their lines, their vendors, then their heads. */
import { together, type Tx } from "../../db/index.ts";
import { lockGuards } from "../../inventory/index.ts";
import { listLinesOf, lockSupplyOrders, lockVendors, type OpenLine } from "../../replenishment/index.ts";
import { pairKey } from "./gather-plan.ts";

/** The lines of these orders as they are under the locks. */
export async function lockLines(tx: Tx, orderIds: readonly number[]): Promise<OpenLine[]> {
  const before = await listLinesOf(tx, orderIds);
  const locked = new Set((await lockGuards(tx, before)).map(pairKey));
  // In this order. Who proposes holds the vendor: no proposal grows between the decision about it and its head.
  const [, , lines] = await together(
    lockVendors(
      tx,
      before.flatMap((line) => line.vendorId ?? []),
    ),
    lockSupplyOrders(tx, orderIds),
    listLinesOf(tx, orderIds),
  );
  // A line that a proposal gained before its head was locked: its guard comes late. Should that cross with another
  // transaction, the database ends one of the two and it is tried again from the start.
  await lockGuards(
    tx,
    lines.filter((line) => !locked.has(pairKey(line))),
  );
  return lines;
}
