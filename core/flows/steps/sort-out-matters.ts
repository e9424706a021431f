/** Which of these are open exceptions, which are worked out at each look, and which are over. One of a subject counts once. */
import { uniqueBy } from "../../kernel/index.ts";
import type { Subject } from "../../tasks/index.ts";
import { DERIVED_KINDS } from "../views/matters/derived.ts";

export interface SortedOut<Member> {
  readonly stored: Member[];
  readonly others: Member[];
  readonly isOver: (one: Subject) => boolean;
}

const keyOf = ({ kind, subject }: Subject): string => `${kind}\0${subject}`;
const isDerived = ({ kind }: Subject): boolean => (DERIVED_KINDS as readonly string[]).includes(kind);

export function sortOut<Member extends Subject>(
  members: readonly Member[],
  open: readonly Subject[],
): SortedOut<Member> {
  const opened = new Set(open.map(keyOf));
  const once = uniqueBy([...members].reverse(), keyOf);
  return {
    stored: once.filter((one) => opened.has(keyOf(one))),
    others: once.filter((one) => !opened.has(keyOf(one)) && isDerived(one)),
    isOver: (one) => !opened.has(keyOf(one)) && !isDerived(one),
  };
}
