/**
 * What of an order may ship: its open demands with what is allocated to them on stock that is here. Stock that something
 * leaves from ships nothing until that is settled. The caller holds the guards.
 */
import { listCoverOf } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import type { Deliverable, Shippable } from "../../../fulfilment/index.ts";
import { listSupplies, type SupplyRow } from "../../../inventory/index.ts";
import { groupBy, sumBy } from "../../../kernel/index.ts";
import { isOpen, listDemands, openUnits, type DemandRow, type OrderHead } from "../../../orders/index.ts";
import { deliveryDay, loadPlaceDays } from "../../../promising/index.ts";

export type ShippableDemand = DemandRow & Shippable & Deliverable;

export interface ShipFacts {
  readonly demands: readonly ShippableDemand[];
  /** Lot and purchase line that a row came from. */
  readonly originOf: (supplyId: number) => Pick<SupplyRow, "lot" | "sourceLine">;
  readonly zone: (placeId: number) => string;
  /** The day its customer has what leaves on a day. */
  readonly arrival: (demand: DemandRow, shipDay: string) => string;
}

export async function gatherShippable(tx: Tx, order: OrderHead): Promise<ShipFacts> {
  const demands = (await listDemands(tx, [order.id])).filter(isOpen);
  const supplies = new Map((await listSupplies(tx, demands)).map((row) => [row.id, row]));
  const covers = await listCoverOf(
    tx,
    demands.map((d) => d.id),
  );
  const here = covers.filter((c) => c.supplyState === "here" && (supplies.get(c.supplyId)?.leaving ?? 1) === 0);
  const byDemand = groupBy(here, (c) => c.demandId);
  const places = await loadPlaceDays(tx, [...new Set(demands.map((d) => d.placeId))]);
  return {
    demands: demands.map((demand) => {
      const allocations = (byDemand.get(demand.id) ?? []).toSorted((a, b) => a.supplyId - b.supplyId);
      const allocated = sumBy(allocations, (c) => c.quantity);
      return { ...demand, demandId: demand.id, open: openUnits(demand), allocated, allocations };
    }),
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
