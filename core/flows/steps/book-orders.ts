/** Turns resolved orders into rows of the book: header, lines, one demand per store or ship-to. Pure but for the ids drawn. */
import type { QueueRow } from "../../allocation/index.ts";
import type { Row } from "../../db/index.ts";
import { invariant } from "../../kernel/index.ts";
import type { NewOrder } from "../../orders/index.ts";
import { windowOf, type PlaceDays } from "../../promising/index.ts";
import type { ResolvedLine, ResolvedOrder, ResolvedStore } from "./resolved.ts";

export interface Entry {
  readonly resolved: ResolvedOrder;
  /** Place in the queue: the instant the message reached us. */
  readonly receivedAt: number;
  /** A stopped order that goes through later keeps the arrival number it had. */
  readonly arrivalNo?: number;
}

export interface BookOptions {
  readonly now: number;
  readonly places: ReadonlyMap<number, PlaceDays>;
  /** Days on which customers take goods, by customer. */
  readonly receivingWeeks: ReadonlyMap<number, string>;
  readonly nextId: () => number;
  readonly nextArrival: () => number;
}

export interface BookedLine {
  readonly row: Row;
  readonly demands: readonly Row[];
  readonly line: ResolvedLine;
}

/** Lines of an order with their demands; a refused line has a row and no demand. */
export function bookLines(orderId: number, entry: Entry, options: BookOptions): BookedLine[] {
  return entry.resolved.lines.map((line) => {
    const lineId = options.nextId();
    const arrivalNo = entry.arrivalNo ?? options.nextArrival();
    const stores = line.stores.map((store) => ({ store, window: windowFor(entry, { line, store }, options) }));
    const row = {
      id: lineId,
      order_id: orderId,
      line_no: line.lineNo,
      item_id: line.itemId,
      asked: line.quantity,
      unit: line.unit,
      multiple: line.multiple,
      price: line.price,
      price_basis: line.priceBasis,
      requested_first: stores[0]?.window.requestedFirst ?? null,
      requested_last:
        stores
          .map(({ window }) => window.windowTo)
          .toSorted()
          .at(-1) ?? null,
      buyer_item: line.buyerItem,
      buyer_parts: line.buyer.parts,
      buyer_waits: line.buyer.waits,
      marked: line.marked,
    };
    const head = { id: lineId, orderId, arrivalNo };
    const demands = line.refusal
      ? []
      : stores.map(({ store, window }) =>
          demandRow(entry, line, { ...head, store, window, id: options.nextId(), lineId }),
        );
    return { row, demands, line };
  });
}

type Window = ReturnType<typeof windowOf>;

function windowFor(entry: Entry, of: { line: ResolvedLine; store: ResolvedStore }, options: BookOptions): Window {
  const place = options.places.get(of.store.placeId);
  invariant(place, `place ${of.store.placeId} was not gathered`);
  const receivingWeek = options.receivingWeeks.get(entry.resolved.customerId);
  return windowOf(of.line.dates, { place, transitDays: of.store.transitDays, receivingWeek, now: options.now });
}

interface DemandParts {
  readonly id: number;
  readonly lineId: number;
  readonly orderId: number;
  readonly arrivalNo: number;
  readonly store: ResolvedStore;
  readonly window: Window;
}

function demandRow(entry: Entry, line: ResolvedLine, parts: DemandParts): Row {
  const { resolved } = entry;
  const { store, window } = parts;
  return {
    id: parts.id,
    line_id: parts.lineId,
    order_id: parts.orderId,
    customer_id: resolved.customerId,
    item_id: line.itemId,
    place_id: store.placeId,
    ship_to_id: store.shipToId,
    tier: resolved.terms.tier,
    received_at: entry.receivedAt,
    arrival_no: parts.arrivalNo,
    multiple: line.multiple,
    window_from: window.windowFrom,
    window_to: window.windowTo,
    cancel_after: window.cancelAfter,
    cancel_basis: window.cancelBasis,
    limit_day: window.limitDay,
    transit_days: store.transitDays,
    complete: line.parts === "any" ? "none" : line.parts,
    may_wait: line.mayWait,
    prefer: resolved.terms.prefer,
    ordered: store.quantity,
    pre_order: line.preOrder,
  };
}

/** A demand that is about to enter the book, as the planner sees it. */
export function queueRow(row: Row, receivingWeeks: ReadonlyMap<number, string>): QueueRow {
  const customerId = Number(row["customer_id"]);
  const receivingWeek = receivingWeeks.get(customerId);
  invariant(receivingWeek !== undefined, `customer ${customerId} was not gathered`);
  return {
    demandId: Number(row["id"]),
    lineId: Number(row["line_id"]),
    orderId: Number(row["order_id"]),
    customerId,
    itemId: Number(row["item_id"]),
    placeId: Number(row["place_id"]),
    tier: Number(row["tier"]),
    receivedAt: Number(row["received_at"]),
    arrivalNo: Number(row["arrival_no"]),
    multiple: Number(row["multiple"]),
    windowFrom: row["window_from"] as string,
    windowTo: row["window_to"] as string,
    limitDay: row["limit_day"] as string | null,
    transitDays: Number(row["transit_days"]),
    receivingWeek,
    complete: row["complete"] as QueueRow["complete"],
    mayWait: row["may_wait"] === true,
    prefer: row["prefer"] as QueueRow["prefer"],
    ordered: Number(row["ordered"]),
    shipped: 0,
    cancelled: 0,
    covered: 0,
    version: 1,
    promiseVersion: 0,
    heldUntil: null,
  };
}

/** Made now, under the id and the public id that were drawn for it. */
export interface OrderIdentity {
  readonly id: number;
  readonly publicId: string;
  readonly now: number;
}

export function orderRow(entry: Entry, { id, publicId, now }: OrderIdentity): NewOrder {
  const { resolved } = entry;
  const { received } = resolved;
  return {
    id,
    public_id: publicId,
    channel: received.channel,
    customer_id: resolved.customerId,
    number: received.number,
    release_number: received.release ?? "",
    apart: resolved.apart,
    content_hash: resolved.contentHash,
    currency: resolved.currency,
    agreement_id: resolved.agreementId,
    terms: resolved.terms,
    buyer_rule: resolved.buyerRule,
    party_id: resolved.partyId,
    ship_to_id: resolved.shipToId,
    partner_id: resolved.partnerId,
    ordered_on: resolved.orderedOn,
    references: received.references ?? {},
    received_at: entry.receivedAt,
    accepted_at: now,
  };
}
