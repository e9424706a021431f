/**
 * What a change asks of each line of its order, in base units, or why it asks nothing we can do. What nobody can decide by
 * looking at the order stops the change whole; what the order forbids refuses its line. Pure.
 */
import { groupBy, sumBy } from "../../../kernel/index.ts";
import type { DemandRow, ReceivedChange, ReceivedChangeLine, ReceivedDates } from "../../../orders/index.ts";
import type { PartnerProfile } from "../../../partners/index.ts";
import { changeFinding, type ChangeFinding } from "./findings.ts";

/** As an amendment says it: the new total of a line or of one store of it. */
export interface LineAsk {
  readonly line: string;
  readonly store?: string;
  readonly quantity?: number;
  readonly dates?: ReceivedDates;
}

export interface PlannedLine {
  readonly line: string;
  readonly asks: readonly LineAsk[];
  readonly price: { readonly price: string; readonly basis: number } | null;
  /** Base units the buyer still expects; null: not said. */
  readonly left: number | null;
  readonly refusal: ChangeFinding | null;
}

export interface PlannedChange {
  readonly stops: readonly ChangeFinding[];
  readonly lines: readonly PlannedLine[];
}

type Own = Pick<DemandRow, "lineNo" | "unit" | "multiple" | "ordered" | "cancelled" | "shipToId" | "shipToCode">;
type Dialect = Pick<PartnerProfile, "changedQuantity" | "units">;

export function planChange(change: ReceivedChange, demands: readonly Own[], dialect: Dialect): PlannedChange {
  const byLine = groupBy(demands, (demand) => demand.lineNo);
  const stops = change.lines.flatMap(stopOf);
  const named = change.lines.map((line) =>
    planLine(line, byLine.get(line.line) ?? [], { dialect, dates: change.dates }),
  );
  const said = new Set(change.lines.map(({ line }) => line));
  const others = [...byLine.keys()].filter((line) => !said.has(line));
  return { stops, lines: [...named, ...others.flatMap((line) => unnamed(change, line, byLine.get(line) ?? []))] };
}

function stopOf({ does, line }: ReceivedChangeLine): ChangeFinding[] {
  if (does === "add") return [changeFinding("line added", { line })];
  return does === "replace item" ? [changeFinding("item replaced", { line })] : [];
}

/** A replacement gives up what it does not name; days of the heading are of every line where none is named. */
function unnamed(change: ReceivedChange, line: string, members: readonly Own[]): PlannedLine[] {
  const all = storesOf(members).map((store) => ({ line, ...store }));
  if (change.purpose === "replace") return [planned(line, { asks: all.map((ask) => ({ ...ask, quantity: 0 })) })];
  const { dates } = change;
  return dates && change.lines.length === 0 ? [planned(line, { asks: all.map((ask) => ({ ...ask, dates })) })] : [];
}

const planned = (line: string, what: Partial<PlannedLine>): PlannedLine => ({
  line,
  asks: [],
  price: null,
  left: null,
  refusal: null,
  ...what,
});

/** A line that is split over stores is asked store by store. */
function storesOf(members: readonly Own[]): { store?: string }[] {
  const stores = new Set(members.map(({ shipToId }) => shipToId));
  if (stores.size <= 1) return [{}];
  return [...new Set(members.flatMap(({ shipToCode }) => shipToCode ?? []))].map((store) => ({ store }));
}

interface Given {
  readonly dialect: Dialect;
  readonly dates: ReceivedDates | undefined;
}

function planLine(said: ReceivedChangeLine, members: readonly Own[], given: Given): PlannedLine {
  const { line } = said;
  const refuse = (...[code, args]: [Parameters<typeof changeFinding>[0], object?]): PlannedLine =>
    planned(line, { refusal: changeFinding(code, { line, args: { ...args } }) });
  const [head] = members;
  if (!head) return refuse("unknown line");
  if (said.does === "delete")
    return planned(line, { asks: storesOf(members).map((store) => ({ line, ...store, quantity: 0 })) });
  const unit = ourUnit(said.unit, given.dialect);
  if (said.quantity !== undefined && unit !== undefined && unit !== head.unit)
    return refuse("unit changed", { ordered: head.unit, asked: unit });
  const asks = asksOf(said, members, given);
  const wrong = asks.find((ask) => goesWrong(ask, said, members));
  if (wrong)
    return refuse("change contradicts itself", { code: said.code, now: totalOf(members, wrong.store) / head.multiple });
  return planned(line, {
    asks,
    price: said.price === undefined ? null : { price: said.price, basis: said.priceBasis ?? 1 },
    left: said.left === undefined ? null : said.left * head.multiple,
  });
}

const ourUnit = (unit: string | undefined, { units }: Dialect): string | undefined => {
  const theirs = unit?.trim().toUpperCase();
  return theirs === undefined || theirs === "" ? undefined : (units[theirs] ?? theirs);
};

const totalOf = (members: readonly Own[], store?: string): number =>
  sumBy(
    members.filter((one) => store === undefined || one.shipToCode === store),
    (one) => one.ordered - one.cancelled,
  );

function asksOf(said: ReceivedChangeLine, members: readonly Own[], { dialect, dates }: Given): LineAsk[] {
  const { line, quantity, stores = [] } = said;
  const days = said.dates ?? dates;
  const at = { line, ...(days && { dates: days }) };
  const base = (count: number, store?: string): number => {
    const units = count * (members[0]?.multiple ?? 1);
    if (dialect.changedQuantity === "new total" || said.direction === undefined) return units;
    return totalOf(members, store) + (said.direction === "more" ? units : -units);
  };
  if (stores.length > 0)
    return stores.map((one) => ({ ...at, store: one.store, quantity: base(one.quantity, one.store) }));
  if (quantity !== undefined) return [{ ...at, quantity: base(quantity) }];
  return days ? storesOf(members).map((store) => ({ ...at, ...store })) : [];
}

/** "Less" that would be more, or the other way round: the partner counts otherwise than its profile says. */
function goesWrong(ask: LineAsk, { direction }: ReceivedChangeLine, members: readonly Own[]): boolean {
  if (ask.quantity === undefined || direction === undefined) return false;
  const now = totalOf(members, ask.store);
  return direction === "more" ? ask.quantity < now : ask.quantity > now;
}
