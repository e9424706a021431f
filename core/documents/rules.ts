/**
 * Pure rules of documents: what a document's state is, which parts a replay can help, what can be stored as text, how a
 * file of ours is named.
 */
import type { DocumentPart, DocumentState, PartState } from "./records.ts";

/** A corrected part counts as its correction does. */
export function computeState(parts: readonly PartState[]): DocumentState {
  const counted = parts.filter((state) => state !== "corrected");
  const applied = counted.filter((state) => state === "applied").length;
  if (applied === counted.length) return counted.length === 0 ? "refused" : "applied";
  if (applied > 0) return "part stopped";
  return counted.includes("stopped") ? "stopped" : "refused";
}

/** A replay looks up again; what could not be read needs a correction. */
export function isReplayable(part: Pick<DocumentPart, "state" | "findings">): boolean {
  return part.state === "stopped" && part.findings.every((finding) => finding.stage === "look-up");
}

/** The same value as PostgreSQL can keep it: no NUL, no half characters. Both become the replacement character. */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return JSON.parse(text) as T;
  return JSON.parse(text, (_key, inner: unknown) => (typeof inner === "string" ? plain(inner) : inner)) as T;
}

/** How JSON writes what cannot be kept; the words themselves also match, and are then looked at one by one. */
const UNSTORABLE = /\\u(0000|d[89a-f])/;

export const plain = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\ufffd");

const PLAIN_NAME_MAX = 60;

/** A text as part of a file name that no file system minds; different texts may become the same. */
export const plainName = (text: string): string => text.replace(/[^\w-]/g, "_").slice(0, PLAIN_NAME_MAX);
