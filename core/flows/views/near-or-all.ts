/**
 * Two ways to a page of a list. Where much matches, the first stretch of the sort's index holds a page; where little does,
 * all of it is found by what is rare. The database says beforehand what the latter costs; a stretch without a page costs
 * little, and says how thickly what matches lies: one as long as a page needs is tried next, where it costs less than all.
 * Where next to nothing was found and all is dear, what matches may lie behind a long row of what does not (all that is open
 * behind years of history): a far stretch then still costs less.
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
  /** What it costs to probe one, in the same measure. */
  readonly probe: number;
  /** So many are probed next, where that many are not enough to tell and all costs more than `dear`. */
  readonly far: number;
  readonly dear: number;
}

export const USUAL: Effort = { stretch: 2000, cheap: 3000, probe: 1.5, far: 24_000, dear: 20_000 };

/** What lies uneven needs more than the mean says. */
const AMPLE = 1.5;

export interface NearOrAll {
  /** So many along the index. */
  readonly along: (stretch: number) => Asked;
  readonly all: Asked;
  /** Rows of a page; a stretch that has fewer is not the page. */
  readonly limit: number;
  readonly effort: Effort;
  /** What matches does not lie behind a long row of what does not. */
  readonly isNear?: boolean;
}

/** The transaction plans for values. */
export async function nearOrAll<Row>(tx: Tx, asked: NearOrAll): Promise<Row[]> {
  const { along, all, limit, effort } = asked;
  const cost = await costOf(tx, all);
  if (cost <= effort.cheap) return run(tx, all);
  const near = await run<Row>(tx, along(effort.stretch));
  if (near.length >= limit) return near;
  const next = nextStretch(asked, near.length, cost);
  const found = next === null ? [] : await run<Row>(tx, along(next));
  return found.length >= limit ? found : run(tx, all);
}

function nextStretch({ limit, effort, isNear = false }: NearOrAll, found: number, cost: number): number | null {
  const ample = found === 0 ? Number.POSITIVE_INFINITY : Math.ceil((AMPLE * effort.stretch * limit) / found);
  if (ample * effort.probe < cost) return ample;
  return cost > effort.dear && !isNear ? effort.far : null;
}

export const run = <Row>(tx: Tx, { text, values }: Asked): Promise<Row[]> => tx.rows<Row>(once(text), values);

interface Explained {
  readonly "QUERY PLAN": readonly [{ readonly Plan: { readonly "Total Cost": number } }];
}

async function costOf(tx: Tx, { text, values }: Asked): Promise<number> {
  const [row] = await tx.rows<Explained>(once(`explain (format json) ${text}`), values);
  return row?.["QUERY PLAN"][0].Plan["Total Cost"] ?? Number.POSITIVE_INFINITY;
}
