/**
 * What is wrong with a document of ours, before it leaves: checked like one of a strict partner, in the release it is
 * written in. Codes that the partner's dialect names are known, whatever the lists say.
 */
import { checkFile } from "./check.ts";
import { isKnown, placeOf, type DiagnosticKind } from "./schemas/diagnostics.ts";

export interface Fault {
  /** What is wrong; `unreadable` where it is not whole. */
  readonly kind: DiagnosticKind | "unreadable";
  /** "N104", "QTY01-02". */
  readonly place: string;
  readonly value: string | null;
  /** Whole, for who knows EDI. */
  readonly text: string;
}

export function faultsOf(bytes: Uint8Array, known: ReadonlySet<string> = new Set()): Fault[] {
  const { messages, findings } = checkFile(bytes, "strict");
  const unreadable = [...findings, ...messages.flatMap((message) => message.findings)];
  const diagnostics = messages
    .flatMap((message) => message.diagnostics)
    .filter((diagnostic) => diagnostic.severity !== "remark" && !isKnown(diagnostic, known));
  return [
    ...unreadable.map(({ segment, text }) => ({
      kind: "unreadable" as const,
      place: segment ?? "",
      value: null,
      text,
    })),
    ...diagnostics.map((found) => ({
      kind: found.kind,
      place: placeOf(found),
      value: found.value ?? null,
      text: found.text,
    })),
  ];
}
