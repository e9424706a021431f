/** An answer of ours as the retailer judges it: right by the standard and its dialect, and true to the order. */
import type { PartnerProfile } from "../../../core/partners/index.ts";
import { codesOf, type To } from "../partner-dialect.ts";
import { readFactsOrdrsp } from "../edifact/facts-ordrsp.ts";
import type { EdiMessage } from "../message.ts";
import { faultsOf } from "../outgoing-faults.ts";
import { itemsOf } from "../items.ts";
import { readAcks } from "../x12/ack-dialect.ts";
import { readFacts855 } from "../x12/facts-855.ts";
import type { PlayedOrder } from "./retailer.ts";

export interface JudgedAnswer {
  /** What is wrong by the standard, with the partner's codes known. */
  readonly syntax: readonly string[];
  /** What is not true of the order. */
  readonly facts: readonly string[];
}

/** Messages of a file, in their order. */
export const messagesOf = (bytes: Uint8Array): EdiMessage[] =>
  [...itemsOf(bytes)].flatMap((item) => (item.kind === "message" ? [item.message] : []));

/** What is wrong by the standard with what we wrote, the codes of the partner's dialect known. */
export const faultsFor = (bytes: Uint8Array, profile: PartnerProfile): string[] =>
  faultsOf(bytes, codesOf(profile)).map(({ text }) => text);

export function judgeAnswer(bytes: Uint8Array, order: PlayedOrder, to: To): JudgedAnswer {
  const syntax = faultsFor(bytes, to.profile);
  const messages = messagesOf(bytes);
  const [message] = messages;
  if (!message || messages.length > 1)
    return { syntax, facts: [`It holds ${messages.length} messages; one is meant.`] };
  const facts = [
    ...testMark(message, to),
    ...(message.syntax === "x12" ? judge855(message, order, to) : judgeOrdrsp(message, order)),
  ];
  return { syntax, facts };
}

const testMark = ({ interchange }: EdiMessage, { profile }: To): string[] =>
  interchange && interchange.test !== profile.test
    ? [`It says that it is ${interchange.test ? "a test" : "no test"}; the profile says the opposite.`]
    : [];

function judge855(message: EdiMessage, order: PlayedOrder, { profile }: To): string[] {
  const { facts } = readFacts855(message);
  if (!facts) return ["Nothing of it can be read."];
  return [
    ...sameNumber(facts.orderNumber, order),
    ...eachLine(order, facts.lines),
    ...facts.lines.flatMap(({ line, quantity, acks }) => {
      const said = acks.map((ack) => ({ code: ack.code, quantity: ack.quantity, day: ack.date }));
      const { accepted, backordered, rejected } = readAcks(quantity, said, profile.acknowledgment);
      const sum = accepted + backordered + rejected;
      return sum === quantity ? [] : [`Line ${line}: ${sum} of ${quantity} are answered.`];
    }),
  ];
}

function judgeOrdrsp(message: EdiMessage, order: PlayedOrder): string[] {
  const { facts } = readFactsOrdrsp(message);
  if (!facts) return ["Nothing of it can be read."];
  const known = new Set(facts.lines.map(({ line }) => line));
  // A line that is accepted as it stands may be left out where nothing else is said of it.
  const missing = facts.headerAck.code === "29" ? [] : order.lines.filter(({ line }) => !known.has(line));
  return [...sameNumber(facts.orderNumber, order), ...missing.map(({ line }) => `Line ${line} is not answered.`)];
}

const sameNumber = (said: string, { number }: PlayedOrder): string[] =>
  said === number ? [] : [`It answers order ${said}; ${number} was sent.`];

interface AnsweredLine {
  readonly line: string;
  readonly quantity: number;
}

function eachLine(order: PlayedOrder, answered: readonly AnsweredLine[]): string[] {
  const missing = order.lines.filter(({ line }) => !answered.some((one) => one.line === line));
  const foreign = answered.filter(({ line }) => !order.lines.some((one) => one.line === line));
  const differing = order.lines.flatMap(({ line, quantity }) => {
    const said = answered.find((one) => one.line === line);
    return said && said.quantity !== quantity ? [`Line ${line} was ${quantity}; it says ${said.quantity}.`] : [];
  });
  return [
    ...missing.map(({ line }) => `Line ${line} is not answered.`),
    ...foreign.map(({ line }) => `Line ${line} was never ordered.`),
    ...differing,
  ];
}

export type Acknowledged = "accepted" | "accepted with errors" | "partly accepted" | "rejected";

export interface AcknowledgedFile {
  /** Of their group (997) or interchange (CONTRL). */
  readonly control: string;
  readonly verdict: Acknowledged;
}

const AK9: Readonly<Record<string, Acknowledged>> = {
  A: "accepted",
  E: "accepted with errors",
  P: "partly accepted",
};
const UCI: Readonly<Record<string, Acknowledged>> = { "7": "accepted", "8": "accepted" };

/** What a 997, 999 or CONTRL of ours says of their file. Leading zeros are taken off. */
export function readAcknowledged(bytes: Uint8Array): AcknowledgedFile[] {
  return messagesOf(bytes).flatMap(({ segments }) => {
    const of = (id: string) => segments.find((segment) => segment.id === id);
    const [ak1, ak9, uci] = [of("AK1"), of("AK9"), of("UCI")];
    if (ak1 && ak9) return [{ control: plainNumber(ak1.at(2)), verdict: AK9[ak9.at(1)] ?? "rejected" }];
    if (!uci) return [];
    const rejected = segments.some((segment) => segment.id === "UCM" && segment.at(3) === "4");
    return [{ control: plainNumber(uci.at(1)), verdict: rejected ? "rejected" : (UCI[uci.at(4)] ?? "rejected") }];
  });
}

const plainNumber = (text: string): string => text.replace(/^0+(?=.)/, "");
