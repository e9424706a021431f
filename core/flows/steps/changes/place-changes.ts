/**
 * Changes of orders, from documents. A change that nobody can place stops whole and waits: replayed, it is done
 * as if it came now. What the order forbids refuses its line; the others are done, and each is answered.
 */
import type { Tx } from "../../../db/index.ts";
import type { PartAnswer, PartFinding } from "../../../documents/index.ts";
import { lockGuards, type ItemPlace } from "../../../inventory/index.ts";
import { listDemands, lockOrders, type OrderHead, type ReceivedChange } from "../../../orders/index.ts";
import { cancelUnits } from "../cancel/cancel-units.ts";
import { noticeTodos } from "../mark-notices.ts";
import { writeOptions } from "../plan-pairs.ts";
import type { FlowContext } from "../../context.ts";
import { withArrivals } from "../documents/arrivals.ts";
import { admitParts, type Admitted } from "../documents/gate.ts";
import type { KindWork, PartPlaced } from "../documents/kind.ts";
import { applyLines, sayRefused } from "./apply-lines.ts";
import { datesMeant } from "../resolve/dates.ts";
import { changeFinding, type ChangeCode } from "./findings.ts";
import { findChanged, findDone } from "./find-changed.ts";
import { planChange } from "./plan-change.ts";
import { namedItems, resolveAdded } from "./resolve-added.ts";

export async function placeChanges(
  tx: Tx,
  { asks, touched }: KindWork<ReceivedChange>,
  context: FlowContext,
): Promise<PartPlaced[]> {
  const admitted = await admitParts(tx, asks, "stopped");
  const answers: PartAnswer[] = [];
  for (const one of admitted) answers.push(one.stop ?? (await placeChange(tx, { ...one, touched }, context)));
  return withArrivals(tx, asks, answers);
}

type Sent = Extract<Admitted<ReceivedChange>, { readonly stop: null }> & { readonly touched: ItemPlace[] };

const stoppedFor = (findings: readonly PartFinding[]): PartAnswer => ({ state: "stopped", findings, orderId: null });

async function placeChange(tx: Tx, sent: Sent, context: FlowContext): Promise<PartAnswer> {
  const { received: said, partner, profile, touched } = sent;
  const { received, findings } = datesMeant(said, partner);
  if (findings.length > 0) return stoppedFor(findings.map((one) => ({ ...one, stage: "look-up" })));
  const order = await findChanged(tx, received, partner);
  if ("text" in order) return stoppedFor([order]);
  await lockOrders(tx, [order.id]);
  const done = await findDone(tx, order.id, said);
  if (done) return { ...done, orderId: order.id };
  const demands = await listDemands(tx, [order.id]);
  const added = await resolveAdded(tx, { received, order, partner, demands }, context);
  if (added.stops.length > 0) return stoppedFor(added.stops);
  // In key order, before any line is looked at: lines take their own again.
  await lockGuards(tx, [...demands, ...added.pairs]);
  // Refused or done, the buyer hears of it.
  await noticeTodos(tx, [{ orderId: order.id, worse: false }], writeOptions(context, "amended"));
  const { document } = received;
  if (received.purpose === "cancel") return cancelOrder(tx, { order, touched, document }, context);
  const items = await namedItems(tx, received, partner);
  const lines = planChange(received, await listDemands(tx, [order.id]), { ...profile, items });
  if (lines.length === 0) return stoppedFor([changeFinding("nothing to change")]);
  const applying = { order, lines, added: added.resolved, touched, document };
  const refusals = await applyLines(tx, applying, context);
  const state = refusals.length === lines.length ? "refused" : "applied";
  return { state, findings: refusals, orderId: order.id };
}

interface Cancelling {
  readonly document: string;
  readonly order: OrderHead;
  readonly touched: ItemPlace[];
}

/** What has shipped stays shipped; what is packed refuses it whole. */
async function cancelOrder(
  tx: Tx,
  { order, touched, document }: Cancelling,
  context: FlowContext,
): Promise<PartAnswer> {
  const done = await cancelUnits(tx, { ask: { reason: "cancelled by the buyer" }, order, touched }, context);
  if (done.ok) return { state: "applied", findings: [], orderId: order.id };
  const { code, args } = done.refusal;
  const refusals = [changeFinding(code as ChangeCode, { args: { ...args } })];
  await sayRefused(tx, { order, document, refusals }, context.now());
  return { state: "refused", findings: refusals, orderId: order.id };
}
