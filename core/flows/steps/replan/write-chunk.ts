/**
 * Writes one chunk of a long plan, if the supplies and the chunk's demands are still as the plan saw them; else nothing.
 * The guards are held until the chunk is written.
 */
import type { Tx } from "../../../db/index.ts";
import { listSupplies, lockGuards, type SupplyRow } from "../../../inventory/index.ts";
import { listDemandStates } from "../../../orders/index.ts";
import type { PlanFacts } from "../gather-plan.ts";
import { writeDecisions, type Decision, type WriteOptions } from "../write-plan.ts";

export interface Chunk {
  readonly facts: PlanFacts;
  readonly decisions: readonly Decision[];
}

/** False: something moved, and the plan must be made anew. */
export async function writeChunk(tx: Tx, chunk: Chunk, options: WriteOptions): Promise<boolean> {
  const { facts, decisions } = chunk;
  await lockGuards(tx, facts.pairs);
  if (!(await isSupplyAsSeen(tx, facts)) || !(await isDemandAsSeen(tx, decisions))) return false;
  await writeDecisions(tx, { pairs: facts.pairs, decisions }, options);
  return true;
}

/** What of a supply the plan rests on; its covered units change while the plan is written. */
const signature = (row: SupplyRow): string => `${row.id}:${row.state}:${row.usableOn}:${row.quantity}:${row.leaving}`;

async function isSupplyAsSeen(tx: Tx, facts: PlanFacts): Promise<boolean> {
  const supplies = await listSupplies(tx, facts.pairs);
  const seen = new Set(facts.supplies.map(signature));
  return supplies.length === facts.supplies.length && supplies.every((row) => seen.has(signature(row)));
}

async function isDemandAsSeen(tx: Tx, decisions: readonly Decision[]): Promise<boolean> {
  const ids = decisions.map((decision) => decision.row.demandId);
  const demands = new Map((await listDemandStates(tx, ids)).map((row) => [row.id, row]));
  return decisions.every(({ row }) => {
    const found = demands.get(row.demandId);
    return (
      found?.shipped === row.shipped && found.cancelled === row.cancelled && found.promiseVersion === row.promiseVersion
    );
  });
}
