/** What partners said, by what it is about: one matter each, new words behind those that are open already. Pure. */
import { groupBy } from "../../../kernel/index.ts";
import type { SaidText, TextVerdict } from "./received-text.ts";

export interface TextMatter {
  readonly said: SaidText;
  readonly subjects: readonly string[];
}

/** A matter that nobody closed yet. */
export interface OpenMatter {
  readonly subject: string;
  readonly text: string | null;
  readonly verdict: TextVerdict | null;
  readonly of: string | null;
}

export interface About {
  /** "864" */
  readonly document: string;
  readonly partner: string;
}

export interface SaidMatter {
  readonly subject: string;
  readonly details: About & {
    readonly verdict: TextVerdict | null;
    /** What they speak of: our document, or theirs by their name. */
    readonly of: string | null;
    readonly text: string;
  };
}

const TEXT_MAX = 600;
const NAME_MAX = 60;
const weights: Readonly<Record<TextVerdict, number>> = { accepted: 1, "with errors": 2, rejected: 3 };
const weightOf = (verdict: TextVerdict | null): number => (verdict === null ? 0 : weights[verdict]);

export function mattersOf(found: readonly TextMatter[], open: readonly OpenMatter[], about: About): SaidMatter[] {
  const flat = found.flatMap(({ said, subjects }) => subjects.map((subject) => ({ said, subject })));
  const before = new Map(open.map((one) => [one.subject, one]));
  return [...groupBy(flat, ({ subject }) => subject)].map(([subject, own]) => {
    const known = before.get(subject);
    const said = own.map((one) => one.said);
    const fresh = said.map(({ text }) => text).filter((text) => text !== "" && !known?.text?.includes(text));
    // The newest first: what is too long loses its oldest.
    const text = [...new Set(fresh), ...(known?.text ? [known.text] : [])].join(" / ");
    return { subject, details: { ...about, ...worstOf(known, said), text: shortened(text, TEXT_MAX) } };
  });
}

type Judged = Pick<OpenMatter, "verdict" | "of">;

/** The worst of what is said counts; of what is equally bad, the newest. */
function worstOf(known: OpenMatter | undefined, said: readonly SaidText[]): Judged {
  const fresh = said.map(({ verdict, ours, about, orders }): Judged => {
    const of = ours?.type || about || orders[0] || null;
    return { verdict, of: of === null ? null : shortened(of, NAME_MAX) };
  });
  const all: Judged[] = [...fresh, ...(known ? [{ verdict: known.verdict, of: known.of }] : [])];
  const [worst] = all.toSorted((a, b) => weightOf(b.verdict) - weightOf(a.verdict));
  return worst ?? { verdict: null, of: null };
}

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
