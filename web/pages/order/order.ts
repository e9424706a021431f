/** What the parts of the order page work with: its demands by line and store, and their sums. */
import type { Answer } from "../../../contract/index.ts";
import type { ByState } from "../../ui/bar.tsx";

export type Order = Answer<"GET /orders/:id">;
export type Demand = Order["demands"][number];
export type Part = NonNullable<Demand["promise"]>["parts"][number];
export type Preview = Answer<"GET /orders/:id/notice">;

export const openOf = (demand: Pick<ByState, "ordered" | "shipped" | "cancelled">): number =>
  demand.ordered - demand.shipped - demand.cancelled;

export function sumOf(demands: readonly Demand[], of: (demand: Demand) => number): number {
  return demands.reduce((sum, demand) => sum + of(demand), 0);
}

export const totalsOf = (demands: readonly Demand[]): ByState => ({
  ordered: sumOf(demands, (d) => d.ordered),
  shipped: sumOf(demands, (d) => d.shipped),
  allocated: sumOf(demands, (d) => d.allocated),
  pegged: sumOf(demands, (d) => d.pegged),
  uncovered: sumOf(demands, (d) => d.uncovered),
  cancelled: sumOf(demands, (d) => d.cancelled),
});

/** How what is open ships: all of it at once, each line at once, or in parts. */
export function wholeOf({ demands }: Order): Demand["complete"] {
  const open = demands.filter((demand) => openOf(demand) > 0);
  return (["order", "line"] as const).find((one) => open.some((demand) => demand.complete === one)) ?? "none";
}

/** What is amended or cancelled as one: a line, or one store of it. More that was ordered later is part of it. */
export interface Target {
  readonly key: string;
  readonly line: string;
  readonly store: string | null;
  readonly item: string;
  readonly unit: string;
  readonly multiple: number;
  readonly demands: readonly Demand[];
}

export function targetsOf(order: Order): Target[] {
  const several = new Set(
    [...Map.groupBy(order.demands, (d) => d.line)]
      .filter(([, demands]) => new Set(demands.map((d) => d.store)).size > 1)
      .map(([line]) => line),
  );
  const keyOf = (d: Demand): string => (several.has(d.line) ? `${d.line} ${d.store}` : d.line);
  return [...Map.groupBy(order.demands, keyOf)].flatMap(([key, demands]) => {
    const [first] = demands;
    if (!first) return [];
    const { line, item, unit, multiple } = first;
    return [{ key, line, store: several.has(line) ? first.store : null, item, unit, multiple, demands }];
  });
}

export const HOLD_KINDS = ["credit", "price", "address", "fraud", "buyer asked"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Named so that it is never taken for an order of somebody else. */
export const nameOf = (order: Order): { readonly order: string } => ({ order: `SO-${order.id}` });

/** What was done, and how it is undone while it can be. */
export interface Done {
  readonly words: string;
  /** The hold that was just placed: it is undone by lifting it. */
  readonly held?: HoldKind;
  /** It was just split: that is undone by joining it. */
  readonly split?: true;
  /** Another way back. */
  readonly undo?: () => void;
}

export interface PanelProps {
  readonly order: Order;
  readonly preview: Preview | undefined;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}
