/** Which reader takes which message: one line a type. What none takes is kept with that finding. */
import type { ReadOrder, ReadOther, ReceivedHead, ReceivedText } from "../../core/flows/index.ts";
import type { ReceivedChange } from "../../core/orders/index.ts";
import { readAcknowledgment, readTa1 } from "./acknowledge/read.ts";
import { readFactsDelfor } from "./edifact/facts-delfor.ts";
import { readFactsOrdchg } from "./edifact/facts-ordchg.ts";
import { readFactsSlsrpt } from "./edifact/facts-slsrpt.ts";
import { finding, type Finding } from "./findings.ts";
import type { EdiInterchange, EdiMessage } from "./message.ts";
import { changeOf860, changeOfOrdchg, changeOfOrder } from "./received-change.ts";
import { activityOf852, activityOfSlsrpt, forecastOf830, forecastOfDelfor } from "./received-report.ts";
import { textsOf824, textsOf864, textsOfAperak, type ReadTexts } from "./received-text.ts";
import type { EdiSegment } from "./segment.ts";
import { readFacts830 } from "./x12/facts-830.ts";
import { readFacts852 } from "./x12/facts-852.ts";
import { readFacts860 } from "./x12/facts-860.ts";
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

/** One that cancels, replaces or changes an order is a change of it. */
const orderOrChange =
  (read: (message: EdiMessage) => ReadOrder): PartReader =>
  (message) => {
    const order = read(message);
    const change = order.order && changeOfOrder(order.order);
    return change ? { kind: "change", key: order.key, received: change, findings: order.findings } : order;
  };

function readChange(
  message: EdiMessage,
  { facts, findings }: { readonly facts: ReceivedChange | null; readonly findings: readonly Finding[] },
): ReadOther {
  return { kind: "change", key: facts?.number || keyOf(message), received: facts ?? headOf(message), findings };
}

function read860(message: EdiMessage): ReadOther {
  const { facts, findings } = readFacts860(message);
  return readChange(message, { facts: facts && changeOf860(facts), findings });
}

function readOrdchg(message: EdiMessage): ReadOther {
  const { facts, findings } = readFactsOrdchg(message);
  return readChange(message, { facts: facts && changeOfOrdchg(facts), findings });
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

/** What a partner says in words: what is wrong with what we sent, or anything else. */
const readTexts =
  (read: (message: EdiMessage) => ReadTexts): PartReader =>
  (message) => {
    const { key, texts, findings } = read(message);
    const received: ReceivedText = { ...headOf(message), texts };
    return { kind: "text", key: key || keyOf(message), received, findings };
  };

function read852(message: EdiMessage): ReadOther {
  const { facts, findings } = readFacts852(message);
  const received = facts ? activityOf852(facts) : headOf(message);
  return { kind: "activity", key: facts?.number ?? keyOf(message), received, findings };
}

function readSlsrpt(message: EdiMessage): ReadOther {
  const { facts, findings } = readFactsSlsrpt(message);
  if (!facts) return { kind: "activity", key: keyOf(message), received: headOf(message), findings };
  const own = activityOfSlsrpt(facts, message.interchange?.test ?? false);
  const key = facts.reportNumber || keyOf(message);
  return { kind: "activity", key, received: own.received, findings: [...findings, ...own.findings] };
}

function read830(message: EdiMessage): ReadOther {
  const { facts, findings } = readFacts830(message);
  const received = facts ? forecastOf830(facts) : headOf(message);
  return { kind: "forecast", key: facts?.forecastNumber || keyOf(message), received, findings };
}

function readDelfor(message: EdiMessage): ReadOther {
  const { facts, findings } = readFactsDelfor(message);
  const received = facts ? forecastOfDelfor(facts, message.interchange?.test ?? false) : headOf(message);
  return { kind: "forecast", key: facts?.reportNumber || keyOf(message), received, findings };
}

/** What a partner says of what we sent. */
function readReceipt(message: EdiMessage): ReadOther {
  const said = message.findings.length > 0 ? null : readAcknowledgment(message);
  const unsaid =
    said || message.findings.length > 0 ? [] : [finding("acknowledges nothing", { at: message.segments[0] })];
  return {
    kind: "acknowledgment",
    key: said ? `${said.of} ${said.control}` : keyOf(message),
    received: { ...headOf(message), ...(said && { said }) },
    findings: [...message.findings, ...unsaid],
  };
}

/** TA1, which stands in no message. */
export function readAnswer(interchange: EdiInterchange, segment: EdiSegment): ReadOther {
  const said = readTa1(segment);
  return {
    kind: "acknowledgment",
    key: said ? `interchange ${said.control}` : "TA1",
    received: { document: "TA1", sender: senderOf(interchange.sender), ...(said && { said }) },
    findings: said ? [] : [finding("acknowledges nothing", { at: segment })],
  };
}

const readers: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ["x12 850", orderOrChange(readOrder)],
  ["x12 860", read860],
  ["edifact ORDERS", orderOrChange(readOrders)],
  ["edifact ORDCHG", readOrdchg],
  ["x12 852", read852],
  ["x12 830", read830],
  ["edifact SLSRPT", readSlsrpt],
  ["edifact DELFOR", readDelfor],
  ["x12 997", readReceipt],
  ["x12 999", readReceipt],
  ["edifact CONTRL", readReceipt],
  ["x12 824", readTexts(textsOf824)],
  ["x12 864", readTexts(textsOf864)],
  ["edifact APERAK", readTexts(textsOfAperak)],
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
