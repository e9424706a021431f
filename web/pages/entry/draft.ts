/**
 * An order as somebody types it. It is kept in the browser at each key, so that neither a fault nor a reload loses it, and
 * goes when it is placed. What is placed carries the key of this very draft: sent twice it is placed once.
 */
import type { Sent } from "../../../contract/index.ts";
import { countOf, type NamedItem, type TypedCount } from "./count.ts";

export interface DraftLine extends TypedCount {
  readonly key: string;
  readonly code: string;
}

export interface Draft {
  readonly customer: { readonly code: string; readonly name: string } | null;
  /** What stands in the field of the customer. */
  readonly customerText: string;
  readonly shipTo: string;
  readonly number: string;
  /** What the days speak of. */
  readonly basis: "ship" | "deliver";
  readonly from: string;
  readonly to: string;
  readonly cancelAfter: string;
  readonly lines: readonly DraftLine[];
  /** Key of what is placed; another one with each change. */
  readonly once: string;
  /** Instant of the last change. */
  readonly at: number;
}

const KEPT = "fairfill.entry";
export const LINES_MAX = 500;

export const emptyLine = (): DraftLine => ({
  key: crypto.randomUUID(),
  code: "",
  quantity: "",
  counted: null,
  unit: null,
});

export const emptyDraft = (): Draft => ({
  customer: null,
  customerText: "",
  shipTo: "",
  number: "",
  basis: "ship",
  from: "",
  to: "",
  cancelAfter: "",
  lines: [emptyLine()],
  once: crypto.randomUUID(),
  at: Date.now(),
});

export const isEmpty = (draft: Draft): boolean =>
  [draft.customerText, draft.shipTo, draft.number, draft.from, draft.to, draft.cancelAfter].every(
    (text) => text === "",
  ) && typedLines(draft).length === 0;

/** The lines that say something; the others are places to type. */
export const typedLines = (draft: Draft): DraftLine[] =>
  draft.lines.filter((line) => line.code.trim() !== "" || line.quantity.trim() !== "");

/** There is always one more line to type in. */
export function withRoom(lines: readonly DraftLine[]): readonly DraftLine[] {
  const last = lines.at(-1);
  const isFree = last !== undefined && last.code === "" && last.quantity === "";
  return isFree || lines.length >= LINES_MAX ? lines : [...lines, emptyLine()];
}

export function keepDraft(user: string, draft: Draft): void {
  if (isEmpty(draft)) localStorage.removeItem(`${KEPT}.${user}`);
  else localStorage.setItem(`${KEPT}.${user}`, JSON.stringify(draft));
}

export function keptDraft(user: string): Draft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(`${KEPT}.${user}`) ?? "null") as Partial<Draft> | null;
    if (!kept || !Array.isArray(kept.lines)) return undefined;
    const draft = { ...emptyDraft(), ...kept };
    return { ...draft, lines: withRoom(draft.lines) };
  } catch {
    return undefined;
  }
}

/** Rows of a spreadsheet: code, quantity and, where it is said, unit. A row of headings is left out. */
export function pastedLines(text: string): DraftLine[] {
  const rows = text.split(/\r?\n/).map((row) => row.split(/\t|;/).map((cell) => cell.trim()));
  return rows
    .filter(([code = "", quantity = ""], i) => code !== "" && !(i === 0 && quantity !== "" && !/\d/.test(quantity)))
    .map(([code = "", quantity = "", unit = ""]) => ({
      ...emptyLine(),
      code,
      quantity,
      unit: unit === "" ? null : unit.toUpperCase(),
    }));
}

const DATES = {
  ship: ["shipNotBefore", "shipNoLater", "cancelAfter"],
  deliver: ["deliverNotBefore", "deliverNotAfter", "cancelIfNotDeliveredBy"],
} as const;

type Dates = NonNullable<Sent<"POST /orders/preview">["body"]["dates"]>;

function datesOf({ basis, from, to, cancelAfter }: Draft): { dates?: Dates } {
  const [first, last, cancel] = DATES[basis];
  const said = [[first, from] as const, [last, to] as const, [cancel, cancelAfter] as const].filter(
    ([, day]) => day !== "",
  );
  return said.length === 0 ? {} : { dates: Object.fromEntries(said) };
}

/** What is asked about: every line with a code under its number, counted where that is known. */
export function asked(
  draft: Draft,
  itemOf: (n: string) => NamedItem | undefined,
): Sent<"POST /orders/preview">["body"] {
  const lines = typedLines(draft).flatMap((line, i) => {
    const code = line.code.trim();
    const n = String(i + 1);
    const count = countOf(line, itemOf(n));
    if (code === "") return [];
    if (count.kind !== "whole") return [{ line: n, item: code }];
    return [{ line: n, item: code, quantity: count.quantity, ...(count.unit !== null && { unit: count.unit }) }];
  });
  return {
    ...(draft.customer && { customer: draft.customer.code }),
    ...(draft.shipTo.trim() !== "" && { shipTo: draft.shipTo.trim() }),
    number: draft.number.trim(),
    ...datesOf(draft),
    lines,
  };
}
