/** What retailers order on a day: the same orders whether they come as X12 files or as CSV. */
import { addDays, type Day } from "../../core/kernel/index.ts";
import type { Chance } from "./chance.ts";
import { upcOf } from "./codes.ts";
import type { DemoItem } from "./range.ts";
import { storesOf, type DemoRetailer } from "./trade.ts";

export interface RetailLine {
  readonly item: DemoItem;
  readonly unit: "EA" | "CA";
  readonly quantity: number;
  readonly stores: readonly { readonly store: string; readonly quantity: number }[];
}

export interface RetailOrder {
  readonly retailer: DemoRetailer;
  readonly number: string;
  readonly day: Day;
  readonly shipFrom: Day;
  readonly shipUntil: Day;
  readonly cancelAfter: Day | null;
  /** What to do when stock is out, in X12's words. */
  readonly rule: "SC" | "SP" | "BK" | null;
  readonly lines: readonly RetailLine[];
}

export interface OrderingDay {
  readonly day: Day;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly range: readonly DemoItem[];
  readonly chance: Chance;
}

export function retailOrder(retailer: DemoRetailer, at: OrderingDay): RetailOrder {
  const { chance, day } = at;
  const wait = chance.weighted([
    [1, 5],
    [5, 3],
    [20, 2],
  ] as const);
  const shipFrom = addDays(day, wait);
  const shipUntil = addDays(shipFrom, 7);
  return {
    retailer,
    number: `${retailer.code.slice(0, 3)}${day.replaceAll("-", "").slice(2)}`,
    day,
    shipFrom,
    shipUntil,
    cancelAfter: chance.happens(0.3) ? addDays(shipUntil, 14) : null,
    rule: chance.weighted([
      [null, 12],
      ["BK", 5],
      ["SP", 2],
      ["SC", 1],
    ] as const),
    lines: pickItems(retailer, at).map((item) => retailLine(retailer, item, chance)),
  };
}

/** An order that names, beside what it knows, an item nobody told us of: it stops until a person says what is meant. */
export function withStranger(order: RetailOrder): RetailOrder {
  const [line] = order.lines;
  const stranger = line && { ...line, item: { ...line.item, code: "AH-WREATH", upc: upcOf(99_999) } };
  return { ...order, number: `${order.number}-2`, lines: [...order.lines, ...(stranger ? [stranger] : [])] };
}

/** As liked as they sell, each once; stores have only what is listed there. */
function pickItems(retailer: DemoRetailer, { range, chance }: OrderingDay): DemoItem[] {
  const offered = range.filter((item) => !item.preOrder && (retailer.stores === 0 || item.listed));
  const weights = offered.map((item) => [item, item.perDay] as const);
  const count = chance.whole(...retailer.lines);
  return [...new Set(Array.from({ length: count }, () => chance.weighted(weights)))];
}

function retailLine(retailer: DemoRetailer, item: DemoItem, chance: Chance): RetailLine {
  if (retailer.stores === 0) {
    const cases = Math.max(1, Math.round((item.perDay * chance.whole(2, 9)) / item.pack));
    return { item, unit: "CA", quantity: Math.min(cases, 12), stores: [] };
  }
  const some = storesOf(retailer).filter(() => chance.happens(0.18));
  const stores = some.map(({ code }) => ({ store: code, quantity: chance.whole(1, 3) * 2 }));
  return { item, unit: "EA", quantity: stores.reduce((sum, { quantity }) => sum + quantity, 0), stores };
}
