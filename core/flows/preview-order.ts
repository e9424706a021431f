/**
 * What would become of an order if it were placed now: it is placed as any other and taken back, so that what is shown
 * cannot differ from what placing gives. Lines that stop are left out the second time: the others still get their answer.
 */
import { uuidv7 } from "uuidv7";
import { rehearse, type Tx } from "../db/index.ts";
import { findOrdersByNumber, type OrderOfNumber, type ReceivedOrder } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { placeIn } from "./steps/place/place-in.ts";
import { nameItems, type DraftOrder, type NamedItem } from "./steps/place/name-items.ts";
import type { Finding } from "./steps/resolved.ts";
import { getOrderAnswers, type OrderAnswer } from "./views/order-answer.ts";

export interface OrderPreview extends Pick<OrderAnswer, "lines" | "lost"> {
  /** The order that has this number already. */
  readonly known: OrderOfNumber | null;
  readonly items: readonly NamedItem[];
  /** What would stop it. */
  readonly findings: readonly Finding[];
}

export async function previewOrder(context: FlowContext, draft: DraftOrder): Promise<OrderPreview> {
  const items = await nameItems(context.db, draft);
  const [known = null] = draft.number === "" ? [] : await findOrdersByNumber(context.db, [draft]);
  const lines = draft.lines.flatMap(({ quantity, ...line }) => (quantity === undefined ? [] : [{ ...line, quantity }]));
  const nothing = { known, items, findings: [], lines: [], lost: [] };
  if (draft.customer === undefined || lines.length === 0) return nothing;
  // A number of nobody's: the draft's own may be in the book already, or be entered at the same time.
  const order = { ...draft, number: uuidv7(), lines };
  const placed = await rehearse(context.db, (tx) => placeWhatCan(tx, order, context));
  return { ...nothing, ...placed };
}

type Placed = Pick<OrderPreview, "findings" | "lines" | "lost">;

async function placeWhatCan(tx: Tx, order: ReceivedOrder, context: FlowContext): Promise<Placed> {
  const [outcome] = await placeIn(tx, [{ received: order, receivedAt: context.now() }], context);
  if (outcome?.ok) {
    const [answer] = outcome.value.answer ? [outcome.value.answer] : await getOrderAnswers(tx, [outcome.value.orderId]);
    return { findings: [], lines: answer?.lines ?? [], lost: answer?.lost ?? [] };
  }
  const findings = outcome?.refusal.findings ?? [];
  const stopped = new Set(findings.map((one) => one.line));
  const lines = order.lines.filter((one) => !stopped.has(one.line));
  if (stopped.has(undefined) || lines.length === 0) return { findings, lines: [], lost: [] };
  const rest = await placeWhatCan(tx, { ...order, lines }, context);
  return { ...rest, findings: [...findings, ...rest.findings] };
}
