/** What of allocated units may leave now: whole ordered units, and of what ships complete all that is open or nothing. Pure. */
import { groupBy } from "../../kernel/index.ts";

export interface Allocated {
  readonly demandId: number;
  readonly orderId: number;
  readonly open: number;
  readonly multiple: number;
  readonly complete: "none" | "line" | "order";
  /** Units on stock that is here. */
  readonly allocated: number;
}

/** Units by demand; an order that ships complete waits for each of its open demands that must. */
export function readyUnits(demands: readonly Allocated[]): ReadonlyMap<number, number> {
  const ready = new Map<number, number>();
  for (const members of groupBy(demands, (demand) => demand.orderId).values()) {
    const isWhole = members.every((demand) => demand.complete !== "order" || isAllHere(demand));
    for (const demand of members) ready.set(demand.demandId, mayLeave(demand, isWhole) ? wholeUnits(demand) : 0);
  }
  return ready;
}

function mayLeave(demand: Allocated, isWhole: boolean): boolean {
  if (demand.complete === "order") return isWhole;
  return demand.complete === "none" || isAllHere(demand);
}

const isAllHere = ({ allocated, open }: Allocated): boolean => allocated >= open;

/** Loose units wait for the rest of their ordered unit. */
export const wholeUnits = ({ allocated, multiple }: Pick<Allocated, "allocated" | "multiple">): number =>
  allocated - (allocated % multiple);
