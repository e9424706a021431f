/** What a draft of an agreement changes, and the days it can begin on. */
import type { CustomerView } from "./shares.ts";

export type Version = CustomerView["agreements"][number];
export type Terms = Version["terms"];

export const TERM_NAMES = ["backorders", "shipComplete", "tier", "cover", "notify", "language"] as const;
export type TermName = (typeof TERM_NAMES)[number];

export const DEFAULT_TERMS: Terms = {
  backorders: true,
  shipComplete: "none",
  tier: 5,
  cover: "latest",
  notify: "email",
};

/** Choices of each term, as their words are keyed. */
export const CHOICES: Readonly<Record<TermName, readonly string[]>> = {
  backorders: ["yes", "no"],
  shipComplete: ["none", "line", "order"],
  tier: Array.from({ length: 10 }, (_, tier) => String(tier)),
  cover: ["latest", "earliest"],
  notify: ["email", "edi", "none"],
  language: ["own", "en", "de"],
};

export function choiceOf(terms: Terms, name: TermName): string {
  if (name === "backorders") return terms.backorders ? "yes" : "no";
  if (name === "language") return terms.language ?? "own";
  return String(terms[name]);
}

export function withChoice(terms: Terms, name: TermName, choice: string): Terms {
  if (name === "backorders") return { ...terms, backorders: choice === "yes" };
  if (name === "tier") return { ...terms, tier: Number(choice) };
  const { language: _, ...rest } = terms;
  if (name === "language") return choice === "own" ? rest : { ...rest, language: choice };
  return { ...terms, [name]: choice };
}

/** The version that holds on a day. */
export const versionOn = (versions: readonly Version[], day: string): Version | undefined =>
  versions.find(({ from, until }) => from <= day && (until === null || until >= day));

const DAY_MS = 86_400_000;

/** The Monday after a day: changes begin with a week unless one says otherwise. */
export function nextMonday(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const weekday = new Date(at).getUTCDay();
  return new Date(at + ((8 - weekday) % 7 || 7) * DAY_MS).toISOString().slice(0, 10);
}

export interface Draft {
  readonly terms: Terms;
  readonly from: string;
  /** "": until the next one begins. */
  readonly until: string;
  /** The versions that stood when it was begun. */
  readonly known: readonly Version[];
}

/** The version that a draft replaces, as it was when it was begun. */
export function seenOf({ from, known }: Draft): Pick<Version, "until" | "terms"> | null {
  const version = known.find((one) => one.from === from);
  return version ? { until: version.until, terms: version.terms } : null;
}

/** Somebody saved another version from the same day since. */
export const isOvertaken = (draft: Draft, versions: readonly Version[]): boolean =>
  JSON.stringify(seenOf(draft)) !== JSON.stringify(seenOf({ ...draft, known: versions }));

/** What keeps a draft from being saved, as its words are keyed. */
export function faultOf({ from, until }: Draft, today: string): "past" | "order" | null {
  if (from < today) return "past";
  return until !== "" && until < from ? "order" : null;
}
