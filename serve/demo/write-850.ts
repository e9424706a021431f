/** Retailers' orders as X12 850 files, one interchange a retailer and day, as their systems send them. */
import type { Day } from "../../core/kernel/index.ts";
import { priceText } from "./range.ts";
import type { RetailLine, RetailOrder } from "./retail-orders.ts";
import { OUR_IDENTIFIER } from "./trade.ts";

const PAIRS_MAX = 10;
const short = (day: Day): string => day.replaceAll("-", "").slice(2);
const long = (day: Day): string => day.replaceAll("-", "");

export function write850(orders: readonly RetailOrder[], control: number): Uint8Array {
  const [first] = orders;
  if (!first) return new Uint8Array();
  const sets = orders.map((order, i) => orderSet(order, String(i + 1).padStart(4, "0")));
  const sender = first.retailer.identifier;
  const number = String(control).padStart(9, "0");
  const segments = [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*${OUR_IDENTIFIER.padEnd(15)}*${short(first.day)}*0600*U*00401*${number}*0*P*>`,
    `GS*PO*${sender}*${OUR_IDENTIFIER}*${long(first.day)}*0600*${control}*X*004010`,
    ...sets.flat(),
    `GE*${sets.length}*${control}`,
    `IEA*1*${number}`,
  ];
  return new TextEncoder().encode(segments.map((segment) => `${segment}~`).join("\n"));
}

function orderSet(order: RetailOrder, control: string): string[] {
  const body = [
    `BEG*00*SA*${order.number}**${long(order.day)}`,
    "CUR*BY*USD",
    ...(order.rule === null ? [] : [`CSH*${order.rule}`]),
    `DTM*037*${long(order.shipFrom)}`,
    `DTM*038*${long(order.shipUntil)}`,
    ...(order.cancelAfter === null ? [] : [`DTM*001*${long(order.cancelAfter)}`]),
    `N1*ST*${order.retailer.name}*92*DC`,
    ...order.lines.flatMap(orderLine),
    `CTT*${order.lines.length}`,
  ];
  return [`ST*850*${control}`, ...body, `SE*${body.length + 2}*${control}`];
}

function orderLine({ item, unit, quantity, stores }: RetailLine, i: number): string[] {
  const price = priceText(item.price * 0.5 * (unit === "CA" ? item.pack : 1));
  const groups = Array.from({ length: Math.ceil(stores.length / PAIRS_MAX) }, (_, n) =>
    stores.slice(n * PAIRS_MAX, (n + 1) * PAIRS_MAX),
  );
  return [
    `PO1*${i + 1}*${quantity}*${unit}*${price}**UP*${item.upc}*VN*${item.code}`,
    ...groups.map((pairs) => `SDQ*EA*92*${pairs.map(({ store, quantity: units }) => `${store}*${units}`).join("*")}`),
  ];
}
