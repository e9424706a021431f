/** What elements of a segment, or components of an element, ask of each other. */
import type { Condition } from "./types.ts";

/** Whether the element stands, counted from 1. */
export type Has = (n: number) => boolean;

/** The element that breaks a condition; undefined: it holds. */
const breakers: Record<Condition["kind"], (of: readonly number[], has: Has) => number | undefined> = {
  P: (of, has) => (of.some(has) ? of.find((n) => !has(n)) : undefined),
  R: (of, has) => (of.some(has) ? undefined : of[0]),
  E: (of, has) => (of.filter(has).length > 1 ? of.findLast(has) : undefined),
  C: ([first = 0, ...rest], has) => (has(first) ? rest.find((n) => !has(n)) : undefined),
  L: ([first = 0, ...rest], has) => (has(first) && !rest.some(has) ? rest[0] : undefined),
};

export const brokenBy = ({ kind, of }: Condition, has: Has): number | undefined => breakers[kind](of, has);
