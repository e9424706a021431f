/** What a cell of a workbook says, as the text that a CSV file would have. Pure. */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Spreadsheets keep a time of day as a part of the day before 1900 begins. */
const FIRST_DAY = Date.UTC(1900, 0, 2);
/** Digits that survive in a spreadsheet: 0.1 + 0.2 is 0.3. */
const DIGITS = 15;

export function textOf(cell: unknown): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cell instanceof Date ? dateText(cell) : "";
}

function numberText(value: number): string {
  const text = String(Number(value.toPrecision(DIGITS)));
  // A long number is a code: 00614141100170 was typed as digits.
  return /e\+/.test(text) && Number.isInteger(value) ? BigInt(value).toString() : text;
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  // A part of a day in fifteen digits is seconds off at most.
  const at = Math.round(date.getTime() / MINUTE_MS) * MINUTE_MS;
  const iso = new Date(at).toISOString();
  if (at < FIRST_DAY) return iso.slice(11, 16);
  return at % DAY_MS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
