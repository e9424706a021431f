/** What is said of a message that came, by how strict the partner's profile has us be. Pure. */

export type Strictness = "tolerant" | "strict";

export type Verdict = "accepted" | "accepted with errors" | "rejected";

/** What is wrong with a message by the standard, where, and how an acknowledgment says it. */
export interface Wrong {
  /** A remark is worth knowing and stops nothing; a warning is of a release nobody described. */
  readonly severity: "error" | "warning" | "remark";
  /** Id of the segment; of one that is missing, its own. */
  readonly segment: string;
  /** Number of the segment in the file. */
  readonly position: number;
  /** From 1. */
  readonly element?: number;
  readonly component?: number;
  /** As the standard numbers the element: "353". */
  readonly reference?: string;
  /** Of AK304, AK403 or 0085. */
  readonly errorCode: string;
  readonly value?: string;
  readonly text: string;
}

export interface Judged {
  /** Codes of what stops it whatever the setting: it is not whole. */
  readonly broken: readonly string[];
  readonly wrong: readonly Pick<Wrong, "severity">[];
}

/** Tolerant: a message that is whole is taken, whatever is wrong in it. Strict: nothing wrong is taken. */
export function judge({ broken, wrong }: Judged, strictness: Strictness): Verdict {
  if (broken.length > 0) return "rejected";
  const has = (severity: Wrong["severity"]): boolean => wrong.some((found) => found.severity === severity);
  if (strictness === "strict") return has("error") || has("warning") ? "rejected" : "accepted";
  return has("error") ? "accepted with errors" : "accepted";
}
