/** What reading can find: every code with its words, which say where it stands and what would be right. */
import type { Place } from "./segment.ts";

export interface Finding {
  readonly code: FindingCode;
  /** Line of the order, as the buyer numbers it. */
  readonly line?: string;
  /** Id of the segment. */
  readonly segment?: string;
  /** Number of the segment in the file. */
  readonly position?: number;
  /** Number of its element, from 1. */
  readonly element?: number;
  /** Where that begins in the file, in bytes from 0. */
  readonly byte?: number;
  readonly text: string;
}

type Args = Readonly<Record<string, string | number | null>>;

const controlDiffers = (a: Args): string => `${a["name"]} is ${a["trailer"]}, ${a["opened"]} is ${a["header"]}.`;
const countDiffers = (a: Args): string => `${a["name"]} counts ${a["said"]} ${a["noun"]}s, there are ${a["found"]}.`;
const noSuchDay = (a: Args): string => `${a["field"]} is "${a["day"]}": there is no such day.`;
const notClosed =
  (envelope: string) =>
  (a: Args): string =>
    `The ${envelope} does not end: its ${a["close"]} is missing. The file may be cut off.`;

const texts = {
  // The file and its envelopes.
  "file empty": () => "The file is empty.",
  "file too large": (a: Args) =>
    `The file has ${a["bytes"]} bytes, at most ${a["most"]} are read at once. Send it in parts.`,
  "not EDI": (a: Args) => `The file begins with "${a["head"]}": X12 begins with ISA, EDIFACT with UNA or UNB.`,
  "envelope unreadable": () =>
    "What opens it has no delimiters that can be told: an ISA has 16 elements with a terminator behind them, a UNA six characters.",
  "envelope missing": (a: Args) => `No ${a["open"]} stands around it, so nobody knows who sent it.`,
  "group missing": () => "No GS stands around it.",
  "segment too long": (a: Args) =>
    `The segment does not end within ${a["most"]} characters: its terminator is missing, or this is no EDI. Nothing behind it was read.`,
  "segment out of place": (a: Args) =>
    `The segment stands outside every ${a["noun"] === "set" ? "transaction set" : "message"}.`,
  "more findings": (a: Args) => `More than ${a["most"]} findings; the others are left out.`,
  "set too large": (a: Args) => `The ${a["noun"]} has more than ${a["segments"]} segments or ${a["bytes"]} bytes.`,
  "set not closed": (a: Args) =>
    `The ${a["noun"]} does not end: its ${a["close"]} is missing. The file may be cut off.`,
  "set control number differs": controlDiffers,
  "set control number twice": (a: Args) => `The control number ${a["control"]} stands on two ${a["noun"]}s in a row.`,
  "segment count differs": (a: Args) =>
    `${a["name"]} counts ${a["said"]} segments, there are ${a["found"]}: some are lost or too many.`,
  "group not closed": notClosed("group"),
  "group count differs": countDiffers,
  "group control number differs": controlDiffers,
  "interchange not closed": notClosed("interchange"),
  "interchange count differs": countDiffers,
  "interchange control number differs": controlDiffers,
  "no sets": () => "No transaction set and no message stands in it.",
  // What is said in words.
  "says nothing": (a: Args) => `It has no ${a["field"]}, so it says nothing.`,
  // What stores report.
  "report heading missing": (a: Args) => `It has no ${a["segment"]}, so nobody knows what it reports.`,
  "report purpose unknown": (a: Args) =>
    `${a["field"]} is ${a["code"]}: we know original, cancel, change and replace, and confirmation and duplicate as original.`,
  "period missing": () => "Nothing says for which days it is.",
  "period ends before it begins": (a: Args) => `It is from ${a["from"]} to ${a["to"]}.`,
  "quantity unreadable": (a: Args) => `${a["field"]} is "${a["quantity"]}", no number that we can count.`,
  "sums without a start": () =>
    "Its quantities are sums (BFR05 is C), and no SHP 02 of the item and ship-to says how much came until now: nobody can tell what each period wants.",
  "starts of sums disagree": (a: Args) =>
    `Two SHP 02 say how much came until now, ${a["first"]} and ${a["second"]}: nobody can tell where the sums begin.`,
  "sums of stores": () =>
    "Its quantities are sums (BFR05 is C) and split over stores, and nothing says how much each store got until now.",
  "sum falls": (a: Args) =>
    `FST01 is ${a["quantity"]}, less than ${a["before"]} of a period before: a sum never falls.`,
  "reports nothing": () => "It holds no quantity of an item, so it reports nothing.",
  // The order.
  "set not read": (a: Args) => `Messages of type ${a["type"]} are not read; ${a["types"]} are.`,
  "acknowledges nothing": () => "It does not say which group or interchange it acknowledges.",
  "heading missing": () => "It has no BEG (an acknowledgement: no BAK; in EDIFACT: no BGM), so no order number.",
  "order number missing": (a: Args) => `${a["field"] ?? "BEG03"}, the order number, is empty.`,
  "purpose unknown": (a: Args) =>
    `BEG01 is ${a["code"]}: we know 00 original, 01 cancel, 04 change, 05 replace, 06 confirmation, 07 duplicate.`,
  "function unknown": (a: Args) =>
    `1225 in BGM is ${a["code"]}: we know 9 original, 1 cancel, 4 change, 5 replace, 6 confirmation, 7 duplicate.`,
  "change purpose unknown": (a: Args) =>
    `BCH01 is ${a["code"]}: we know 01 cancel, 04 change, 05 replace, and 00, 06 and 07 as a change.`,
  "change code unknown": (a: Args) => `${a["field"]} is ${a["code"]}: no code of a change that we know.`,
  "line number missing": (a: Args) => `${a["field"]} names no line.`,
  "order type not served": (a: Args) =>
    `${a["field"] ?? "BEG02"} is ${a["code"]} (${a["meaning"]}): it asks for nothing to be shipped by itself.`,
  "date impossible": noSuchDay,
  "order date impossible": noSuchDay,
  "dates disagree": (a: Args) => `${a["field"]} is said twice, ${a["first"]} and ${a["second"]}.`,
  "ship-tos disagree": (a: Args) =>
    `Two ship-tos, ${a["first"]} and ${a["second"]}, and nothing says how much goes to which.`,
  "buyer's rules disagree": (a: Args) => `CSH says ${a["first"]} and ${a["second"]}.`,
  "no lines": (a: Args) => `The order has no ${a["segment"] ?? "PO1"}, so no lines.`,
  "line number twice": () => "The line number stands twice in this order.",
  "line count differs": (a: Args) =>
    `${a["field"] ?? "CTT01"} counts ${a["said"]} lines, there are ${a["found"]}: some are lost or too many.`,
  "hash total differs": (a: Args) =>
    `${a["field"] ?? "CTT02"} is ${a["said"]}, the quantities of the lines add up to ${a["found"]}.`,
  "quantity not a whole number above 0": (a: Args) =>
    `${a["field"]} is "${a["quantity"]}", no whole number above 0 that we can count.`,
  "quantity missing": () => "The line has no QTY 21, so nobody knows how much is ordered.",
  "sub-line": () => "The line is a sub-line of another, and nothing says whether it adds to that.",
  "unit missing": () => "PO103, the unit, is empty.",
  "item code missing": (a: Args) =>
    a["field"]
      ? `No code in ${a["field"]} names an item.`
      : "No pair of qualifier and code from PO106 on names an item.",
  "price unreadable": (a: Args) => `${a["field"] ?? "PO104"} is "${a["price"]}", no decimal number of at least 0.`,
  "price basis unknown": (a: Args) =>
    `${a["field"] ?? "PO105"} is ${a["code"]}: we do not know for how many ${a["unit"]} the price is.`,
  "pack unreadable": (a: Args) => `PO401 is "${a["pack"]}", no whole number above 0.`,
  "sub-line changes the line": (a: Args) =>
    `SLN03 is ${a["code"]}: it adds to the line or replaces it, and is not read.`,
  "store without quantity": () => "A store has no quantity, or a quantity no store.",
  "store unit differs": (a: Args) => `SDQ01 is ${a["stores"]}, the line is in ${a["line"]}.`,
  "stores do not add up": (a: Args) => `The stores ask for ${a["stores"]}, the line for ${a["line"]}.`,
  "schedule unit differs": (a: Args) => `${a["field"] ?? "SCH02"} is ${a["schedule"]}, the line is in ${a["line"]}.`,
  "schedule does not add up": (a: Args) => `The schedule asks for ${a["schedule"]}, the line for ${a["line"]}.`,
  "stores and schedule": () =>
    "The line is split over stores and over days, and nothing says which store gets which day.",
} as const satisfies Record<string, (args: Args) => string>;

