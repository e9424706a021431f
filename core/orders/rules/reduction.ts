/** What a smaller quantity is taken from, and how much may be cancelled at all. Pure. */
import { invariant, refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";
import type { CancelRefusal } from "../errors.ts";

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

export interface CancelWish {
  /** Base units; missing: all that is open. */
  readonly quantity?: number;
  /** Missing: every line of the order. */
  readonly line?: string;
  /** The order's number, to name it in a refusal. */
  readonly order: string;
  /** Base units in one ordered unit of the line. */
  readonly multiple: number;
}

/** How many units of what is named are cancelled, or why none is. */
export function unitsToCancel(demands: readonly Reducible[], wish: CancelWish): Outcome<number, CancelRefusal> {
  const { line, multiple } = wish;
  const open = sumBy(demands, (demand) => demand.open);
  const asked = wish.quantity ?? open;
  if (!Number.isSafeInteger(asked) || asked < 0)
    return refused("quantity not a whole number above 0", { subject: `line ${line ?? ""}` });
  const subject = line === undefined ? `order ${wish.order}` : `line ${line}`;
  if (open === 0) return refused("nothing open", { subject });
  const available = sumBy(demands, reducibleUnits);
  if (asked > available) return refused("packed or shipped", { subject, args: { asked, available } });
  if (line !== undefined && asked % multiple !== 0)
    return refused("not a whole unit", { subject, args: { asked, multiple } });
  return taken(asked);
}

/** Less takes the newest part first, and in it uncovered, then the latest dated, then stock. */
export function planReduction(demands: readonly Reducible[], units: number): Reduction[] {
  let rest = units;
  const newestFirst = demands.toSorted((a, b) => b.arrivalNo - a.arrivalNo || b.demandId - a.demandId);
  const reductions = newestFirst.flatMap((demand) => {
    const quantity = Math.min(rest, reducibleUnits(demand));
    if (quantity <= 0) return [];
    rest -= quantity;
    return [{ demandId: demand.demandId, quantity, giveBack: giveBackOf(demand, quantity) }];
  });
  invariant(rest === 0, `${rest} units more to cancel than are open`);
  return reductions;
}

function giveBackOf(demand: Reducible, quantity: number): { supplyId: number; quantity: number }[] {
  let rest = quantity - Math.min(quantity, demand.open - demand.covered);
  const latestFirst = demand.holdings.filter((h) => h.state === "planned").toSorted(latestThenStock);
  return latestFirst.flatMap((holding) => {
    const given = Math.min(rest, holding.quantity);
    rest -= given;
    return given > 0 ? [{ supplyId: holding.supplyId, quantity: given }] : [];
  });
}

function latestThenStock(a: Holding, b: Holding): number {
  if (a.here !== b.here) return a.here ? 1 : -1;
  const [dayA, dayB] = [a.usableOn ?? "", b.usableOn ?? ""];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  return b.supplyId - a.supplyId;
}
