/** What a partner says of what we sent, and we of what came: 824, 864, APERAK, 997, 999, CONTRL and TA1 as people read them. */
import type { ReceivedAcknowledgment } from "../../../core/flows/index.ts";
import { readAcknowledgment, readTa1 } from "../acknowledge/read.ts";
import { readFactsAperak } from "../edifact/facts-aperak.ts";
import type { EdiMessage } from "../message.ts";
import { tablesFor } from "../schemas/tables.ts";
import type { EdiSegment, EdiSyntax } from "../segment.ts";
import { readFacts824, type Advice } from "../x12/facts-824.ts";
import { readFacts864 } from "../x12/facts-864.ts";
import { testFact } from "./business-orders.ts";
import { EMPTY_BUSINESS, textFact, type Business, type BusinessFact, type BusinessLine } from "./business.ts";

type Code = ReceivedAcknowledgment["codes"][number];

/** Which element of the standard a list of codes is. */
const LISTS: Readonly<Record<string, readonly [EdiSyntax, string]>> = {
  AK3: ["x12", "720"],
  AK4: ["x12", "723"],
  AK5: ["x12", "718"],
  AK9: ["x12", "716"],
  TA1: ["x12", "I18"],
  UCI: ["edifact", "0085"],
  UCF: ["edifact", "0085"],
  UCM: ["edifact", "0085"],
  UCS: ["edifact", "0085"],
  UCD: ["edifact", "0085"],
};

/** What a code of an acknowledgment means; empty where nobody has words for it. */
export function acknowledgmentWords({ list, code }: Pick<Code, "list" | "code">): string {
  const [syntax, element] = LISTS[list] ?? [];
  if (syntax === undefined || element === undefined) return "";
  return (
    tablesFor(syntax, syntax === "x12" ? "005010" : "D01B")
      .codes.get(element)
      ?.codes.get(code) ?? ""
  );
}

function codeFacts(codes: readonly Code[]): BusinessFact[] {
  return codes.map((one) => {
    const { list, code, segment = "", position, element } = one;
    const place = [segment, position === undefined ? "" : `${position}`, element ? `element ${element}` : ""];
    const words = [acknowledgmentWords(one), place.filter((part) => part !== "").join(" ")].filter(
      (part) => part !== "",
    );
    return { name: "mistake", text: words.join(", ") || list, code: `${list} ${code}` };
  });
}

export function businessReceipt(message: EdiMessage): Business | null {
  const said = readAcknowledgment(message);
  return said && { ...receiptOf(said, message.type), about: aboutOf(message) };
}

export function businessTa1(segment: EdiSegment): Business | null {
  const said = readTa1(segment);
  // Accepted of a TA1 is that the interchange arrived; with errors too.
  const letters: Readonly<Record<string, string>> = { A: "accepted", E: "accepted with errors", R: "rejected" };
  const text = letters[segment.at(4).trim()] ?? segment.at(4);
  return said && { ...receiptOf(said, "TA1"), facts: [{ name: "verdict", text }, ...codeFacts(said.codes)] };
}

function receiptOf({ of, control, verdict, codes, messages }: ReceivedAcknowledgment, type: string): Business {
  return {
    ...EMPTY_BUSINESS,
    type,
    number: control,
    about: [],
    facts: [{ name: "acknowledges", text: of }, ...textFact("verdict", verdict), ...codeFacts(codes)],
    lines: messages.map((one): BusinessLine => ({
      key: one.control,
      line: one.control,
      items: [],
      facts: [{ name: "verdict", text: one.verdict }, ...codeFacts(one.codes)],
    })),
  };
}

const aboutOf = ({ interchange }: EdiMessage): BusinessFact[] => testFact({ test: interchange?.test ?? false });

export function business824(message: EdiMessage): Business | null {
  const { facts } = readFacts824(message);
  if (!facts) return null;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: facts.adviceNumber || null,
    order: facts.advices.find(({ orderNumber }) => orderNumber !== null)?.orderNumber ?? null,
    about: testFact(facts.envelope),
    lines: facts.advices.map(adviceLine),
  };
}

/** By what stands behind the first letter, which is T of a set and I of an item. */
const ADVICES: Readonly<Record<string, string>> = { A: "accepted", E: "accepted with errors", R: "rejected" };

function adviceLine({ code, of, group, control, document, orderNumber, text }: Advice, i: number): BusinessLine {
  return {
    key: `${i + 1}`,
    line: `${i + 1}`,
    items: [],
    facts: [
      { name: "verdict", text: ADVICES[code.slice(1, 2)] ?? code, code },
      ...textFact("documentType", document),
      ...textFact("group", group),
      ...textFact("control", control),
      ...textFact("about", `${of.qualifier} ${of.id}`.trim()),
      ...textFact("order", orderNumber),
      ...text.map((words) => ({ name: "mistake", text: words })),
    ],
  };
}

export function business864(message: EdiMessage): Business | null {
  const { facts } = readFacts864(message);
  if (!facts) return null;
  const { description, messages, envelope } = facts;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: description,
    about: testFact(envelope),
    texts: messages.map(({ subject, text }) => [subject ?? "", ...text].filter((one) => one !== "").join("\n")),
  };
}

/** 1225 in BGM. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  "12": "rejected",
  "27": "rejected",
  "29": "accepted",
  "44": "accepted",
};

export function businessAperak(message: EdiMessage): Business | null {
  const { facts } = readFactsAperak(message);
  if (!facts) return null;
  const { references, mistakes, text, number } = facts;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: number || null,
    order: references["ON"] ?? null,
    about: textFact("verdict", FUNCTIONS[facts.function]),
    facts: Object.entries(references).map(([code, value]) => ({
      name: tablesFor("edifact", "D96A").codes.get("1153")?.codes.get(code) || code,
      text: value,
    })),
    lines: mistakes.map(({ code, orderNumber, text: words }, i) => ({
      key: `${i + 1}`,
      line: `${i + 1}`,
      items: [],
      facts: [
        { name: "mistake", text: words.join(" ") || `ERC ${code}`, code: `ERC ${code}` },
        ...textFact("order", orderNumber),
      ],
    })),
    texts: text,
  };
}
