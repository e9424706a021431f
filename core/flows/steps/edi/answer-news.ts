/**
 * What of an answer is worth telling against what was said last: the same rule as for other notices (a later day, one
 * earlier by enough, another split, a day or none), and every unit that is rejected or ordered besides. Pure.
 */
import { sumBy, type Day } from "../../../kernel/index.ts";
import { isTelling, type Calendar } from "../../../promising/index.ts";
import type { EdiAnswerLine, EdiAnswerPart } from "./answer-line.ts";

/** As it is kept beside the notice. */
export type SaidLine = Pick<EdiAnswerLine, "line" | "quantity" | "parts">;

export interface ToldAs {
  readonly today: Day;
  readonly earlierWorkingDays: number;
  /** Of the place that ships; not known: every earlier day is told. */
  readonly calendar: Calendar | undefined;
}

export const saidOf = (lines: readonly EdiAnswerLine[]): SaidLine[] =>
  lines.map(({ line, quantity, parts }) => ({ line, quantity, parts }));

/** What is kept of a document: what it said, and the changes that are answered since by whatever document. */
export interface Said {
  readonly lines: readonly SaidLine[];
  readonly answered: readonly string[];
}

const parse = (text: string): Said => JSON.parse(text) as Said;

export const readSaid = (text: string | null): readonly SaidLine[] | null => (text === null ? null : parse(text).lines);

/** Keys of the changes that are answered; null: not known. */
export const readAnswered = (text: string | null): readonly string[] | null =>
  text === null ? null : parse(text).answered;

/** Numbers of the lines of which there is something to tell; where nothing was said, all. */
export function newsOf(before: readonly SaidLine[] | null, now: readonly EdiAnswerLine[], as: ToldAs): string[] {
  const known = new Map((before ?? []).map((line) => [line.line, line]));
  return now.filter((line) => isNews(known.get(line.line), line, as)).map(({ line }) => line);
}

function isNews(before: SaidLine | undefined, now: SaidLine, { today, earlierWorkingDays, calendar }: ToldAs): boolean {
  if (!before || before.quantity !== now.quantity || rejectedOf(before) !== rejectedOf(now)) return true;
  const [said, current] = [servedOf(before), servedOf(now)];
  if (!calendar) return JSON.stringify(said) !== JSON.stringify(current);
  return isTelling(said, current, { today, calendar, earlierWorkingDays });
}

const rejectedOf = ({ parts }: SaidLine): number =>
  sumBy(parts, ({ kind, quantity }) => (kind === "rejected" ? quantity : 0));

const servedOf = ({ parts }: SaidLine): EdiAnswerPart[] => parts.filter(({ kind }) => kind !== "rejected");
