/** What is asked to be bought, looked up: vendor, place, items, line numbers; or why it cannot be. */
import { findItemsByCodes } from "../../../catalog/index.ts";
import type { Tx } from "../../../db/index.ts";
import { findPlaces } from "../../../inventory/index.ts";
import { isDay, refused, taken, type Day, type Outcome } from "../../../kernel/index.ts";
import { findVendorsByCodes, listVendorItems } from "../../../partners/index.ts";
import {
  checkQuantity,
  isWholeAbove0,
  type NewSupplyOrder,
  type ReplenishmentRefusal,
  type Sourcing,
} from "../../../replenishment/index.ts";

export interface SupplyLineAsk {
  /** Missing: counted on. */
  readonly line?: number;
  readonly item: string;
  readonly quantity: number;
  /** Missing: the vendor's lead time from the day it is issued. Null: no day is known. */
  readonly day?: Day | null;
  readonly price?: string;
}

export interface SupplyOrderAsk {
  /** Missing: the next of ours. */
  readonly number?: string;
  readonly vendor?: string;
  readonly place: string;
  readonly lines: readonly SupplyLineAsk[];
  /** "issued" (as where nothing is said) makes it supply at once; "opening": it was issued before the book began, nobody is told. */
  readonly as?: "proposed" | "issued" | "opening";
}

export interface ResolvedPurchase {
  readonly ask: SupplyOrderAsk;
  readonly order: NewSupplyOrder;
  /** As the lines of the order; undefined where the ask says none. */
  readonly days: readonly (Day | null | undefined)[];
}

export async function resolvePurchases(
  tx: Tx,
  asks: readonly SupplyOrderAsk[],
): Promise<Outcome<ResolvedPurchase, ReplenishmentRefusal>[]> {
  const places = new Map(
    (await findPlaces(tx, [...new Set(asks.map((ask) => ask.place))])).map((place) => [place.code, place]),
  );
  const vendors = await findVendorsByCodes(tx, [...new Set(asks.flatMap((ask) => ask.vendor ?? []))]);
  const items = await findItemsByCodes(tx, null, [
    ...new Set(asks.flatMap((ask) => ask.lines.map((line) => line.item))),
  ]);
  const sellers = await listVendorItems(
    tx,
    [...items.values()].map((item) => item.id),
  );
  return asks.map((ask) => {
    const place = places.get(ask.place);
    if (!place) return refused("unknown place", { subject: ask.place });
    if (place.kind !== "storage") return refused("place serves no orders", { subject: ask.place });
    const vendor = ask.vendor === undefined ? null : vendors.get(ask.vendor);
    if (vendor === undefined) return refused("unknown vendor", { subject: ask.vendor });
    // What was bought elsewhere is entered as it was bought; a proposal is what the vendor sells.
    const soldAs = (code: string): Sourcing | undefined =>
      ask.as === "proposed"
        ? sellers.find((one) => one.vendorId === vendor?.id && one.itemId === items.get(code)?.id)
        : undefined;
    const bad = refuseLines(ask, (code) => items.has(code)) ?? refuseUnsold(ask, soldAs);
    if (bad) return bad;
    const numbers = lineNumbers(ask.lines);
    const lines = ask.lines.map((line, i) => ({
      lineNo: numbers[i] ?? i + 1,
      itemId: items.get(line.item)?.id ?? 0,
      quantity: line.quantity,
      price: line.price ?? soldAs(line.item)?.price ?? null,
      reasons: [],
    }));
    const cause = ask.as === "opening" ? ("opening" as const) : ("by hand" as const);
    const order = {
      ...(ask.number !== undefined && { number: ask.number }),
      vendorId: vendor?.id ?? null,
      placeId: place.id,
      state: "proposed" as const,
      cause,
      lines,
    };
    return taken({ ask, order, days: ask.lines.map((line) => line.day) });
  });
}

function refuseLines(
  ask: SupplyOrderAsk,
  isItem: (code: string) => boolean,
): Outcome<never, ReplenishmentRefusal> | null {
  const subject = ask.number ?? ask.place;
  if (ask.lines.length === 0) return refused("supply line missing", { subject });
  const given = ask.lines.flatMap((line) => line.line ?? []);
  if (new Set(given).size < given.length || !given.every(isWholeAbove0))
    return refused("supply line named twice", { subject });
  for (const { item, quantity, day } of ask.lines) {
    if (!isItem(item)) return refused("unknown item", { subject: item });
    if (!isWholeAbove0(quantity)) return refused("quantity not a whole number above 0", { subject: item });
    if (typeof day === "string" && !isDay(day)) return refused("no such day", { subject: item, args: { day } });
  }
  return null;
}

function refuseUnsold(
  { lines }: SupplyOrderAsk,
  soldAs: (item: string) => Sourcing | undefined,
): Outcome<never, ReplenishmentRefusal> | null {
  for (const { item, quantity } of lines) {
    const sold = soldAs(item);
    const checked = sold ? checkQuantity(quantity, sold) : taken(quantity);
    if (!checked.ok) return { ok: false, refusal: { ...checked.refusal, subject: item } };
  }
  return null;
}

/** Lines without a number take the next that nobody has. */
function lineNumbers(lines: readonly SupplyLineAsk[]): number[] {
  const taken = new Set(lines.flatMap((line) => line.line ?? []));
  let next = 1;
  return lines.map(({ line }) => {
    if (line !== undefined) return line;
    while (taken.has(next)) next++;
    taken.add(next);
    return next;
  });
}
