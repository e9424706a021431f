/** Pure rules of the order book: the status people see, and what a smaller quantity is taken from. */
import { invariant, sumBy } from "../kernel/index.ts";

export interface Quantities {
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
}

export type OrderStatus = "pending fulfilment" | "partly shipped" | "shipped" | "delivered" | "cancelled";

/** Computed, never stored. Delivered: everything shipped has arrived and nothing is open. */
export function computeStatus(demands: readonly Quantities[], allDelivered: boolean): OrderStatus {
  const ordered = sumBy(demands, (d) => d.ordered);
  const shipped = sumBy(demands, (d) => d.shipped);
  const open = ordered - shipped - sumBy(demands, (d) => d.cancelled);
  if (shipped === 0) return open > 0 ? "pending fulfilment" : "cancelled";
  if (open > 0) return "partly shipped";
  return allDelivered ? "delivered" : "shipped";
}

/** Cover of one demand, as far as giving it back is concerned. */
export interface Holding {
  readonly demandId: number;
  readonly supplyId: number;
  readonly quantity: number;
  readonly here: boolean;
  readonly usableOn: string | null;
  readonly state: "planned" | "picking" | "packed";
}

export interface Reducible {
  readonly demandId: number;
  /** Later arrivals on the same line are given up first. */
  readonly arrivalNo: number;
  readonly open: number;
  readonly covered: number;
  readonly holdings: readonly Holding[];
}

export interface Reduction {
  readonly demandId: number;
  readonly quantity: number;
  readonly giveBack: readonly { readonly supplyId: number; readonly quantity: number }[];
}

/** Units that may be cancelled: what is picking is asked for, what is packed stays. */
export function reducibleUnits(demand: Reducible): number {
  return demand.open - sumBy(demand.holdings, (h) => (h.state === "planned" ? 0 : h.quantity));
}

/** Less takes the newest part first, and in it uncovered, then the latest dated, then stock. */
export function planReduction(demands: readonly Reducible[], quantity: number): Reduction[] {
  let rest = quantity;
  const newestFirst = demands.toSorted((a, b) => b.arrivalNo - a.arrivalNo || b.demandId - a.demandId);
  const reductions = newestFirst.flatMap((demand) => {
    const taken = Math.min(rest, reducibleUnits(demand));
    if (taken <= 0) return [];
    rest -= taken;
    return [{ demandId: demand.demandId, quantity: taken, giveBack: giveBackOf(demand, taken) }];
  });
  invariant(rest === 0, `${rest} units more to cancel than are open`);
  return reductions;
}

function giveBackOf(demand: Reducible, quantity: number): { supplyId: number; quantity: number }[] {
  let rest = quantity - Math.min(quantity, demand.open - demand.covered);
  const latestFirst = demand.holdings.filter((h) => h.state === "planned").toSorted(latestThenStock);
  return latestFirst.flatMap((holding) => {
    const taken = Math.min(rest, holding.quantity);
    rest -= taken;
    return taken > 0 ? [{ supplyId: holding.supplyId, quantity: taken }] : [];
  });
}

function latestThenStock(a: Holding, b: Holding): number {
  if (a.here !== b.here) return a.here ? 1 : -1;
  const [dayA, dayB] = [a.usableOn ?? "", b.usableOn ?? ""];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  return b.supplyId - a.supplyId;
}
