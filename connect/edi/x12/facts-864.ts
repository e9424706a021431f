/** A transaction set 864 → the texts in it, and what stops it. Pure. */
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import { meaning } from "./codes.ts";
import { notesFor, splitSet } from "./elements.ts";
import type { Facts850 } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";

export interface Facts864 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly purpose: string;
  readonly description: string | null;
  readonly messages: readonly {
    readonly reference: string;
    readonly subject: string | null;
    readonly text: readonly string[];
  }[];
}

const purposes: Readonly<Record<string, string>> = { "00": "original", "01": "cancel", "05": "replace" };

export function readFacts864(set: EdiMessage): {
  readonly facts: Facts864 | null;
  readonly findings: readonly Finding[];
} {
  const findings = [...set.findings];
  const { heading, loops } = splitSet(set, "MIT");
  const bmg = heading.find(({ id }) => id === "BMG");
  const messages = loops.map(({ head: mit, members }) => ({
    reference: mit.at(1),
    subject: mit.at(2) || null,
    text: members.flatMap((msg) => (msg.id === "MSG" && msg.at(1) !== "" ? [msg.at(1)] : [])),
  }));
  if (!messages.some(({ subject, text }) => subject !== null || text.length > 0)) {
    if (bmg) notesFor(findings).note("says nothing", bmg, { field: "MSG" });
    else findings.push(finding("says nothing", { at: set.segments[0], args: { field: "MSG" } }));
    return { facts: null, findings };
  }
  const purpose = meaning(purposes, bmg?.at(1) ?? "");
  return { facts: { ...readEnvelope(set), purpose, description: bmg?.at(2) || null, messages }, findings };
}
