/** What we answer, as the played retailer judges it: each order in time, right and true, each file acknowledged. */
import {
  faultsFor,
  judgeAnswer,
  readAcknowledged,
  type Acknowledged,
  type PlayedOrder,
} from "../../connect/edi/index.ts";
import { EDI_NOTICE, type SimulatedPartner } from "../../core/flows/index.ts";
import type { Queryable } from "../../core/db/index.ts";
import { findDueTodos } from "../../core/tasks/index.ts";
import type { Plan } from "./files.ts";
import type { PlayedFile } from "./played-file.ts";
import { failed, judged, leftOut, passed, type Checked } from "./types.ts";
import type { Arrived } from "./way.ts";

const HOUR_MS = 3_600_000;
/** What is due within so long is worth waiting for. */
const SOON_MS = 120_000;
const ANSWERS = new Set(["855", "ORDRSP"]);
const ACKNOWLEDGMENTS = ["997", "999", "CONTRL"];

export interface Awaited {
  readonly partner: SimulatedPartner;
  readonly plan: Plan;
  readonly taken: ReadonlyMap<string, number>;
  readonly sentAt: number;
}

const answersOf = ({ partner }: Awaited): boolean => partner.profile.documents.out.some((one) => ANSWERS.has(one));
const acknowledges = ({ partner }: Awaited): boolean =>
  partner.profile.documents.out.some((one) => ACKNOWLEDGMENTS.includes(one));

const answerTo = (written: readonly Arrived[], orderId: number | undefined): Arrived | undefined =>
  written.find((one) => ANSWERS.has(one.kind) && one.orderId === orderId);

/** What the retailer has, or somebody who fetched it first. */
const reached = (written: readonly Arrived[]): Arrived[] => written.filter(({ missing }) => missing?.waits !== true);

const acknowledged = (written: readonly Arrived[], control: number): Acknowledged | undefined =>
  reached(written)
    .filter(({ kind }) => ACKNOWLEDGMENTS.includes(kind))
    .flatMap(({ bytes }) => readAcknowledged(bytes))
    .find((one) => one.control === String(control))?.verdict;

/** Nothing more is to come that could be looked at now. */
export async function isComplete(
  db: Queryable,
  awaited: Awaited,
  { written, now }: { readonly written: readonly Arrived[]; readonly now: number },
): Promise<boolean> {
  const { plan, taken } = awaited;
  for (const { number } of answersOf(awaited) ? plan.good : []) {
    const orderId = taken.get(number);
    if (orderId === undefined || answerTo(reached(written), orderId)) continue;
    const dueAt = await dueOf(db, orderId);
    if (dueAt === undefined || dueAt <= now + SOON_MS) return false;
  }
  const files = acknowledges(awaited) ? [plan.orders, plan.differing, plan.broken] : [];
  return files.every(({ control }) => acknowledged(written, control) !== undefined);
}

/** An answer that has its instant: it waits until every line is settled, or for its deadline. */
async function dueOf(db: Queryable, orderId: number): Promise<number | undefined> {
  const [due] = await findDueTodos(db, { key: String(orderId), kinds: [EDI_NOTICE] });
  return due?.dueAt;
}

export async function judgeAnswers(db: Queryable, awaited: Awaited, written: readonly Arrived[]): Promise<Checked[]> {
  const { plan, taken } = awaited;
  const checks: Checked[] = [];
  for (const order of plan.good) {
    const orderId = taken.get(order.number);
    if (orderId !== undefined) checks.push(...(await judgeOrder(db, { order, orderId, awaited, written })));
  }
  return [...checks, ...judgeFiles(awaited, written)];
}

interface Judging {
  readonly order: PlayedOrder;
  readonly orderId: number;
  readonly awaited: Awaited;
  readonly written: readonly Arrived[];
}

