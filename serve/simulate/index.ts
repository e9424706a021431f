/**
 * Plays a retailer against this book by the partner's profile: sends orders, duplicates and bad documents made of real
 * items, waits for what we answer, and checks it. A test by its envelopes; its orders are cancelled at the end, also when
 * it fails or is stopped.
 */
import {
  endSimulation,
  findSimulated,
  runDue,
  type DocumentAnswer,
  type FlowContext,
  type SimulatedPartner,
} from "../../core/flows/index.ts";
import { refused, taken, type Outcome } from "../../core/kernel/index.ts";
import { LineFault } from "../../core/partners/index.ts";
import type { App } from "../app.ts";
import { handlersOf } from "../reactions.ts";
import { isComplete, isOfSimulation, judgeAnswers, judgeArrival, judgeRest, type Awaited } from "./answers.ts";
import { planFiles, type Plan } from "./files.ts";
import { openLineWay } from "./line-way.ts";
import { sendReports } from "./reports.ts";
import { sendAll, sendChange } from "./sending.ts";
import { bookWay, listTaken, type Arrived, type Way } from "./way.ts";
import { failed, looking, type Checked, type Simulated, type SimulationOptions } from "./types.ts";

export type { Checked, Simulated, SimulationOptions } from "./types.ts";

export async function simulate(app: App, options: SimulationOptions): Promise<Outcome<Simulated>> {
  const code = options.partner;
  const partner = await findSimulated(app.db, code);
  if (!partner) return refused("unknown partner", { subject: code });
  const no = refusalOf(partner, options);
  if (no) return no;
  const context = app.as(`simulation of ${code}`);
  const sentAt = app.now();
  const parts = { app, context, partner, sentAt, options, work: () => work(app) };
  const way = options.throughConnection ? await openLineWay(parts) : taken(bookWay(context, partner, sentAt));
  if (!way.ok) return way;
  try {
    return taken(await playAll({ ...parts, way: way.value, plan: planFiles(partner, sentAt) }));
  } finally {
    await way.value.close();
  }
}

function refusalOf(partner: SimulatedPartner, { really, throughConnection }: SimulationOptions) {
  const { code, connection, profile } = partner;
  if (!profile.test && !really) return refused("partner is real", { subject: code });
  if (connection !== null && !really && !throughConnection)
    return refused("partner is connected", { subject: code, args: { connection } });
  if (partner.identifiers.length === 0) return refused("partner without identifier", { subject: code });
  if (partner.items.length === 0) return refused("nothing to simulate with", { subject: code });
  return profile.testDocuments === "refuse" ? refused("partner refuses tests", { subject: code }) : undefined;
}

interface Playing {
  readonly app: App;
  readonly context: FlowContext;
  readonly partner: SimulatedPartner;
  readonly sentAt: number;
  readonly options: SimulationOptions;
  readonly way: Way;
  readonly plan: Plan;
}

/** A server that runs beside does the same; each piece of work is done once. */
const work = (app: App): Promise<unknown> => runDue(app.as("worker"), handlersOf(app));

async function playAll(playing: Playing): Promise<Simulated> {
  const { partner, way, options } = playing;
  const checks: Checked[] = [];
  const { keep, signal } = options;
  try {
    await play(playing, checks);
  } catch (cause) {
    if (cause instanceof LineFault) checks.push(failed("the connection works to the end", cause.message));
    else if (signal?.aborted !== true) {
      // What was made is taken out of the way; the fault is ours all the same.
      await end(playing);
      throw cause;
    }
  }
  const ended = await end(playing);
  return {
    partner: partner.code,
    connection: way.connection,
    checks,
    cancelled: !keep,
    stopped: signal?.aborted === true,
    ...ended,
  };
}

async function play(playing: Playing, checks: Checked[]): Promise<void> {
  const { app, way, plan, partner, sentAt, options } = playing;
  options.progress?.(`Sending orders as ${partner.code}`);
  const sent = await sendAll(way, plan);
  checks.push(...sent.checks);
  if (sent.nothingTaken) return;
  const awaited: Awaited = { partner, plan, taken: sent.taken, sentAt };
  const written = await waitFor(playing, awaited);
  checks.push(...(await judgeAnswers(app.db, awaited, written)));
  checks.push(await sendChange(way, plan, partner));
  checks.push(...(await sendReports({ db: app.db, way, plan, partner, taken: sent.taken, written })));
  await work(app);
  const later = await way.written();
  checks.push(judgeRest(partner, later), ...judgeArrival(way.connection, ofThis(later, playing, sent.taken)));
}

async function waitFor({ app, way, options }: Playing, awaited: Awaited): Promise<readonly Arrived[]> {
  for (let look = 1; ; look++) {
    await work(app);
    const written = await way.written();
    if (look >= options.looks || (await isComplete(app.db, awaited, { written, now: app.now() }))) return written;
    await looking(options, "Waiting for answers");
  }
}

const ofThis = (written: readonly Arrived[], { way }: Playing, taken: ReadonlyMap<string, number>): Arrived[] =>
  written.filter((one) => isOfSimulation(one, way.sent, new Set(taken.values())));

/** Everything it made is found by its own files, wherever it was stopped. */
async function end(playing: Playing): Promise<Pick<Simulated, "orders" | "left">> {
  const { app, context, partner, way, options } = playing;
  const files = way.sent;
  const found = async () => ordersOf(await listTaken(context, files));
  if (options.keep) return { orders: [...(await found()).orders.keys()], left: [] };
  // What nobody took yet is not to be taken later; what somebody is taking now is found when it is kept.
  const left = [...(await clear(way, []))];
  let made = await found();
  // Twice at least: that its orders are cancelled is answered too.
  for (let [turn, before] = [1, -1]; turn <= 2 || made.documents.length > before; turn++, made = await found()) {
    before = made.documents.length;
    const { connection } = way;
    const named = connection === null ? [] : files.map(({ name }) => ({ connection, name }));
    const orders = [...made.orders.keys()];
    await endSimulation(context, { documents: made.documents, orders, customer: partner.customer, files: named });
    await work(app);
  }
  const answers = ofThis(await way.written().catch(() => []), playing, made.orders);
  const waiting = answers.flatMap(({ name, missing }) => (missing?.waits ? [`${name}: ${missing.why}`] : []));
  left.push(...(await clear(way, answers)), ...waiting);
  return { orders: [...made.orders.keys()], left: [...new Set(left)] };
}

/** A connection that broke leaves files behind; what is in the book is taken out of the way all the same. */
const clear = (way: Way, answers: readonly Arrived[]): Promise<readonly string[]> =>
  way.clear(answers).catch((cause: unknown) => [cause instanceof Error ? cause.message : String(cause)]);

function ordersOf(taken: readonly DocumentAnswer[]) {
  const orders = taken.flatMap(({ parts }) =>
    parts.flatMap(({ key, orderId, kind }) => (orderId !== null && kind === "order" ? [[key, orderId] as const] : [])),
  );
  return { documents: taken.map(({ documentId }) => documentId), orders: new Map(orders) };
}
