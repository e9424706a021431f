/** Which reader takes which message: one line a type. What none takes is kept with that finding. */
import type { ReadOrder, ReadOther, ReceivedHead } from "../../core/flows/index.ts";
import { finding } from "./findings.ts";
import type { EdiMessage } from "./message.ts";
import { readFactsOrders } from "./edifact/facts-orders.ts";
import { readFacts850 } from "./x12/facts-850.ts";
import { receivedOrder, senderOf } from "./x12/received-order.ts";

export type PartReader = (message: EdiMessage) => ReadOrder | ReadOther;

/** "set 0001": what a person calls a message of which no more is known. */
const keyOf = (message: EdiMessage): string => `${message.syntax === "x12" ? "set" : "message"} ${message.control}`;

export function readOrder(set: EdiMessage): ReadOrder {
  const { facts, findings } = readFacts850(set);
  return { key: facts?.orderNumber || keyOf(set), order: facts && receivedOrder(facts), findings };
}

function readOrders(message: EdiMessage): ReadOrder {
  const { facts, findings } = readFactsOrders(message);
  if (!facts) return { key: keyOf(message), order: null, findings };
  const { currency, text, references } = facts;
  const said = { ...references, ...(currency === null ? {} : { currency }), ...noteOf(text) };
  return {
    key: facts.orderNumber || keyOf(message),
    order: receivedOrder({ ...facts, references: said }, "ORDERS"),
    findings,
  };
}

/** What it says in words is kept with the order and shown. */
const noteOf = (text: readonly { readonly text: string }[]): { note?: string } => {
  const said = text.map((one) => one.text).filter((one) => one !== "");
  return said.length === 0 ? {} : { note: said.join(" ") };
};

const readers: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ["x12 850", readOrder],
  ["edifact ORDERS", readOrders],
]);

export const readerOf = ({ syntax, type }: EdiMessage): PartReader | undefined => readers.get(`${syntax} ${type}`);

/** Types we read, "850" and "ORDERS", for words. */
export const readTypes: readonly string[] = [...readers.keys()].flatMap((key) => key.split(" ")[1] ?? []);

export function readUnknown(message: EdiMessage): ReadOther {
  const args = { type: message.type, types: readTypes.join(", ") };
  const other = finding("set not read", { at: message.segments[0], args });
  return { kind: "other", key: keyOf(message), received: headOf(message), findings: [...message.findings, other] };
}

export const headOf = ({ type, interchange }: EdiMessage): ReceivedHead => ({
  document: type,
  ...(interchange ? { sender: senderOf(interchange.sender) } : {}),
  ...(interchange?.test ? { test: true } : {}),
});
