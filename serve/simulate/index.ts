/**
 * Plays a retailer against this book by the partner's profile: sends orders, duplicates and bad documents made of real
 * items, waits for what we answer, and checks it. A test by its envelopes; its orders are cancelled at the end.
 */
import { endSimulation, findSimulated, listWrittenFor, runDue, type WrittenFor } from "../../core/flows/index.ts";
import { refused, taken, type Outcome } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { handlersOf } from "../reactions.ts";
import { isComplete, judgeAnswers, judgeRest, type Awaited } from "./answers.ts";
import { planFiles } from "./files.ts";
import { sendAll, sendChange } from "./sending.ts";
import type { Simulated, SimulationOptions } from "./types.ts";

export type { Checked, Simulated, SimulationOptions } from "./types.ts";

export async function simulate(app: App, options: SimulationOptions): Promise<Outcome<Simulated>> {
  const { partner: code, really, keep } = options;
  const partner = await findSimulated(app.db, code);
  if (!partner) return refused("unknown partner", { subject: code });
  if (!partner.profile.test && !really) return refused("partner is real", { subject: code });
  if (partner.connection !== null && !really)
    return refused("partner is connected", { subject: code, args: { connection: partner.connection } });
  if (partner.identifiers.length === 0) return refused("partner without identifier", { subject: code });
  if (partner.items.length === 0) return refused("nothing to simulate with", { subject: code });
  if (partner.profile.testDocuments === "refuse") return refused("partner refuses tests", { subject: code });
  const context = app.as(`simulation of ${code}`);
  const sentAt = app.now();
  const plan = planFiles(partner, sentAt);
  options.progress?.(`Sending orders as ${code}`);
  const sent = await sendAll(context, plan);
  const awaited: Awaited = { partner, plan, taken: sent.taken, sentAt };
  const written = await waitFor(app, awaited, options);
  const answered = await judgeAnswers(app.db, awaited, written);
  const change = await sendChange(context, plan, partner);
  await work(app);
  const later = judgeRest(partner, await listWrittenFor(app.db, partner.id, sentAt));
  const checks = [...sent.checks, ...answered, change.check, later];
  const orders = [...sent.taken.keys()];
  if (!keep) {
    await endSimulation(context, {
      documents: [...sent.documents, ...change.documents],
      orders,
      customer: partner.customer,
    });
    await work(app);
  }
  return taken({ partner: code, checks, orders, cancelled: !keep });
}

/** A server that runs beside does the same; each piece of work is done once. */
const work = (app: App): Promise<unknown> => runDue(app.as("worker"), handlersOf(app));

async function waitFor(app: App, awaited: Awaited, options: SimulationOptions): Promise<WrittenFor[]> {
  const { partner, sentAt } = awaited;
  for (let look = 1; ; look++) {
    await work(app);
    const written = await listWrittenFor(app.db, partner.id, sentAt);
    if (look >= options.looks || (await isComplete(app.db, awaited, { written, now: app.now() }))) return written;
    options.progress?.(`Waiting for answers, look ${look} of ${options.looks}`);
    await options.pause();
  }
}