async function judgeOrder(db: Queryable, { order, orderId, awaited, written }: Judging): Promise<Checked[]> {
  const { partner, sentAt } = awaited;
  const { profile } = partner;
  const what = `${order.number} is answered in time`;
  if (!answersOf(awaited)) return [leftOut(what, "The profile names no 855 or ORDRSP among what we send.")];
  const hours = profile.deadlines.response;
  const deadline = sentAt + hours * HOUR_MS;
  const answer = answerTo(written, orderId);
  if (!answer) {
    const dueAt = await dueOf(db, orderId);
    if (dueAt !== undefined && dueAt <= deadline)
      return [passed(what, `It waits for its lines to be settled, until ${instant(dueAt)} at the latest.`)];
    const late = `It is due at ${dueAt === undefined ? "no time" : instant(dueAt)}; the deadline is ${instant(deadline)}.`;
    const untold = `No answer came and none is due: the agreement of ${partner.customer} has to say notify edi.`;
    return [failed(what, dueAt === undefined ? untold : late)];
  }
  if (answer.missing) {
    const why = `${answer.kind} ${answer.name}: ${answer.missing.why}`;
    return [answer.missing.waits ? failed(what, why) : leftOut(what, why)];
  }
  const to = { profile, partnerCode: partner.code, partnerIdentifier: partner.identifiers[0] ?? null, now: sentAt };
  const { syntax, facts } = judgeAnswer(answer.bytes, order, to);
  const inTime = answer.at <= deadline || hours === 0;
  return [
    inTime ? passed(what, `${answer.kind} ${answer.name}`) : failed(what, `It came at ${instant(answer.at)}.`),
    judged(`${order.number}: its ${answer.kind} is right by the standard`, syntax, "nothing is wrong with it"),
    judged(
      `${order.number}: its ${answer.kind} is true to the order`,
      facts,
      `${order.lines.length === 1 ? "its line" : `its ${order.lines.length} lines`} as ordered`,
    ),
  ];
}

const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function judgeFiles(awaited: Awaited, written: readonly Arrived[]): Checked[] {
  const { orders, differing, broken } = awaited.plan;
  const files = [
    { what: "the orders are acknowledged", file: orders, meant: ["accepted", "accepted with errors"] },
    { what: "the differing order is acknowledged", file: differing, meant: ["accepted", "accepted with errors"] },
    { what: "the file that breaks off is rejected", file: broken, meant: ["rejected", "partly accepted"] },
  ];
  return files.map(({ what, file, meant }) => {
    if (!acknowledges(awaited)) return leftOut(what, "The profile names no 997, 999 or CONTRL among what we send.");
    const verdict = acknowledged(written, file.control);
    if (verdict === undefined) return failed(what, `Nothing came for interchange ${file.control}.`);
    return judged(what, meant.includes(verdict) ? [] : [`It says ${verdict}.`], verdict);
  });
}

/** Whatever else was written meanwhile: changes, acknowledgments, stock. */
export function judgeRest({ profile }: SimulatedPartner, written: readonly Arrived[]): Checked {
  const wrong = written.flatMap(({ name, bytes }) => faultsFor(bytes, profile).map((text) => `${name}: ${text}`));
  return judged("all that was written is right by the standard", wrong, written.map(({ kind }) => kind).join(", "));
}

/** Was it written because of these orders and files? */
export function isOfSimulation(
  { kind, orderId, bytes }: Arrived,
  sent: readonly PlayedFile[],
  orders: ReadonlySet<number>,
): boolean {
  if (orderId !== null) return orders.has(orderId);
  const controls = new Set(sent.map(({ control }) => String(control)));
  return ACKNOWLEDGMENTS.includes(kind) && readAcknowledged(bytes).some(({ control }) => controls.has(control));
}

/** Did all of it arrive where the partner fetches, as it was written? */
export function judgeArrival(connection: string | null, written: readonly Arrived[]): Checked[] {
  if (connection === null) return [];
  const what = "all that was written reached the partner";
  const missing = written.flatMap((one) => (one.missing ? [{ name: one.name, ...one.missing }] : []));
  const said = missing.map(({ name, why }) => `${name}: ${why}`);
  if (missing.some(({ waits }) => waits)) return [failed(what, said.join(" "))];
  if (missing.length > 0) return [leftOut(what, said.join(" "))];
  return [passed(what, written.map(({ name }) => name).join(", "))];
}
