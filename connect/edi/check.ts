/** Files checked against the standard, each message judged as its partner's setting says. */
import { finding, type Finding } from "./findings.ts";
import type { EdiMessage } from "./message.ts";
import { itemsOf } from "./read-document.ts";
import type { Diagnostic } from "./schemas/diagnostics.ts";
import { schemaOf } from "./schemas/tables.ts";
import { validate } from "./schemas/validate.ts";

/** Tolerant: a message that is whole is taken, whatever is wrong in it. Strict: nothing wrong is taken. */
export type Policy = "tolerant" | "strict";

export type Verdict = "accepted" | "accepted with errors" | "rejected";

export interface CheckedMessage extends Pick<EdiMessage, "syntax" | "type" | "release" | "subset" | "control"> {
  /** The release it was checked against; null: nobody described this message, its envelope alone was checked. */
  readonly against: string | null;
  readonly verdict: Verdict;
  /** What stops it whatever the setting: it is not whole. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckedFile {
  readonly messages: readonly CheckedMessage[];
  /** What is wrong around the messages. */
  readonly findings: readonly Finding[];
}

/** Codes that a partner's dialect names are known, whatever the lists say. */
export function checkMessage(
  message: EdiMessage,
  policy: Policy = "tolerant",
  known: ReadonlySet<string> = new Set(),
): CheckedMessage {
  const { syntax, type, release, subset, control, findings, segments } = message;
  const schema = schemaOf(syntax, type, release);
  const found = schema ? validate(segments, schema) : [];
  const diagnostics = found.filter(({ kind, value }) => !(kind === "code unknown" && known.has(value ?? "")));
  const verdict = verdictOf({ findings, diagnostics }, policy);
  return { syntax, type, release, subset, control, against: schema?.release ?? null, verdict, findings, diagnostics };
}

/** A remark stops nothing; a warning, of a release nobody described, only a strict partner's document. */
function verdictOf(
  { findings, diagnostics }: Pick<CheckedMessage, "findings" | "diagnostics">,
  policy: Policy,
): Verdict {
  if (findings.length > 0) return "rejected";
  const has = (severity: Diagnostic["severity"]): boolean => diagnostics.some((found) => found.severity === severity);
  if (policy === "strict") return has("error") || has("warning") ? "rejected" : "accepted";
  return has("error") ? "accepted with errors" : "accepted";
}

export function checkFile(bytes: Uint8Array, policy: Policy = "tolerant"): CheckedFile {
  const items = [...itemsOf(bytes)];
  const messages = items.flatMap((item) => (item.kind === "message" ? [checkMessage(item.message, policy)] : []));
  const findings = items.flatMap((item) => (item.kind === "finding" ? [item.finding] : []));
  return { messages, findings: messages.length + findings.length === 0 ? [finding("no sets")] : findings };
}
