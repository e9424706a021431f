/** What a shipment is asked to hold, by demand: named lines, or all that is allocated at one place. */
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import type { DemandRow } from "../../orders/index.ts";

export interface ShipLineAsk {
  readonly line: string;
  readonly store?: string;
  /** Base units that leave; missing: all that is allocated on the line. */
  readonly quantity?: number;
  /** Base units that were allocated and not found. */
  readonly short?: number;
}

export interface Wish {
  readonly demandId: number;
  readonly quantity: number;
  readonly short: number;
}

type Allocated = ReadonlyMap<number, number>;

export function wishesOf(
  ask: { readonly lines?: readonly ShipLineAsk[] },
  demands: readonly DemandRow[],
  allocated: Allocated,
): Outcome<Wish[]> {
  if (!ask.lines) {
    const [first] = demands.filter((d) => wholeUnits(d, allocated) > 0);
    const here = demands.filter((d) => d.placeId === first?.placeId);
    return taken(here.map((d) => ({ demandId: d.id, quantity: wholeUnits(d, allocated), short: 0 })));
  }
  // A line named twice takes what the first naming left.
  const left = new Map(allocated);
  const wishes = new Map<number, Wish>();
  for (const line of ask.lines) {
    const members = demands.filter(
      (d) => d.lineNo === line.line && (line.store === undefined || d.shipToCode === line.store),
    );
    if (members.length === 0)
      return refused("unknown line", {
        subject: line.store === undefined ? `line ${line.line}` : `line ${line.line}, store ${line.store}`,
      });
    for (const wish of deal(line, members, left)) {
      const before = wishes.get(wish.demandId) ?? { quantity: 0, short: 0 };
      wishes.set(wish.demandId, {
        ...wish,
        quantity: before.quantity + wish.quantity,
        short: before.short + wish.short,
      });
      left.set(wish.demandId, Math.max(0, (left.get(wish.demandId) ?? 0) - wish.quantity - wish.short));
    }
  }
  const all = [...wishes.values()];
  const places = new Set(
    all.filter((w) => w.quantity + w.short > 0).map((w) => demands.find((d) => d.id === w.demandId)?.placeId),
  );
  return places.size > 1 ? refused("lines of several places") : taken(all);
}

/** What is allocated, without the loose units that wait for the rest of their ordered unit. */
function wholeUnits(demand: DemandRow, allocated: Allocated): number {
  const available = allocated.get(demand.id) ?? 0;
  return available - (available % demand.multiple);
}

/** A line's units over its demands, the oldest first; the last one carries what is asked beyond, so that it is refused by name. */
function deal(line: ShipLineAsk, members: readonly DemandRow[], allocated: Allocated): Wish[] {
  let short = line.short ?? 0;
  let rest = line.quantity ?? Math.max(0, members.reduce((sum, d) => sum + (allocated.get(d.id) ?? 0), 0) - short);
  return members.map((member, i) => {
    const last = i === members.length - 1;
    const available = allocated.get(member.id) ?? 0;
    const quantity = last ? rest : Math.min(rest, available);
    rest -= quantity;
    const missing = last ? short : Math.min(short, available - quantity);
    short -= missing;
    return { demandId: member.id, quantity, short: missing };
  });
}
