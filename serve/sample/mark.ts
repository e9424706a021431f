/**
 * The mark that says that a book is that of the sample company, and how far it is: server/sample in `setting`. It outlives
 * a crash: what was being made or removed is removed by the next start.
 */
import { sql, type Queryable } from "../../core/db/index.ts";

export interface SampleMark {
  readonly state: "making" | "ready" | "stopped" | "removing";
  /** From 0 to 1. */
  readonly share: number;
  /** Why it stopped. */
  readonly text?: string;
}

const write = sql(
  "sample-mark-write",
  `insert into setting (scope, key, value) values ('server', 'sample', $1::jsonb)
   on conflict (scope, key) do update set value = excluded.value`,
);
const advance = sql(
  "sample-mark-advance",
  `update setting set value = $1::jsonb where scope = 'server' and key = 'sample' and value ->> 'state' = 'making'`,
);

export async function writeMark(db: Queryable, mark: SampleMark): Promise<void> {
  await db.run(write, [JSON.stringify(mark)]);
}

/** False when it is not being made any more: somebody wants it removed. */
export async function advanceMark(db: Queryable, mark: SampleMark): Promise<boolean> {
  return (await db.run(advance, [JSON.stringify(mark)])) === 1;
}

/** While it is made or removed nobody else works on the book. */
export const isBusy = (mark: SampleMark | null): boolean => mark?.state === "making" || mark?.state === "removing";
