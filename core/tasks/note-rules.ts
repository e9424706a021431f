/**
 * What a note says and whom it names, who may change it. In the text a person stands as `@[12]`, so that a new name of
 * theirs is the one that is shown. Pure.
 */
import { isDay, refused, taken, type Day, type Outcome } from "../kernel/index.ts";

export const NOTE_LENGTH_MAX = 4000;
export const TASK_LENGTH_MAX = 300;

export interface Person {
  readonly id: number;
  readonly name: string;
}

export type WordsRefusal = "nothing written" | "too long to keep";

/** Everything that is no text and no line break: it would hide, turn round or break what is read. */
const NO_TEXT = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text as it is kept: lines end in one way, nothing hides in it, nothing stands empty around it. */
export function readWords(text: string, lengthMax: number): Outcome<string, WordsRefusal> {
  const words = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll(NO_TEXT, "")
    .trim();
  if (words === "") return refused("nothing written");
  return words.length <= lengthMax
    ? taken(words)
    : refused("too long to keep", { args: { length: words.length, max: lengthMax } });
}

/** A due day that exists, or none. */
export function readDueDay(day: string | null): Outcome<Day | null, "no such day"> {
  return day === null || isDay(day) ? taken(day) : refused("no such day", { args: { day } });
}

export interface NamedText {
  readonly text: string;
  readonly users: readonly number[];
}

const NAMED = /@\[(\d{1,15})\]/g;
const PART_OF_WORD = /[\p{L}\p{N}_]/u;

/** Puts ids for names: "@Mia Wong", and "@Mia" where one alone is called so. What names nobody stays as it was typed. */
export function readMentions(typed: string, people: readonly Person[]): NamedText {
  const names = namesOf(people);
  let text = "";
  let at = 0;
  for (let next = typed.indexOf("@"); next !== -1; next = typed.indexOf("@", at)) {
    const begins = next === 0 || !PART_OF_WORD.test(typed.charAt(next - 1));
    const found = begins ? nameAt(typed, next + 1, names) : undefined;
    text += typed.slice(at, next) + (found ? `@[${found.id}]` : "@");
    at = next + 1 + (found?.name.length ?? 0);
  }
  text += typed.slice(at);
  const known = new Set(people.map(({ id }) => id));
  const users = [...text.matchAll(NAMED)].map(([, id]) => Number(id)).filter((id) => known.has(id));
  return { text, users: [...new Set(users)] };
}

/** Whole names and first names that mean one person, the longest first. */
function namesOf(people: readonly Person[]): Person[] {
  const called = people.flatMap(({ id, name }) => [
    { id, name },
    ...(name.includes(" ") ? [{ id, name: name.slice(0, name.indexOf(" ")) }] : []),
  ]);
  const by = Map.groupBy(called, ({ name }) => name.toLowerCase());
  return [...by.values()]
    .flatMap((same) => (new Set(same.map(({ id }) => id)).size === 1 ? same.slice(0, 1) : []))
    .toSorted((a, b) => b.name.length - a.name.length);
}

function nameAt(typed: string, from: number, names: readonly Person[]): Person | undefined {
  return names.find(({ name }) => {
    const end = from + name.length;
    if (typed.slice(from, end).toLowerCase() !== name.toLowerCase()) return false;
    return end === typed.length || !PART_OF_WORD.test(typed.charAt(end));
  });
}

/** Who acts, and whether this one is an administrator. */
export interface Acts {
  readonly actor: string;
  readonly administrator: boolean;
}

export type NotTheirs = "note of another" | "task of another";

/** What somebody wrote is changed by that one alone, or by an administrator. */
export function refuseChange(made: { readonly by: string }, { actor, administrator }: Acts): boolean {
  return made.by !== actor && !administrator;
}
