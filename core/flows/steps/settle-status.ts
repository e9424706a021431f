/**
 * The status of orders stands in their rows, so that lists find it by index: settled wherever units ship or are cancelled, a
 * demand is added, or a shipment arrives. Two transactions may change demands of one order at once: its row is locked before
 * its quantities are read, so that the later one reads what the earlier wrote. Who names orders locks them before any guard.
 */
import { together, type Tx } from "../../db/index.ts";
import { computeStatus, listStatusFacts, lockOrders, setStatuses } from "../../orders/index.ts";

export async function settleStatus(tx: Tx, orderIds: readonly number[]): Promise<void> {
  if (orderIds.length === 0) return;
  const [, facts] = await together(lockOrders(tx, orderIds), listStatusFacts(tx, orderIds));
  await setStatuses(
    tx,
    facts.flatMap(({ id, status, delivered, ...quantities }) => {
      const settled = computeStatus([quantities], delivered);
      return settled === status ? [] : [{ id, status: settled }];
    }),
  );
}
