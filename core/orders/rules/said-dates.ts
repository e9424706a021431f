/**
 * What the days of an order mean that stand under qualifiers: as its sender's profile names them, the rest by the
 * standard. Pure.
 *
 * - Qualifiers that the profile names go before the standard; of several for one day, the first that is there counts.
 * - A wish counts where nothing firmer says the same. Two days of one weight that differ stop the order.
 * - A period of a requested day is a window; else it begins a day from which, and ends a day until which.
 */
import type { Day } from "../../kernel/index.ts";
import type { ReceivedDates, SaidDate } from "../types.ts";

type DateField = keyof ReceivedDates;

/** Qualifiers by what they mean; not named: as the standard has it. */
export type DateNames = Readonly<Partial<Record<DateField | "ignored", readonly string[]>>>;

export interface DateProblem {
  readonly code: "date impossible" | "dates disagree";
  /** Which of those said, from 0. */
  readonly at: number;
  readonly args: Readonly<Record<string, string>>;
}

export interface DatesMeant {
  readonly dates: ReceivedDates;
  readonly problems: readonly DateProblem[];
}

const WINDOWS: Partial<Record<DateField, readonly [DateField, DateField]>> = {
  requestedShip: ["shipNotBefore", "shipNoLater"],
  requestedDelivery: ["deliverNotBefore", "deliverNotAfter"],
};
const ENDS: ReadonlySet<DateField> = new Set([
  "shipNoLater",
  "deliverNotAfter",
  "cancelAfter",
  "cancelIfNotDeliveredBy",
]);

interface Meaning {
  readonly field: DateField;
  /** Of two, the lower counts. */
  readonly rank: number;
}

/** What a profile names goes first, in its own order. */
const FIRM = 1000;
const WISH = 1001;

export function datesMeant(said: readonly SaidDate[], names: DateNames = {}): DatesMeant {
  const problems: DateProblem[] = [];
  const dates: { -readonly [field in DateField]?: Day } = {};
  const ranks: { [field in DateField]?: number } = {};
  const meant = said.flatMap((one, at) => {
    const meaning = meaningOf(one, names);
    return meaning ? [{ one, at, ...meaning }] : [];
  });
  for (const { one, at, field, rank } of meant.toSorted((a, b) => a.rank - b.rank)) {
    if ((ranks[field] ?? rank) < rank) continue;
    if (one.day === null) {
      const args = { field: `The date ${one.qualifier}`, day: one.text ?? "" };
      problems.push({ code: "date impossible", at, args });
      continue;
    }
    for (const [name, day] of daysOf(field, one.day, one.until)) {
      const first = dates[name];
      if (first === undefined) [dates[name], ranks[name]] = [day, rank];
      else if (ranks[name] === rank && first !== day)
        problems.push({ code: "dates disagree", at, args: { field: name, first, second: day } });
    }
  }
  return { dates, problems };
}

function meaningOf({ qualifier, means, wish }: SaidDate, names: DateNames): Meaning | null {
  for (const [field, qualifiers = []] of Object.entries(names)) {
    const rank = qualifiers.indexOf(qualifier);
    if (rank >= 0) return field === "ignored" ? null : { field: field as DateField, rank };
  }
  return means === undefined ? null : { field: means, rank: wish ? WISH : FIRM };
}

function daysOf(field: DateField, day: Day, until: Day | undefined): readonly (readonly [DateField, Day])[] {
  if (until === undefined) return [[field, day]];
  const window = WINDOWS[field];
  if (window) return [[window[0], day] as const, [window[1], until] as const];
  return [[field, ENDS.has(field) ? until : day]];
}

interface Dated {
  readonly dates?: ReceivedDates;
  readonly saidDates?: readonly SaidDate[];
}

interface DatedLine extends Dated {
  readonly line: string;
}

interface DatedWhole extends Dated {
  readonly lines: readonly DatedLine[];
}

export interface WholeMeant<Whole extends DatedWhole> {
  /** With the days as its sender means them, and without what it said them by. */
  readonly whole: Whole;
  readonly problems: readonly (DateProblem & { readonly line?: string })[];
}

/** An order or a change as its sender means its days; of what names no qualifiers nothing changes. */
export function inDialect<Whole extends DatedWhole>(said: Whole, names: DateNames): WholeMeant<Whole> {
  const isSaid = said.saidDates ?? said.lines.some(({ saidDates }) => saidDates);
  if (isSaid === undefined || isSaid === false) return { whole: said, problems: [] };
  const head = meantOf(said, names);
  const lines = said.lines.map((line) => ({ line: line.line, ...meantOf(line, names) }));
  const problems = lines.flatMap((line) => line.problems.map((one) => ({ ...one, line: line.line })));
  const whole = { ...head.dated, lines: lines.map(({ dated }) => dated) };
  return { whole, problems: [...head.problems, ...problems] };
}

/** The days of a part of a schedule go before those of its line. */
function meantOf<One extends Dated>(one: One, names: DateNames): { dated: One; problems: readonly DateProblem[] } {
  const { saidDates, dates: standard, ...rest } = one;
  if (!saidDates) return { dated: one, problems: [] };
  // What is left out may be left out in each of them.
  const withDates = (dates: ReceivedDates | undefined): One =>
    ({ ...rest, ...(dates && Object.keys(dates).length > 0 && { dates }) }) as unknown as One;
  if (Object.keys(names).length === 0) return { dated: withDates(standard), problems: [] };
  const own = datesMeant(
    saidDates.filter(({ schedule }) => !schedule),
    names,
  );
  const part = datesMeant(
    saidDates.filter(({ schedule }) => schedule),
    names,
  );
  return { dated: withDates({ ...own.dates, ...part.dates }), problems: [...own.problems, ...part.problems] };
}
