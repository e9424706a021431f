/**
 * Two ways to a page of a list. Where much matches, the first stretch of the sort's index holds a page; where little does,
 * all of it is found by what is rare. The database says beforehand what the latter costs; a stretch without a page costs
 * little, so that neither is far from the best. Where all is dear, what matches may lie behind a long row of what does not
 * (all that is open behind years of history): a longer stretch is then tried, which still costs less than all.
 */
import { once, type Tx } from "../../db/index.ts";

export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Effort {
  /** So many are probed along an index. */
  readonly stretch: number;
  /** What the database may say that all costs, in its own measure, and no stretch is tried. */
  readonly cheap: number;
  /** So many are probed next, where all costs more than `dear`. */
  readonly far: number;
  readonly dear: number;
}

export const USUAL: Effort = { stretch: 2000, cheap: 3000, far: 24_000, dear: 20_000 };

export interface NearOrAll {
  readonly near: Asked;
  /** The same over the longer stretch, where there is one. */
  readonly far?: Asked;
  readonly all: Asked;
  /** Rows of a page; a stretch that has fewer is not the page. */
  readonly limit: number;
  readonly effort: Effort;
}

/** The transaction plans for values. */
export async function nearOrAll<Row>(tx: Tx, { near, far, all, limit, effort }: NearOrAll): Promise<Row[]> {
  const cost = await costOf(tx, all);
  for (const [stretch, from] of [
    [near, effort.cheap],
    [far, effort.dear],
  ] as const) {
    if (!stretch || cost <= from) continue;
    const found = await run<Row>(tx, stretch);
    if (found.length >= limit) return found;
  }
  return run(tx, all);
}

export const run = <Row>(tx: Tx, { text, values }: Asked): Promise<Row[]> => tx.rows<Row>(once(text), values);

interface Explained {
  readonly "QUERY PLAN": readonly [{ readonly Plan: { readonly "Total Cost": number } }];
}

async function costOf(tx: Tx, { text, values }: Asked): Promise<number> {
  const [row] = await tx.rows<Explained>(once(`explain (format json) ${text}`), values);
  return row?.["QUERY PLAN"][0].Plan["Total Cost"] ?? Number.POSITIVE_INFINITY;
}
