/** What a delivery note says, looked up: place, vendor, items, and the supply order lines it comes for. */
import { findItemsByCodes } from "../../../catalog/index.ts";
import { together, type Tx } from "../../../db/index.ts";
import { findPlaces } from "../../../inventory/index.ts";
import { hashOf, refused, taken, type Outcome } from "../../../kernel/index.ts";
import { findVendorsByCodes } from "../../../partners/index.ts";
import { findOpenLines, findSupplyOrders, type OpenLine } from "../../../replenishment/index.ts";

export interface ReceiptLineAsk {
  readonly item: string;
  readonly quantity: number;
  /** Supply order number; without one the vendor's oldest open line of the item is meant. */
  readonly order?: string;
  readonly lot?: string;
  /** Came broken: set aside until a person decides, and still open on its order. */
  readonly damaged?: boolean;
}

export interface ReceiptAsk {
  /** The delivery note's number: counts once per vendor. */
  readonly note: string;
  readonly place: string;
  readonly vendor?: string;
  readonly lines: readonly ReceiptLineAsk[];
}

export interface ResolvedReceiptLine {
  readonly itemId: number;
  readonly itemCode: string;
  readonly quantity: number;
  readonly lot: string;
  /** Open lines it may fill, in the order to fill them. None: nobody ordered it. */
  readonly orderLines: readonly OpenLine[];
}

export interface ResolvedReceipt {
  readonly note: string;
  readonly placeId: number;
  readonly vendorId: number | null;
  readonly contentHash: string;
  readonly lines: readonly ResolvedReceiptLine[];
}

/** What the notes name. */
async function findNamed(tx: Tx, asks: readonly ReceiptAsk[]) {
  const distinct = (of: (ask: ReceiptAsk) => readonly string[]): string[] => [...new Set(asks.flatMap(of))];
  const [places, vendors, items, orders] = await together(
    findPlaces(
      tx,
      distinct((ask) => [ask.place]),
    ),
    findVendorsByCodes(
      tx,
      distinct((ask) => (ask.vendor === undefined ? [] : [ask.vendor])),
    ),
    findItemsByCodes(
      tx,
      null,
      distinct((ask) => ask.lines.map((line) => line.item)),
    ),
    // Also one of which nothing is open any more: goods in hand are booked all the same.
    findSupplyOrders(
      tx,
      distinct((ask) => ask.lines.flatMap((line) => line.order ?? [])),
    ),
  );
  return {
    places: new Map(places.map((place) => [place.code, place])),
    vendors,
    items,
    orders: new Set(orders.map((order) => order.number)),
  };
}

/** Refused whole: unknown place, vendor, item or order, or a quantity that is none. */
export async function resolveReceipts(tx: Tx, asks: readonly ReceiptAsk[]): Promise<Outcome<ResolvedReceipt>[]> {
  const { places, vendors, items, orders } = await findNamed(tx, asks);
  const lines = await findOpenLines(tx, { itemIds: [...items.values()].map((item) => item.id) });
  return asks.map((ask) => {
    const place = places.get(ask.place);
    if (!place) return refused("unknown place", { subject: ask.place });
    if (place.kind !== "storage") return refused("place serves no orders", { subject: ask.place });
    const vendor = ask.vendor === undefined ? null : vendors.get(ask.vendor);
    if (vendor === undefined) return refused("unknown vendor", { subject: ask.vendor });
    if (ask.note.trim() === "") return refused("delivery note missing");
    const bad = ask.lines.find(
      (line) => !items.has(line.item) || !Number.isSafeInteger(line.quantity) || line.quantity <= 0,
    );
    if (bad)
      return refused(items.has(bad.item) ? "quantity not a whole number above 0" : "unknown item", {
        subject: bad.item,
      });
    const unknown = ask.lines.find((line) => line.order !== undefined && !orders.has(line.order));
    if (unknown) return refused("unknown supply order", { subject: unknown.order });
    const resolved = ask.lines.map((line) => {
      const item = items.get(line.item);
      const orderLines = lines.filter(
        (open) =>
          line.damaged !== true &&
          open.itemId === item?.id &&
          open.placeId === place.id &&
          (line.order === undefined ? vendor === null || open.vendorId === vendor.id : open.number === line.order),
      );
      return { itemId: item?.id ?? 0, itemCode: line.item, quantity: line.quantity, lot: line.lot ?? "", orderLines };
    });
    return taken({
      note: ask.note,
      placeId: place.id,
      vendorId: vendor?.id ?? null,
      contentHash: hashOf(ask),
      lines: resolved,
    });
  });
}
