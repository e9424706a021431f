/** What stands in the way of placing an order, each at its field: what is missing, and what the server found. Pure but for words. */
import type { TFunction } from "i18next";
import { sayArgs } from "../../util/say.ts";
import { countOf } from "./count.ts";
import { typedLines, type Draft } from "./draft.ts";
import type { Entry, Preview } from "./use-entry.ts";

export interface Gap {
  /** Id of the field. */
  readonly field: string;
  readonly text: string;
  /** Shown at its field at once; others only beside the button. */
  readonly shown: boolean;
}

export const fieldOf = {
  customer: "entry-customer",
  shipTo: "entry-ship-to",
  number: "entry-number",
  from: "entry-from",
  to: "entry-to",
  cancelAfter: "entry-cancel-after",
  code: (key: string): string => `entry-code-${key}`,
  quantity: (key: string): string => `entry-quantity-${key}`,
};

type Words = TFunction<"entry">;
type Finding = Preview["findings"][number];

const AT_SHIP_TO = ["unknown ship-to", "ship-to missing", "no serving place", "unknown store"];
const AT_DATES = ["dates contradict", "date impossible"];
const AT_QUANTITY = ["unknown unit", "unit makes no whole base units", "quantity not a whole number above 0"];

export function gapsOf(entry: Entry, t: Words): Gap[] {
  const { draft, previewed } = entry;
  const missing = (field: string, name: string): Gap => ({ field, text: t(`missing.${name}`), shown: false });
  const typed = typedLines(draft);
  const head = [
    ...(draft.customer ? [] : [missing(fieldOf.customer, "customer")]),
    ...(draft.number.trim() === "" ? [missing(fieldOf.number, "number")] : []),
    ...(draft.from !== "" && draft.to !== "" && draft.to < draft.from
      ? [{ field: fieldOf.to, text: t("finding.dates contradict"), shown: true }]
      : []),
    ...(typed.length === 0 ? [missing(fieldOf.code(draft.lines[0]?.key ?? ""), "lines")] : []),
  ];
  const found = (previewed?.preview.findings ?? []).flatMap((finding) => gapOf(finding, entry, t));
  const all = [...head, ...typed.flatMap((_, i) => gapsOfLine(entry, i, t)), ...unique(found)];
  return all.toSorted((a, b) => placeOf(a.field, draft) - placeOf(b.field, draft));
}

/** As one goes through the fields: the first is where to go on. */
function placeOf(field: string, { lines }: Draft): number {
  const line = lines.findIndex(({ key }) => field.endsWith(key));
  return line === -1 ? -1 : line;
}

function gapsOfLine({ draft, itemOf }: Entry, i: number, t: Words): Gap[] {
  const line = typedLines(draft)[i];
  if (!line) return [];
  const n = i + 1;
  if (line.code.trim() === "") return [{ field: fieldOf.code(line.key), text: t("missing.code", { n }), shown: false }];
  const count = countOf(line, itemOf(line.code));
  const field = fieldOf.quantity(line.key);
  if (count.kind === "none") return [{ field, text: t("missing.quantity", { n }), shown: false }];
  if (count.kind === "unreadable") return [{ field, text: t("finding.quantity", { n }), shown: true }];
  // Its own words stand at the field, with what can be done.
  return count.kind === "broken" ? [{ field, text: t("missing.whole", { n }), shown: false }] : [];
}

/** Of what was asked, while the line still says the same. */
function gapOf(finding: Finding, { draft, previewed }: Entry, t: Words): Gap[] {
  const text = t(`finding.${finding.code}`, { defaultValue: finding.text, ...sayArgs(finding.args) });
  if (AT_SHIP_TO.includes(finding.code)) return [{ field: fieldOf.shipTo, text, shown: true }];
  if (AT_DATES.includes(finding.code)) return [{ field: fieldOf.to, text, shown: true }];
  if (finding.line === undefined) return [{ field: fieldOf.customer, text, shown: true }];
  const line = typedLines(draft)[Number(finding.line) - 1];
  const was = previewed?.body.lines.find((one) => one.line === finding.line);
  if (!line || was?.item !== line.code.trim()) return [];
  const field = AT_QUANTITY.includes(finding.code) ? fieldOf.quantity(line.key) : fieldOf.code(line.key);
  return [{ field, text, shown: true }];
}

const unique = (gaps: readonly Gap[]): Gap[] => [
  ...new Map(gaps.map((gap) => [`${gap.field} ${gap.text}`, gap])).values(),
];

export const shownAt = (gaps: readonly Gap[], field: string): string | undefined =>
  gaps.find((gap) => gap.shown && gap.field === field)?.text;

export const focusOn = (field: string): void => document.getElementById(field)?.focus();

/** The line after, or the one there is. */
export function nextLine(draft: Draft, key: string): string {
  const at = draft.lines.findIndex((line) => line.key === key);
  return fieldOf.code((draft.lines[at + 1] ?? draft.lines[at])?.key ?? "");
}
