/** A transaction set 824 → what a partner's own system thinks of documents of ours, and what stops it. Pure. */
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import { splitSet, type Loop, type Parsed } from "./elements.ts";
import type { Facts850 } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";

export interface Advice {
  /** OTI01: "TR". */
  readonly code: string;
  /** What OTI02 and OTI03 name: {"qualifier": "IV", "id": "INV10091"}. */
  readonly of: { readonly qualifier: string; readonly id: string };
  readonly group: string;
  readonly control: string;
  /** OTI10: "810". */
  readonly document: string;
  readonly orderNumber: string | null;
  readonly text: readonly string[];
}

export interface Facts824 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly adviceNumber: string;
  readonly advices: readonly Advice[];
}

export function readFacts824(set: EdiMessage): {
  readonly facts: Facts824 | null;
  readonly findings: readonly Finding[];
} {
  const { heading, loops } = splitSet(set, "OTI");
  if (loops.length === 0)
    return {
      facts: null,
      findings: [...set.findings, finding("says nothing", { at: set.segments[0], args: { field: "OTI" } })],
    };
  const adviceNumber = heading.find(({ id }) => id === "BGN")?.at(2) ?? "";
  return { facts: { ...readEnvelope(set), adviceNumber, advices: loops.map(readAdvice) }, findings: set.findings };
}

function readAdvice({ head: oti, members }: Loop): Advice {
  const of = { qualifier: oti.at(2), id: oti.at(3) };
  const ref = members.find((one) => one.id === "REF" && one.at(1) === "PO" && one.at(2) !== "");
  return {
    code: oti.at(1),
    of,
    group: oti.at(8),
    control: oti.at(9),
    document: oti.at(10),
    orderNumber: ref?.at(2) ?? (of.qualifier === "PO" && of.id !== "" ? of.id : null),
    text: members.map(textOf).filter((text) => text !== ""),
  };
}

/** TED names the code, words for it, and what was wrong as it stood; NTE has words alone. */
function textOf(segment: Parsed): string {
  if (segment.id === "NTE") return segment.at(2);
  if (segment.id !== "TED") return "";
  const [code, words, bad] = [segment.at(1), segment.at(2), segment.at(7)];
  const said = words || (code === "" ? "" : `code ${code}`);
  return bad === "" ? said : `${said} (${bad})`.trim();
}
