/**
 * The retailer's side, played by a partner's profile: orders as it would send them, in its syntax, release and codes. What
 * it writes always calls itself a test.
 */
import type { Day } from "../../../core/kernel/index.ts";
import { digitsOf } from "../acknowledged-lines.ts";
import { edifactParties, type To } from "../partner-dialect.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { edifactFile, x12File } from "./retailer-files.ts";

export interface PlayedLine {
  readonly line: string;
  /** Our code. */
  readonly item: string;
  readonly quantity: number;
  readonly unit: string;
  /** Decimal. */
  readonly price: string;
}

export interface PlayedOrder {
  readonly number: string;
  readonly orderedOn: Day;
  readonly wantedOn: Day;
  /** Its code; null: none is named. */
  readonly shipTo: string | null;
  readonly lines: readonly PlayedLine[];
}

/** One interchange under a control number of theirs. */
export function playOrders(orders: readonly PlayedOrder[], to: To, control: number): Uint8Array {
  return to.profile.syntax === "x12" ? x12Orders(orders, to, control) : edifactOrders(orders, to, control);
}

/** A line of an order that is changed to another quantity: 860 or ORDCHG. */
export function playChange(
  order: PlayedOrder,
  { line, quantity }: { readonly line: PlayedLine; readonly quantity: number },
  { to, control }: { readonly to: To; readonly control: number },
): Uint8Array {
  if (to.profile.syntax === "edifact") {
    const segments = segmentsOrdchg(order, to, { ...line, quantity });
    return edifactFile([segments], to, { control, type: "ORDCHG" });
  }
  const said = to.profile.changedQuantity === "difference" ? quantity - line.quantity : quantity;
  const segments = segments860(order, { ...line, quantity }, said);
  return x12File([segments], to, { control, type: "860", code: "PC" });
}

/** The qualifier of the day it wants: as its profile names it, else one of the standard that it does not mean otherwise. */
function wantedUnder({ dates }: To["profile"], standard: readonly string[]): string {
  const named = new Set(Object.values(dates).flat());
  const own = [dates.requestedShip, dates.requestedDelivery, dates.shipNotBefore, dates.deliverNotBefore].flat();
  return own[0] ?? standard.find((code) => !named.has(code)) ?? standard[0] ?? "";
}

function segments860(order: PlayedOrder, line: PlayedLine, said: number): OutgoingSegment[] {
  const { line: number, quantity, unit, price, item } = line;
  return [
    ["BCH", "04", "SA", order.number, null, "1", digitsOf(order.orderedOn)],
    ["POC", number, "QI", said, quantity, unit, { decimal: price }, null, "VN", item],
    ["CTT", 1],
  ];
}

const segmentsOrdchg = (order: PlayedOrder, to: To, line: PlayedLine): OutgoingSegment[] => [
  ["BGM", "230", `${order.number}-C`, "4"],
  ["DTM", ["137", digitsOf(order.orderedOn), "102"]],
  ["RFF", ["ON", order.number]],
  ...edifactParties(to, null).map(({ role, id, agency }) => ["NAD", role, [id, null, agency]]),
  ["LIN", line.line, "3"],
  ["PIA", "5", [line.item, "SA"]],
  ["QTY", ["21", line.quantity]],
  ["UNS", "S"],
  ["CNT", ["2", 1]],
];

function x12Orders(orders: readonly PlayedOrder[], to: To, control: number): Uint8Array {
  const wanted = wantedUnder(to.profile, ["010", "002", "037", "064"]);
  const sets = orders.map((order) => segments850(order, wanted));
  return x12File(sets, to, { control, type: "850", code: "PO" });
}

const segments850 = (order: PlayedOrder, wanted: string): OutgoingSegment[] => [
  ["BEG", "00", "SA", order.number, null, digitsOf(order.orderedOn)],
  ["DTM", wanted, digitsOf(order.wantedOn)],
  ...(order.shipTo === null ? [] : [["N1", "ST", `Ship-to ${order.shipTo}`, "92", order.shipTo]]),
  ...order.lines.map(({ line, quantity, unit, price, item }) => [
    "PO1",
    line,
    quantity,
    unit,
    { decimal: price },
    null,
    "VN",
    item,
  ]),
  ["CTT", order.lines.length],
];

function edifactOrders(orders: readonly PlayedOrder[], to: To, control: number): Uint8Array {
  const wanted = wantedUnder(to.profile, ["2", "10", "64", "37"]);
  const messages = orders.map((order) => segmentsOrders(order, to, wanted));
  return edifactFile(messages, to, { control, type: "ORDERS" });
}

const segmentsOrders = (order: PlayedOrder, to: To, wanted: string): OutgoingSegment[] => [
  ["BGM", "220", order.number, "9"],
  ["DTM", ["137", digitsOf(order.orderedOn), "102"]],
  ["DTM", [wanted, digitsOf(order.wantedOn), "102"]],
  ...edifactParties(to, order.shipTo).map(({ role, id, agency }) => ["NAD", role, [id, null, agency]]),
  ...order.lines.flatMap(({ line, item, quantity, price }) => [
    ["LIN", line],
    ["PIA", "5", [item, "SA"]],
    ["QTY", ["21", quantity]],
    ["PRI", ["AAA", { decimal: price }]],
  ]),
  ["UNS", "S"],
  ["CNT", ["2", order.lines.length]],
];

/** The same file with a count in its trailers that is not true, as a program that breaks off would leave it. */
export function breakCounts(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  return Buffer.from(text.replaceAll(/(\b(?:SE|UNT)[^A-Za-z0-9])\d+/g, "$1987"), "latin1");
}
