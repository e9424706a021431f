/** What was probably meant where a cell cannot be read, or names what there is not. Pure. */
import type { ColumnType } from "./table.ts";

/** How many letters apart two words are: one more, one less, another, or two swapped each count one. */
export function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[\s._/-]/g, "");

/** The one word that is near enough; of two that are equally near, none. */
export function nearest(word: string, words: readonly string[]): string | null {
  const meant = folded(word);
  const most = meant.length <= 3 ? 1 : 2;
  let best: { readonly text: string; readonly distance: number; readonly alone: boolean } | null = null;
  for (const text of words) {
    const distance = distanceOf(meant, folded(text), Math.min(most, best?.distance ?? most));
    if (distance > most || distance >= meant.length || (best && distance > best.distance)) continue;
    best = { text, distance, alone: best === null || distance < best.distance };
  }
  return best?.alone === true && best.text !== word ? best.text : null;
}

const LETTERS: Readonly<Record<string, string>> = { o: "0", l: "1", i: "1", s: "5", b: "8", z: "2" };
const asDigits = (text: string): string =>
  text.toLowerCase().replaceAll(/[olisbz]/g, (letter) => LETTERS[letter] ?? letter);

/** A number as people write it: with thousands, a comma, a currency, or a letter that looks like a digit. */
function readNumber(value: string): string | null {
  const bare = value.replaceAll(/[\s\u00a0\u202f'’$€£]/g, "");
  const text = /\d/.test(bare) ? asDigits(bare) : bare;
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return null;
  const sign = text.startsWith("-") ? "-" : "";
  const digits = text.replace(/^[+-]/, "");
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return sign + digits;
  const mark = digits[last] ?? ".";
  const parts = digits.split(mark);
  const other = mark === "." ? "," : ".";
  const isThousands = parts.length > 2 || (!digits.includes(other) && parts[1]?.length === 3);
  if (isThousands) return parts.slice(1).every((part) => part.length === 3) ? sign + parts.join("") : null;
  return `${sign}${parts[0]?.replaceAll(other, "") ?? ""}.${parts[1] ?? ""}`;
}

const whole = (text: string | null): string | null => text?.replace(/\.0*$/, "") ?? null;

const two = (text: string | undefined): string => (text ?? "").padStart(2, "0");

/** Days of Europe, and of America where the month leaves no doubt. */
function readDay(value: string): string | null {
  const iso = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ].*)?$/.exec(value);
  if (iso) return `${iso[1]}-${two(iso[2])}-${two(iso[3])}`;
  const [, a = "", mark, b = "", year = ""] = /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})$/.exec(value) ?? [];
  if (mark === undefined) return null;
  const full = year.length === 2 ? `20${year}` : year;
  if (mark === "." || Number(a) > 12) return `${full}-${two(b)}-${two(a)}`;
  return Number(b) > 12 ? `${full}-${two(a)}-${two(b)}` : null;
}

const YES = ["ja", "j", "wahr", "oui", "si", "sí", "on", "ok", "✓", "✔"];
const NO = ["nein", "falsch", "faux", "non", "off", "-"];

function readBoolean(value: string): string | null {
  const text = value.toLowerCase();
  if (YES.includes(text)) return "yes";
  return NO.includes(text) ? "no" : nearest(text, ["yes", "no", "true", "false"]);
}

function readTime(value: string): string | null {
  const [, hours, minutes] = /^(\d{1,2})(?:[.:h ]?(\d{2}))?\s*(?:h|uhr)?(?::\d{2})?$/i.exec(value) ?? [];
  return hours === undefined ? null : `${two(hours)}:${minutes ?? "00"}`;
}

const readers: Readonly<Record<ColumnType, (value: string) => string | null>> = {
  text: () => null,
  codes: () => null,
  week: (value) => (/^m\w*\s*[-–]\s*fr?\w*$/i.test(value) ? "1111100" : null),
  integer: (value) => whole(readNumber(value)),
  decimal: readNumber,
  day: readDay,
  boolean: readBoolean,
  time: readTime,
};

/** Another way to write what the cell says, as its column takes it; null where that is anybody's guess. */
export function suggestValue(
  column: { readonly type: ColumnType; readonly oneOf?: readonly string[] },
  value: string,
): string | null {
  const said = value.trim();
  const meant = column.oneOf ? nearest(said, column.oneOf) : readers[column.type](said);
  return meant === said ? null : meant;
}
