/** What a vendor says of a purchase, read from the form of its page. Pure; what is wrong with it changes nothing. */
import type { ConfirmAsk } from "../../core/flows/index.ts";
import { isDay, type Day } from "../../core/kernel/index.ts";
import type { VendorLineView, VendorOrderView } from "../../core/replenishment/index.ts";
import { field } from "./form.ts";

/** Why an answer could not be taken, in words for the vendor. */
export interface Wrong {
  readonly key: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** Other lines of it were taken. */
  readonly isPartly?: boolean;
}

const PARTS_MIN = 2;
export const NOTE_MAX = 500;

/** Days a line can be split over: what was confirmed before, and room for one more. */
export const partsOf = (line: VendorLineView): number =>
  Math.max(PARTS_MIN, filledParts(line).length + (line.confirmed ? 1 : 0));

/** What the form comes filled with: days that were said, and quantities that wait for a new one. */
export const filledParts = (line: VendorLineView): VendorLineView["parts"] =>
  line.parts.filter((part) => part.day !== null || line.late.length > 0);

export const openLines = ({ lines }: VendorOrderView): VendorLineView[] => lines.filter((line) => line.open > 0);

/** All of it on its one day; a line that is split or without a day has none. */
export const neededDay = (line: VendorLineView): Day | null =>
  line.parts.length === 1 ? (line.parts[0]?.day ?? null) : null;

export const noteOf = (form: unknown): string =>
  field(form, "note").replaceAll("\u0000", "").replaceAll("\r\n", "\n").slice(0, NOTE_MAX);

export type Read = { readonly asks: readonly ConfirmAsk[] } | { readonly wrong: Wrong };

/** What the vendor says of every open line, or the first thing that is wrong. The note goes with the first of them. */
export function readConfirmation(form: unknown, order: VendorOrderView, today: Day): Read {
  const asks: ConfirmAsk[] = [];
  const note = noteOf(form);
  for (const line of openLines(order)) {
    const parts = readLine(form, line, today);
    if ("wrong" in parts) return parts;
    const said = asks.length === 0 && note !== "" ? { note } : {};
    asks.push({ number: order.number, line: line.line, parts: parts.parts, ...said });
  }
  return { asks };
}

type LineRead = { readonly parts: ConfirmAsk["parts"] } | { readonly wrong: Wrong };

function readLine(form: unknown, line: VendorLineView, today: Day): LineRead {
  const name = `line-${line.line}`;
  const needed = neededDay(line);
  const choice = field(form, name);
  if (choice === "none") return { parts: [{ day: null }] };
  if (choice === "all" && needed !== null) {
    const wrong = wrongIn([{ quantity: String(line.open), day: needed }], line, today);
    return wrong ? { wrong } : { parts: [{ day: needed }] };
  }
  const given = Array.from({ length: partsOf(line) }, (_, i) => ({
    quantity: field(form, `${name}-quantity-${i}`),
    day: field(form, `${name}-day-${i}`),
  }));
  const filled = given.filter((part) => part.quantity !== "" || part.day !== "");
  const wrong = wrongIn(filled, line, today);
  return wrong ? { wrong } : { parts: filled.map((part) => ({ quantity: Number(part.quantity), day: part.day })) };
}

function wrongIn(parts: readonly { quantity: string; day: string }[], line: VendorLineView, today: Day): Wrong | null {
  const { item } = line;
  if (parts.length === 0) return { key: "vendor.wrong-empty", args: { item } };
  for (const { quantity, day } of parts) {
    if (quantity === "" || day === "") return { key: "vendor.wrong-pair", args: { item } };
    if (!/^[1-9]\d{0,14}$/.test(quantity)) return { key: "vendor.wrong-number", args: { item } };
    if (!isDay(day) || day < today) return { key: "vendor.wrong-day", args: { item, day } };
  }
  const asked = parts.reduce((sum, part) => sum + Number(part.quantity), 0);
  return asked > line.open ? { key: "vendor.wrong-more", args: { item, asked, open: line.open } } : null;
}
