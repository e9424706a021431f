/** An APERAK → what a partner's own system thinks of what we sent, and what stops it. Pure. */
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { readMessageEnvelope } from "./facts-orders.ts";

export interface Mistake {
  /** 9321 in ERC. */
  readonly code: string;
  readonly orderNumber: string | null;
  readonly text: readonly string[];
}

export interface FactsAperak extends ReturnType<typeof readMessageEnvelope> {
  readonly number: string;
  /** 1225 in BGM: "27" is not accepted. */
  readonly function: string;
  /** RFF by their qualifiers; of one that stands twice the first. */
  readonly references: Readonly<Record<string, string>>;
  readonly text: readonly string[];
  readonly mistakes: readonly Mistake[];
}

export function readFactsAperak(message: EdiMessage): {
  readonly facts: FactsAperak | null;
  readonly findings: readonly Finding[];
} {
  const segments = message.segments.filter(({ id }) => id !== "UNH" && id !== "UNT");
  const bgm = segments.find(({ id }) => id === "BGM");
  if (!bgm)
    return {
      facts: null,
      findings: [...message.findings, finding("says nothing", { at: message.segments[0], args: { field: "BGM" } })],
    };
  const first = segments.findIndex(({ id }) => id === "ERC");
  const heading = first < 0 ? segments : segments.slice(0, first);
  const facts = {
    ...readMessageEnvelope(message),
    number: bgm.at(2).trim(),
    function: bgm.at(3),
    references: referencesOf(heading),
    text: textsOf(heading),
    mistakes: first < 0 ? [] : mistakesOf(segments.slice(first)),
  };
  return { facts, findings: message.findings };
}

function mistakesOf(segments: readonly EdiSegment[]): Mistake[] {
  const groups: EdiSegment[][] = [];
  for (const segment of segments) {
    if (segment.id === "ERC") groups.push([segment]);
    else groups.at(-1)?.push(segment);
  }
  return groups.map((own) => ({
    code: own[0]?.at(1) ?? "",
    orderNumber: referencesOf(own)["ON"] ?? null,
    text: textsOf(own),
  }));
}

function referencesOf(segments: readonly EdiSegment[]): Record<string, string> {
  const said = segments.filter(({ id, raw }) => id === "RFF" && raw !== "").map((rff) => [rff.at(1), rff.at(1, 2)]);
  return Object.fromEntries(said.filter(([, value]) => value !== "").toReversed());
}

const COMPONENTS = [1, 2, 3, 4, 5];

const textsOf = (segments: readonly EdiSegment[]): string[] =>
  segments
    .filter(({ id }) => id === "FTX")
    .map(
      (ftx) =>
        COMPONENTS.map((n) => ftx.at(4, n))
          .filter((part) => part !== "")
          .join(" ") || ftx.at(3),
    )
    .filter((text) => text !== "");
