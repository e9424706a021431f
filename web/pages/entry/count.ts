/**
 * Quantities as they are typed: "250", "1,200", "42 CA". A quantity may be counted in one unit and ordered in another,
 * 252 EA in cartons of 6; what makes no whole unit says which would. Pure.
 */
import type { Answer } from "../../../contract/index.ts";

export type NamedItem = Answer<"POST /orders/preview">["items"][number];

export interface TypedCount {
  readonly quantity: string;
  /** Unit of the typed number, where it is not the ordered one. */
  readonly counted: string | null;
  /** Unit it is ordered in; null: as typed, else the base unit. */
  readonly unit: string | null;
}

export type Count =
  | { readonly kind: "none" }
  | { readonly kind: "unreadable" }
  /** `unit` null: the base unit of an item that is not known yet. */
  | { readonly kind: "whole"; readonly quantity: number; readonly unit: string | null }
  /** In base units. */
  | {
      readonly kind: "broken";
      readonly asked: number;
      readonly multiple: number;
      readonly below: number;
      readonly above: number;
    };

const TYPED = /^(\d+|\d{1,3}(?:[.,'\u{202f}\u{a0} ]\d{3})+)\s*([a-z]{1,10})?$/iu;

interface Read {
  readonly n: number;
  /** Unit named beside the number. */
  readonly word: string | null;
}

function read(text: string): Read | undefined {
  const [, digits, word] = TYPED.exec(text.trim()) ?? [];
  const n = Number(digits?.replaceAll(/\D/g, ""));
  return digits !== undefined && Number.isSafeInteger(n) && n > 0
    ? { n, word: word?.toUpperCase() ?? null }
    : undefined;
}

const multipleOf = (item: NamedItem | undefined, unit: string): number | undefined =>
  item?.units.find((one) => one.unit === unit)?.multiple;

/** The unit a line is ordered in, as far as it is known. */
export function unitOf(line: TypedCount, item: NamedItem | undefined): string | null {
  return line.unit ?? read(line.quantity)?.word ?? item?.unit ?? null;
}

export function countOf(line: TypedCount, item: NamedItem | undefined): Count {
  if (line.quantity.trim() === "") return { kind: "none" };
  const typed = read(line.quantity);
  if (!typed) return { kind: "unreadable" };
  const unit = unitOf(line, item);
  const counted = typed.word ?? line.counted ?? unit;
  if (counted === unit || unit === null || counted === null) return { kind: "whole", quantity: typed.n, unit };
  const [each, multiple] = [multipleOf(item, counted), multipleOf(item, unit)];
  // A unit that is not this item's is for the server to refuse.
  if (each === undefined || multiple === undefined) return { kind: "whole", quantity: typed.n, unit: counted };
  const asked = typed.n * each;
  if (asked % multiple === 0) return { kind: "whole", quantity: asked / multiple, unit };
  const below = asked - (asked % multiple);
  return { kind: "broken", asked, multiple, below, above: below + multiple };
}

/** The same goods in another unit: converted where that is whole, else kept as typed and counted in the unit it was in. */
export function inUnit(line: TypedCount, unit: string, item: NamedItem | undefined): TypedCount {
  const typed = read(line.quantity);
  if (!typed) return { ...line, counted: null, unit };
  const counted = typed.word ?? line.counted ?? unitOf(line, item) ?? unit;
  const next = { quantity: String(typed.n), counted, unit };
  const count = countOf(next, item);
  return count.kind === "whole" && count.unit === unit
    ? { quantity: String(count.quantity), counted: null, unit }
    : next;
}

/** So many base units, in the ordered unit. */
export function withBase(line: TypedCount, base: number, item: NamedItem | undefined): TypedCount {
  const unit = unitOf(line, item);
  const multiple = unit === null ? 1 : (multipleOf(item, unit) ?? 1);
  return { quantity: String(base / multiple), counted: null, unit };
}
