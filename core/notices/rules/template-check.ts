/**
 * Whether a text may be saved: it can be read, uses what is known of its notice and nothing else, and leaves nothing out
 * without which the notice would lie. Every complaint names its line. The same check runs once more when a letter is
 * written: what was saved under other rules is not sent.
 */
import type { Template } from "liquidjs";
import type { Refusal } from "../../kernel/index.ts";
import type { TemplateRefusal } from "../errors.ts";
import { BODY_MAX, namesIn, parse, SUBJECT_MAX } from "./template-engine.ts";
import { BLOCKS, specOf, type BlockName, type TemplateKind, type TemplateText } from "./template-kinds.ts";

export type TemplatePart = "subject" | "body";

export interface Complaint extends Refusal<TemplateRefusal> {
  readonly at: TemplatePart;
  /** Null: of the whole text. */
  readonly line: number | null;
}

type Args = NonNullable<Refusal["args"]>;

const complaint = (
  code: TemplateRefusal,
  where: { readonly at: TemplatePart; readonly line?: number | null },
  args: Args = {},
): Complaint => {
  const line = where.line ?? null;
  return { code, at: where.at, line, args: { ...args, ...(line !== null && { line }) } };
};

/** What is wrong, the subject first, then by line. */
export function checkTemplate(kind: TemplateKind, { subject, body }: TemplateText): Complaint[] {
  return [...checkPart(kind, "subject", subject), ...checkPart(kind, "body", body)].toSorted(
    (a, b) => Number(b.at === "subject") - Number(a.at === "subject") || (a.line ?? Infinity) - (b.line ?? Infinity),
  );
}

/** Of one part; who has so many begins anew. */
const COMPLAINTS_MAX = 50;

function checkPart(kind: TemplateKind, at: TemplatePart, text: string): Complaint[] {
  const max = at === "subject" ? SUBJECT_MAX : BODY_MAX;
  if (text.trim() === "") return [complaint("template empty", { at })];
  if (text.length > max) return [complaint("template too long", { at }, { length: text.length, max })];
  if (at === "subject" && text.includes("\n")) return [complaint("template subject lines", { at, line: 2 })];
  const read = readTemplate(text, at);
  if (!Array.isArray(read)) return [read];
  try {
    const names = checkNames(kind, at, read);
    return at === "subject" ? names : [...names, ...checkMust(kind, read)];
  } catch (error) {
    // Conditions within conditions, deeper than can be followed.
    if (error instanceof RangeError) return [complaintOf(error, at)];
    throw error;
  }
}

export function readTemplate(text: string, at: TemplatePart): Template[] | Complaint {
  try {
    return parse(text);
  } catch (error) {
    return complaintOf(error, at);
  }
}

/** What the reader of Liquid says, in words of ours. */
function complaintOf(error: unknown, at: TemplatePart): Complaint {
  if (!(error instanceof Error)) throw error;
  const [said = "", place] = error.message.split(/, line:(?=\d+)/);
  const line = Number.parseInt(place ?? "1", 10);
  const found = /^(?:tag|output) "?(.+?)"? not closed$/s.exec(said)?.[1];
  if (found !== undefined) return complaint("template not closed", { at, line }, { found: firstOf(found) });
  const tag = /^tag "(.*)" not found$/s.exec(said)?.[1];
  if (tag !== undefined) return complaint("template tag", { at, line }, { found: firstOf(tag) });
  const filter = /^undefined filter: (.*)$/s.exec(said)?.[1];
  if (filter !== undefined) return complaint("template filter", { at, line }, { found: firstOf(filter) });
  return complaint("template unreadable", { at, line }, { found: firstOf(said) });
}

const FOUND_MAX = 60;
const firstOf = (text: string): string => (text.split("\n")[0] ?? "").slice(0, FOUND_MAX);

function checkNames(kind: TemplateKind, at: TemplatePart, read: Template[]): Complaint[] {
  const { values, blocks } = specOf(kind);
  const known: readonly string[] = at === "subject" ? values : [...values, ...blocks];
  return namesIn(read)
    .filter(({ name }) => !known.includes(name))
    .slice(0, COMPLAINTS_MAX)
    .map(({ name, line }) =>
      at === "subject" && (BLOCKS as readonly string[]).includes(name)
        ? complaint("template block in subject", { at, line }, { name })
        : complaint("template name", { at, line }, { name: firstOf(name), near: nearTo(name, known) }),
    );
}

const CONDITION_WORDS = ["if", "elsif", "else", "unless", "endif", "endunless"];

/** A condition that is written as a name is meant as one. */
const nearTo = (name: string, known: readonly string[]): string =>
  CONDITION_WORDS.includes(name) ? `{% ${name} %}` : nearest(name, known);

/** What must stand there stands outside every condition, as it is, without a filter. */
function checkMust(kind: TemplateKind, read: Template[]): Complaint[] {
  const bare = read.flatMap(({ token }) => /^\{\{-?\s*(\w+)\s*-?\}\}$/.exec(token.getText())?.[1] ?? []);
  const lineOf = (block: BlockName): number | undefined => namesIn(read).find(({ name }) => name === block)?.line;
  return specOf(kind)
    .must.filter((block) => !bare.includes(block))
    .map((block) => {
      const line = lineOf(block);
      return complaint(
        line === undefined ? "template lacks" : "template condition",
        { at: "body", line: line ?? null },
        { name: block },
      );
    });
}

/** The known name that takes the fewest letters to change. */
export function nearest(name: string, known: readonly string[]): string {
  const wanted = name.slice(0, FOUND_MAX);
  const [first = ""] = known.toSorted((a, b) => distance(wanted, a) - distance(wanted, b));
  return first;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
