/** Files checked against the standard, each message judged as its partner's setting says. */
import { judge, type Strictness, type Verdict } from "../../core/documents/index.ts";
import { finding, type Finding } from "./findings.ts";
import type { EdiMessage } from "./message.ts";
import { itemsOf } from "./items.ts";
import { isKnown, type Diagnostic } from "./schemas/diagnostics.ts";
import { schemaOf } from "./schemas/tables.ts";
import { validate } from "./schemas/validate.ts";

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
  policy: Strictness = "tolerant",
  known: ReadonlySet<string> = new Set(),
): CheckedMessage {
  const { syntax, type, release, subset, control, findings, segments } = message;
  const schema = schemaOf(message);
  const found = schema ? validate(segments, schema) : [];
  const diagnostics = found.filter((diagnostic) => !isKnown(diagnostic, known));
  const verdict = judge({ broken: findings.map(({ code }) => code), wrong: diagnostics }, policy);
  return { syntax, type, release, subset, control, against: schema?.release ?? null, verdict, findings, diagnostics };
}

export function checkFile(bytes: Uint8Array, policy: Strictness = "tolerant"): CheckedFile {
  return checkEach(bytes, (message) => checkMessage(message, policy));
}

/** Message by message, none of them held. */
export function checkEach<T extends CheckedMessage>(
  bytes: Uint8Array,
  check: (message: EdiMessage) => T,
): CheckedFile & { readonly messages: readonly T[] } {
  const [messages, findings]: [T[], Finding[]] = [[], []];
  let isEmpty = true;
  for (const item of itemsOf(bytes)) {
    if (item.kind === "message") messages.push(check(item.message));
    if (item.kind === "finding") findings.push(item.finding);
    if (item.kind === "message" || item.kind === "finding" || item.kind === "answer") isEmpty = false;
  }
  return { messages, findings: isEmpty ? [finding("no sets")] : findings };
}
