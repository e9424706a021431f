/**
 * Takes an import back until it is used: in pieces, the last change first, each in one transaction, so that whoever asks
 * again goes on where it stood. What has been used or changed since stays, and is named.
 */
import type { Tx } from "../db/index.ts";
import {
  findImport,
  listChanges,
  lockImport,
  setImport,
  settleChanges,
  type ImportJob,
  type KeptRow,
} from "../documents/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { lockMasters } from "../partners/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { refuseUndo, undoneUntil } from "./steps/imports/allowed.ts";
import { nameChanges } from "./steps/imports/names.ts";
import { takeBack } from "./steps/imports/take-back.ts";
import type { TakenBack } from "./steps/imports/taken-back.ts";

const BATCH = 500;

export async function undoImport(context: FlowContext, id: number): Promise<Outcome<ImportJob>> {
  const job = await findImport(context.db, id);
  if (!job) return refused("unknown import", { subject: String(id) });
  const no = refuseUndo(job, undoneUntil(context));
  if (no) return no;
  for (;;) {
    const step = await context.db.transaction(async (tx) => takeStep(tx, id, context));
    if (step === "ended") break;
    if (step.touched.length > 0) await replan(context, step.touched, "import undone");
  }
  return taken((await findImport(context.db, id)) ?? job);
}

async function takeStep(tx: Tx, id: number, context: FlowContext): Promise<TakenBack | "ended"> {
  await lockMasters(tx);
  const job = await lockImport(tx, id);
  if (!job || refuseUndo(job, undoneUntil(context))) return "ended";
  const changes = await listChanges(tx, id, BATCH);
  if (changes.length === 0) {
    await setImport(tx, id, { state: "undone" });
    const payload = { kind: job.kind, kept: job.kept.length };
    const by = actingAt(context);
    await recordEvents(tx, [{ kind: "import undone", subject: `import:${id}`, payload }], by);
    return "ended";
  }
  const done = await takeBack(tx, changes, context);
  await settleChanges(tx, id, new Map(changes.map(({ n }) => [n, done.kept.has(n) ? "kept" : "undone"])));
  // An address that was made stays with whom it belongs to, who is named.
  const left = changes.filter(({ n, table, before }) => done.kept.has(n) && (table !== "party" || before !== null));
  const names = await nameChanges(tx, left);
  const kept = left.map(({ n }): KeptRow => ({ name: names.get(n) ?? "", why: done.kept.get(n) ?? "used" }));
  await setImport(tx, id, { kept: [...job.kept, ...kept] });
  return done;
}
