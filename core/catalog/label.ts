/**
 * What a label under GS1 says, as a scanner reads it from a GS1-128, a DataMatrix or a QR code: elements, each an application
 * identifier and its data. Source: GS1 General Specifications, "GS1 application identifiers" and the list of those of
 * predefined length. Read as far as an article or a purchase order is named.
 */

export interface Label {
  /** 14 digits: of the article (01), or of what is in the carton (02). */
  readonly gtin: string | null;
  /** The customer's purchase order (400). */
  readonly order: string | null;
}

const GTIN = ["01", "02"];
const ORDER = "400";
/** Ends data whose length is not predefined. */
const SEPARATOR = "\u001D";
/** What a scanner may say first: which kind of code it read. */
const SYMBOLOGY = /^\](?:C1|d2|Q3|e0)/;

/** Digits of the data by the first two of its identifier, where that is predefined. */
const PREDEFINED: Readonly<Record<string, number>> = {
  "00": 18,
  "01": 14,
  "02": 14,
  "03": 14,
  "04": 16,
  ...Object.fromEntries(["11", "12", "13", "14", "15", "16", "17", "18", "19"].map((ai) => [ai, 6])),
  "20": 2,
  "41": 13,
};
/** Identifiers of three and four digits, by their first two; the others have two. */
const THREE = new Set(["23", "24", "25", "40", "41", "42", "71"]);
const FOUR = new Set(["31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82"]);
const MEASURE_DIGITS = 6;

/** Null: not such a label; then it means what it says. */
export function readLabel(scanned: string): Label | null {
  const elements = scanned.startsWith("(") ? fromPrint(scanned) : fromScan(scanned);
  if (!elements) return null;
  const gtin = GTIN.map((ai) => elements.get(ai)).find((data) => data !== undefined && /^\d{14}$/.test(data)) ?? null;
  const order = elements.get(ORDER) ?? null;
  return gtin === null && order === null ? null : { gtin, order };
}

/** "(01)00614141100355(10)L-7", as it is printed under the bars. */
function fromPrint(text: string): ReadonlyMap<string, string> | null {
  const found = [...text.matchAll(/\((\d{2,4})\)([^(]+)/g)];
  const isWhole = found.map(([element]) => element).join("") === text;
  return isWhole ? new Map(found.map(([, ai = "", data = ""]) => [ai, data.trim()])) : null;
}

function fromScan(scanned: string): ReadonlyMap<string, string> | null {
  const said = scanned.replace(SYMBOLOGY, "");
  const text = said.startsWith(SEPARATOR) ? said.slice(1) : said;
  // Without what only a scanner says, a number is a number: unless it begins with a whole article, and is longer than one.
  if (text === scanned && !/^0[12]\d{14}/.test(scanned)) return null;
  const elements = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const two = text.slice(at, at + 2);
    const ai = text.slice(at, at + (FOUR.has(two) ? 4 : THREE.has(two) ? 3 : 2));
    const digits = PREDEFINED[two] ?? (/^3[1-6]$/.test(two) ? MEASURE_DIGITS : undefined);
    const end = digits === undefined ? endOf(text, at) : at + ai.length + digits;
    elements.set(ai, text.slice(at + ai.length, end));
    at = text[end] === SEPARATOR ? end + 1 : end;
  }
  return elements;
}

function endOf(text: string, from: number): number {
  const end = text.indexOf(SEPARATOR, from);
  return end === -1 ? text.length : end;
}
