/** Runs that persons made. run_undone_once: one run undoes another at most once. */
import { insertRows, newId, sql, type Queryable, type Tx } from "../../../db/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import type { Acting } from "../../context.ts";
import { PLANNER_VERSION, RUN_BY_HAND, RUN_UNDONE, type RunInputs } from "./write-run.ts";

export interface RunRow {
  readonly id: number;
  readonly inputs: RunInputs;
  readonly byWhom: string;
  readonly at: number;
  readonly demands: number;
  readonly changed: number;
  readonly undoneBy: number | null;
}

const byId = sql(
  "run-by-hand",
  `select r.id, r.inputs, r.by_whom as "byWhom", r.at, r.demands, r.changed,
     (select u.id from run u where u.undoes = r.id) as "undoneBy"
   from run r where r.id = $1::bigint and r.cause = $2::text`,
);

export async function findRun(tx: Queryable, id: number): Promise<RunRow | undefined> {
  return (await tx.rows<RunRow>(byId, [id, RUN_BY_HAND]))[0];
}

export async function insertUndo(tx: Tx, undone: RunRow, by: Acting): Promise<number> {
  const id = await newId(tx);
  const changed = undone.inputs.replaced.length;
  await insertRows(tx, "run", [
    {
      id,
      cause: RUN_UNDONE,
      planner_version: PLANNER_VERSION,
      demands: undone.demands,
      changed,
      undoes: undone.id,
      by_whom: by.actor,
      at: by.now,
    },
  ]);
  const events: NewEvent[] = [
    { kind: "plan undone", subject: `run:${undone.id}`, payload: { by: id } },
    { kind: "plan undone", subject: `run:${id}`, payload: { undoes: undone.id } },
  ];
  await recordEvents(tx, events, by);
  return id;
}
