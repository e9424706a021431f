/** What a change asks of each line of its order, in base units, or why it asks nothing we can do: that refuses the line. Pure. */
import { groupBy, sumBy } from "../../../kernel/index.ts";
import type {
  DemandRow,
  ReceivedChange,
  ReceivedChangeLine,
  ReceivedDates,
  ReceivedStore,
} from "../../../orders/index.ts";
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
  /** Stores that the line is marked for from now on, in base units; null: as before. */
  readonly marked: readonly ReceivedStore[] | null;
  /** The order has no such line: it is to get one. */
  readonly adds: boolean;
  /** Base units the buyer still expects; null: not said. */
  readonly left: number | null;
  readonly refusal: ChangeFinding | null;
}

type Own = Pick<
  DemandRow,
  "lineNo" | "itemId" | "unit" | "multiple" | "ordered" | "cancelled" | "shipToId" | "shipToCode"
>;

interface Dialect extends Pick<PartnerProfile, "changedQuantity" | "storeSplits" | "units"> {
  /** By line: what its codes mean, where they mean one item. */
  readonly items: ReadonlyMap<string, number>;
}

/** Lines that the order is to get: those the change adds, and of a replacement those the order has not. */
export const addedLines = (change: ReceivedChange, own: ReadonlySet<string>): ReceivedChangeLine[] =>
  change.lines.filter(({ does, line, items, quantity }) => {
    const isNew = change.purpose === "replace" && does === "keep" && items.length > 0 && quantity !== undefined;
    return does === "add" || (isNew && !own.has(line));
  });

export function planChange(change: ReceivedChange, demands: readonly Own[], dialect: Dialect): PlannedLine[] {
  const byLine = groupBy(demands, (demand) => demand.lineNo);
  const added = new Set(addedLines(change, new Set(byLine.keys())));
  const named = change.lines.map((line) => {
    const members = byLine.get(line.line) ?? [];
    return added.has(line) ? planAdded(line, members) : planLine(line, members, { dialect, dates: change.dates });
  });
  const said = new Set(change.lines.map(({ line }) => line));
  const others = [...byLine.keys()].filter((line) => !said.has(line));
  return [...named, ...others.flatMap((line) => unnamed(change, line, byLine.get(line) ?? []))];
}

function planAdded({ line, quantity }: ReceivedChangeLine, members: readonly Own[]): PlannedLine {
  if (members.length > 0) return planned(line, { refusal: changeFinding("line there already", { line }) });
  const counts = quantity !== undefined && Number.isSafeInteger(quantity) && quantity > 0;
  return counts
    ? planned(line, { adds: true })
    : planned(line, { refusal: changeFinding("quantity not a whole number above 0", { line }) });
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
  marked: null,
  adds: false,
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
  const item = given.dialect.items.get(line);
  const isOther = said.does === "keep" && item !== undefined && item !== head.itemId;
  if (said.does === "replace item" || isOther) return refuse("item replaced");
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
    marked: isMarked(said, given.dialect) && isTotal(said, given.dialect) ? marksOf(said, head.multiple) : null,
    left: said.left === undefined ? null : said.left * head.multiple,
  });
}

/** Stores are marks on a line that goes to the ship-to of the order; of a difference they are none. */
const isMarked = ({ stores = [] }: ReceivedChangeLine, { storeSplits }: Pick<Dialect, "storeSplits">): boolean =>
  stores.length > 0 && storeSplits === "marked";

const isTotal = ({ direction }: ReceivedChangeLine, { changedQuantity }: Dialect): boolean =>
  changedQuantity === "new total" || direction === undefined;

const marksOf = ({ stores = [] }: ReceivedChangeLine, multiple: number): ReceivedStore[] =>
  stores.map(({ store, quantity }) => ({ store, quantity: quantity * multiple }));

const ourUnit = (unit: string | undefined, { units }: Pick<Dialect, "units">): string | undefined => {
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
  if (isMarked(said, dialect)) return [{ ...at, quantity: base(sumBy(stores, (one) => one.quantity)) }];
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
