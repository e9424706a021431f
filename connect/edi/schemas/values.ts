/** What the value of one element may be: its characters, its length, the days and times that exist. */
import { isDay } from "../../../core/kernel/index.ts";
import type { DiagnosticKind } from "./diagnostics.ts";
import type { ElementRule } from "./types.ts";

export interface Wrong {
  readonly kind: DiagnosticKind;
  readonly args?: Readonly<Record<string, string | number>>;
}

const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)(?:E-?\d+)?$/;
/** EDIFACT: a mark has digits on both sides. */
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** Sign, decimal mark and exponent sign do not count. */
const digitsOf = (value: string): number => value.replaceAll(/[-.,E]/g, "").length;

function wrongLength(length: number, { min, max }: ElementRule): Wrong | null {
  if (length > max) return { kind: "element too long", args: { length, max } };
  return length < min ? { kind: "element too short", args: { length, min } } : null;
}

/** CCYYMMDD, or YYMMDD as older releases write it. */
function isDate(value: string): boolean {
  const [, century = "20", year, month, day] = /^(\d\d)?(\d\d)(\d\d)(\d\d)$/.exec(value) ?? [];
  return year !== undefined && isDay(`${century}${year}-${month}-${day}`);
}

/** HHMM, HHMMSS, HHMMSSd and HHMMSSdd. */
const isTime = (value: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d\d{0,2})?$/.test(value);

const CONTROLS = /\p{Cc}/u;

/** Null: the value may stand there. */
export function wrongOf(value: string, rule: ElementRule): Wrong | null {
  const { type } = rule;
  switch (type) {
    case "DT":
      return isDate(value) ? wrongLength(value.length, { ...rule, min: 6 }) : { kind: "no such day" };
    case "TM":
      return isTime(value) ? null : { kind: "no such time" };
    case "n":
      return NUMBER.test(value) ? wrongLength(digitsOf(value), rule) : notA("number");
    case "R":
      return DECIMAL.test(value) ? wrongLength(digitsOf(value), rule) : notA("decimal number");
    case "a":
      return /\d/.test(value) ? notA("text without digits") : wrongLength(value.length, rule);
    default:
      break;
  }
  if (/^N\d$/.test(type)) return WHOLE.test(value) ? wrongLength(digitsOf(value), rule) : notA("whole number");
  if (CONTROLS.test(value)) return notA("text that prints");
  // Blanks at the end fill up and do not count, unless they are what makes it long enough.
  const bare = value.trimEnd();
  return wrongLength(bare.length < rule.min ? Math.min(value.length, rule.max) : bare.length, rule);
}

const notA = (wanted: string): Wrong => ({ kind: "characters not allowed", args: { wanted } });
