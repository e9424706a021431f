/** Notes and tasks of the order as its page works with them: text with names for ids, and back. */
import type { Answer } from "../../../../contract/index.ts";

export type Notes = Answer<"GET /orders/:id/notes">;
export type Note = Notes["notes"][number];
export type Task = Notes["tasks"][number];
export type Colleague = Answer<"GET /colleagues">["colleagues"][number];
export interface TaskFields {
  readonly words: string;
  readonly owner: number;
  readonly dueOn: string | null;
}
/** A task as somebody saw it. */
export type SeenTask = TaskFields & { readonly done: boolean };

type Person = Pick<Colleague, "id" | "name">;

export const seenOf = ({ words, owner, dueOn, doneAt }: Task): SeenTask => ({
  words,
  owner: owner.id,
  dueOn,
  done: doneAt !== null,
});

export const isSameTask = (a: TaskFields, b: TaskFields): boolean =>
  a.words === b.words && a.owner === b.owner && a.dueOn === b.dueOn;

/** As one is called while somebody types: two of one name are told apart by their numbers. */
export function calledOf(people: readonly Person[]): (person: Person) => string {
  const same = Map.groupBy(people, ({ name }) => name.toLowerCase());
  return ({ id, name }) => ((same.get(name.toLowerCase())?.length ?? 0) > 1 ? `${name} (${id})` : name);
}

/** "@[12]" as it is typed: "@Mia Wong". */
export function typedOf({ text, people }: Pick<Note, "text" | "people">, all: readonly Person[]): string {
  const called = calledOf(all);
  return people.reduce((typed, person) => typed.replaceAll(`@[${person.id}]`, `@${called(person)}`), text);
}

/** What is sent: names that mean one person are understood there, of two of one name the number is said here. */
export function sentOf(typed: string, all: readonly Person[]): string {
  const called = calledOf(all);
  return all.reduce(
    (text, person) =>
      called(person) === person.name ? text : text.replaceAll(`@${called(person)}`, `@[${person.id}]`),
    typed,
  );
}

/** The name that is being typed at the end of a text: "… @Mi" is "Mi". */
export const namedAt = (before: string): string | undefined =>
  /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}' .-]{0,30})$/u.exec(before)?.[1];

const CHOICES_MAX = 6;

/** Who may be meant: a part of the name begins so. */
export function meantBy(begun: string, people: readonly Colleague[]): Colleague[] {
  const wanted = begun.toLowerCase();
  const fits = (name: string): boolean => {
    const small = name.toLowerCase();
    return small.startsWith(wanted) || small.split(" ").some((part) => part.startsWith(wanted));
  };
  return people.filter(({ name }) => fits(name)).slice(0, CHOICES_MAX);
}

/** A part of a note as it is shown. */
export type Piece =
  | { readonly what: "text"; readonly text: string }
  | { readonly what: "person"; readonly text: string }
  | { readonly what: "link"; readonly text: string };

const SPECIAL = /@\[(\d{1,15})\]|https?:\/\/[^\s<>"']+/g;
const END_OF_SENTENCE = /[.,;:!?)\]]+$/;

/** Text, names and links, in their order. Nothing else of a text means anything. */
export function piecesOf({ text, people }: Pick<Note, "text" | "people">): Piece[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(SPECIAL)) {
    const name = found[1] === undefined ? undefined : names.get(Number(found[1]));
    if (found[1] !== undefined && name === undefined) continue;
    const length = name === undefined ? found[0].replace(END_OF_SENTENCE, "").length : found[0].length;
    pieces.push({ what: "text", text: text.slice(at, found.index) });
    pieces.push(
      name === undefined ? { what: "link", text: found[0].slice(0, length) } : { what: "person", text: `@${name}` },
    );
    at = found.index + length;
  }
  pieces.push({ what: "text", text: text.slice(at) });
  return pieces.filter((piece) => piece.text !== "");
}
