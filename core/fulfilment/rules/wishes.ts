/**
 * What a shipment is asked to hold, by demand: named lines, or all that may leave from one place. Goods of several places
 * are several shipments. Pure.
 */
import { refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";
import { readyUnits, wholeUnits, type Allocated } from "./ready.ts";
import type { ShipWish } from "./shipment.ts";

export interface ShipLineAsk {
  readonly line: string;
  readonly store?: string;
  /** Base units that leave; missing: all that is allocated on the line. */
  readonly quantity?: number;
  /** Base units that were allocated and not found. */
  readonly short?: number;
}

export interface Deliverable extends Allocated {
  readonly placeId: number;
  readonly lineNo: string;
  readonly shipToCode: string | null;
}

export interface ShipmentWishes {
  /** Null where nothing is wished for. */
  readonly placeId: number | null;
  readonly wishes: readonly ShipWish[];
}

export type WishRefusal = "unknown line" | "lines of several places";

/** Nothing named: all that may leave, from the place of the first that has something. */
export function wishesOf(
  demands: readonly Deliverable[],
  lines?: readonly ShipLineAsk[],
): Outcome<ShipmentWishes, WishRefusal> {
  const wishes = lines ? namedWishes(demands, lines) : taken(allAtOnePlace(demands));
  if (!wishes.ok) return wishes;
  const wished = new Set(wishes.value.filter((w) => w.quantity + w.short > 0).map((w) => w.demandId));
  const [placeId = null, ...others] = new Set(
    demands.filter((demand) => wished.has(demand.demandId)).map((demand) => demand.placeId),
  );
  return others.length > 0 ? refused("lines of several places") : taken({ placeId, wishes: wishes.value });
}

/** Where nothing may leave, what is allocated is wished for all the same, so that it is refused with its reason. */
function allAtOnePlace(demands: readonly Deliverable[]): ShipWish[] {
  const ready = readyUnits(demands);
  const isReady = [...ready.values()].some((units) => units > 0);
  const of = (demand: Deliverable): number => (isReady ? (ready.get(demand.demandId) ?? 0) : wholeUnits(demand));
  const first = demands.find((demand) => of(demand) > 0);
  const here = demands.filter((demand) => demand.placeId === first?.placeId);
  return here.map((demand) => ({ demandId: demand.demandId, quantity: of(demand), short: 0 }));
}

/** A line named twice takes what the first naming left. */
function namedWishes(
  demands: readonly Deliverable[],
  lines: readonly ShipLineAsk[],
): Outcome<ShipWish[], "unknown line"> {
  const wishes = new Map<number, ShipWish>();
  for (const { line, store, ...asked } of lines) {
    const members = demands.filter((d) => d.lineNo === line && (store === undefined || d.shipToCode === store));
    if (members.length === 0)
      return refused("unknown line", {
        subject: store === undefined ? `line ${line}` : `line ${line}, store ${store}`,
      });
    const left = members.map((member) => {
      const before = wishes.get(member.demandId) ?? { demandId: member.demandId, quantity: 0, short: 0 };
      return { ...before, available: Math.max(0, member.allocated - before.quantity - before.short) };
    });
    const dealt = deal(
      left.map(({ available }) => available),
      asked,
    );
    for (const [i, { demandId, quantity, short }] of left.entries()) {
      const more = dealt[i] ?? { quantity: 0, short: 0 };
      wishes.set(demandId, { demandId, quantity: quantity + more.quantity, short: short + more.short });
    }
  }
  return taken([...wishes.values()]);
}

/** A line's units over its demands, the oldest first; the last one carries what is asked beyond, so that it is refused by name. */
function deal(
  available: readonly number[],
  asked: { readonly quantity?: number; readonly short?: number },
): { quantity: number; short: number }[] {
  let missing = asked.short ?? 0;
  let rest = asked.quantity ?? Math.max(0, sumBy(available, (units) => units) - missing);
  return available.map((units, i) => {
    const last = i === available.length - 1;
    const quantity = last ? rest : Math.min(rest, units);
    rest -= quantity;
    const short = last ? missing : Math.min(missing, units - quantity);
    missing -= short;
    return { quantity, short };
  });
}
