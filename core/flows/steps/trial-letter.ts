/**
 * The test of words that somebody has sent to themselves: of each user the last one, from the ask to what became of it. It is
 * no notice: it stands in no log of letters, and nothing counts as told by it.
 */
import { sql, type Queryable } from "../../db/index.ts";
import type { TemplateName, TemplateText } from "../../notices/index.ts";

export const TRIAL = "letter.trial";

export interface Trial extends TemplateName {
  /** Of its message: a repeat is known as one. */
  readonly id: number;
  readonly to: string;
  /** What it is about, as it was chosen; left out: the newest. */
  readonly of?: string | undefined;
  /** Number of what it is about, to say it. */
  readonly number: string;
  /** Undefined once it has ended. */
  readonly text?: TemplateText | undefined;
  readonly state: "leaving" | TrialEnd;
  readonly askedAt: number;
  readonly endedAt: number | null;
  /** What the mail server said. */
  readonly detail: string | null;
}

/** `outbox`: written into the folder, mailed to nobody. `not filled`: what it is about changed, and the words no longer fit. */
export type TrialEnd = "sent" | "outbox" | "refused" | "in doubt" | "failed" | "not filled";

const read = sql("trial-read", `select key, value from setting where scope = 'trial' and key = any ($1::text[])`);
const keep = sql(
  "trial-keep",
  `insert into setting (scope, key, value) values ('trial', $1::text, $2::jsonb)
   on conflict (scope, key) do update set value = excluded.value`,
);
const change = sql(
  "trial-change",
  `update setting set value = $2::jsonb where scope = 'trial' and key = $1::text and value ->> 'id' = $2::jsonb ->> 'id'`,
);

/** By user. */
export async function findTrials(db: Queryable, userIds: readonly number[]): Promise<Map<number, Trial>> {
  const rows = await db.rows<{ key: string; value: Trial }>(read, [userIds.map(String)]);
  return new Map(rows.map(({ key, value }) => [Number(key), value]));
}

/** In the place of the one before. */
export async function keepTrial(db: Queryable, userId: number, trial: Trial): Promise<void> {
  await db.rows(keep, [String(userId), JSON.stringify(trial)]);
}

/** Where another was asked for meanwhile, that one stays. */
export async function changeTrial(db: Queryable, userId: number, trial: Trial): Promise<void> {
  await db.rows(change, [String(userId), JSON.stringify(trial)]);
}
