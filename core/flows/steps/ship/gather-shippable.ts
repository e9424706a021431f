/**
 * What of orders may ship: their open demands with what is allocated to them on stock that is here. Stock that something
 * leaves from ships nothing until that is settled. The caller holds the guards.
 */
import { listCoverOf } from "../../../allocation/index.ts";
import { together, type Tx } from "../../../db/index.ts";
import type { Deliverable, Shippable } from "../../../fulfilment/index.ts";
import { listSupplies, type SupplyRow } from "../../../inventory/index.ts";
import { groupBy, sumBy } from "../../../kernel/index.ts";
import { isOpen, listDemands, openUnits, type DemandRow } from "../../../orders/index.ts";
import { deliveryDay, loadPlaceDays } from "../../../promising/index.ts";

export type ShippableDemand = DemandRow & Shippable & Deliverable;

export interface ShipFacts {
  readonly demandsOf: (orderId: number) => readonly ShippableDemand[];
  /** Lot and purchase line that a row came from. */
  readonly originOf: (supplyId: number) => Pick<SupplyRow, "lot" | "sourceLine">;
  readonly zone: (placeId: number) => string;
  /** The day its customer has what leaves on a day. */
  readonly arrival: (demand: DemandRow, shipDay: string) => string;
}

/** `locked`: their demands as read when the guards were taken; one that came since ships another time. */
export async function gatherShippable(
  tx: Tx,
  orderIds: readonly number[],
  locked: readonly DemandRow[],
): Promise<ShipFacts> {
  const ids = new Set(locked.map((demand) => demand.id));
  const [rows, supplyRows, covers, places] = await together(
    listDemands(tx, orderIds),
    listSupplies(tx, locked),
    listCoverOf(tx, [...ids]),
    loadPlaceDays(tx, [...new Set(locked.map((demand) => demand.placeId))]),
  );
  const supplies = new Map(supplyRows.map((row) => [row.id, row]));
  const here = covers.filter((c) => c.supplyState === "here" && (supplies.get(c.supplyId)?.leaving ?? 1) === 0);
  const byDemand = groupBy(here, (c) => c.demandId);
  const demands = rows.filter((demand) => isOpen(demand) && ids.has(demand.id));
  const byOrder = groupBy(
    demands.map((demand) => {
      const allocations = (byDemand.get(demand.id) ?? []).toSorted((a, b) => a.supplyId - b.supplyId);
      const allocated = sumBy(allocations, (c) => c.quantity);
      return { ...demand, demandId: demand.id, open: openUnits(demand), allocated, allocations };
    }),
    (demand) => demand.orderId,
  );
  return {
    demandsOf: (orderId) => byOrder.get(orderId) ?? [],
    originOf: (supplyId) => {
      const { lot = "", sourceLine = null } = supplies.get(supplyId) ?? {};
      return { lot, sourceLine };
    },
    zone: (placeId) => places.get(placeId)?.zone ?? "UTC",
    arrival: (demand, shipDay) => {
      const place = places.get(demand.placeId);
      return place ? deliveryDay(place, shipDay, demand) : shipDay;
    },
  };
}
