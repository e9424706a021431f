/** Changes one import under its lock, or says why not. */
import type { Tx } from "../../../db/index.ts";
import { findImport, lockImport, type ImportJob } from "../../../documents/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";

type Change = (tx: Tx, job: ImportJob) => Promise<Outcome<void> | void>;

export async function change(context: FlowContext, id: number, work: Change): Promise<Outcome<ImportJob>> {
  return context.db.transaction(async (tx) => {
    const job = await lockImport(tx, id);
    if (!job) return refused("unknown import", { subject: String(id) });
    const done = await work(tx, job);
    return done && !done.ok ? done : taken((await findImport(tx, id)) ?? job);
  });
}