export type FindingCode = keyof typeof texts;

interface At extends Place {
  readonly id: string;
  byteOf?(element: number): number;
}

export interface FindingAbout {
  /** The segment it is about. */
  readonly at?: At;
  /** Its element it is about, from 1; not said: all of it. */
  readonly element?: number;
  readonly line?: string;
  readonly args?: Args;
}

/** What a file says may be anything: shown are 40 characters of it that have a shape. */
const shown = (value: string | number | null): string | number | null =>
  typeof value === "string"
    ? value
        .slice(0, 40)
        .replaceAll(/[^\u0020-\u007e\u00a0-\u{10ffff}]/gu, "?")
        .toWellFormed()
    : value;

export function finding(code: FindingCode, { at, element, line, args = {} }: FindingAbout = {}): Finding {
  const text = texts[code](Object.fromEntries(Object.entries(args).map(([name, value]) => [name, shown(value)])));
  if (!at) return { code, text, ...(line === undefined ? {} : { line }) };
  return {
    code,
    text: `Segment ${at.position} (${shown(at.id)}), line ${at.line} of the file: ${text}`,
    ...(line === undefined ? {} : { line }),
    segment: String(shown(at.id)),
    position: at.position,
    ...(element === undefined ? {} : { element }),
    byte: element === undefined ? at.byte : (at.byteOf?.(element) ?? at.byte),
  };
}
