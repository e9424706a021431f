/** Places the orders of documents and says what became of each: in the book, or stopped at its place in the queue. */
import type { Tx } from "../../../db/index.ts";
import type { PartAnswer, PartFinding } from "../../../documents/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import { findPartnersByIdentifier } from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import type { PlaceOutcome } from "../place/outcomes.ts";
import { placeIn } from "../place/place-in.ts";
import { isOfDates, stillCounting } from "../resolve/dates.ts";
import { stoppedOrRefused } from "./gate.ts";
import { withArrivals } from "./arrivals.ts";
import type { PartPlaced } from "./kind.ts";

export interface PartAsk {
  /** Null: nothing of it could be read. */
  readonly received: ReceivedOrder | null;
  readonly receivedAt: number;
  /** Place it had when it stopped. */
  readonly arrivalNo: number | null;
  /** What was found wrong while reading; any of it stops the order. */
  readonly findings: readonly PartFinding[];
}

/** One answer per ask, in their order. */
export async function placeParts(tx: Tx, given: readonly PartAsk[], context: FlowContext): Promise<PartPlaced[]> {
  const asks = await counting(tx, given);
  const stops = asks.map(stopOf);
  const orders = asks.flatMap((ask, i) =>
    stops[i] === null && ask.received ? [{ ask, i, received: ask.received }] : [],
  );
  const outcomes = await placeIn(
    tx,
    orders.map(({ ask, received }) => ({
      received,
      receivedAt: ask.receivedAt,
      arrivalNo: ask.arrivalNo ?? undefined,
    })),
    context,
  );
  const answers = new Map(orders.map(({ i }, n) => [i, answerOf(outcomes[n])]));
  const all = asks.map((_, i): Answered => stops[i] ?? answers.get(i) ?? stoppedFor([]));
  return withArrivals(tx, asks, all);
}

/** With what still counts of their findings where a profile means days otherwise than the standard. */
async function counting(tx: Tx, asks: readonly PartAsk[]): Promise<readonly PartAsk[]> {
  const doubted = asks.filter(({ findings }) => findings.some(isOfDates));
  const senders = doubted.flatMap(({ received }) => received?.sender ?? []);
  if (senders.length === 0) return asks;
  const partners = await findPartnersByIdentifier(tx, [...new Set(senders)]);
  return asks.map((ask) => {
    const findings = stillCounting(ask.findings, partners.get(ask.received?.sender ?? ""));
    return { ...ask, findings };
  });
}

type Answered = Omit<PartPlaced, "arrivalNo">;

const stoppedFor = (findings: readonly PartFinding[]): PartAnswer => ({ state: "stopped", findings, orderId: null });

/** What stops an order before it is looked up. */
function stopOf(ask: PartAsk): PartAnswer | null {
  if (ask.findings.length > 0 || ask.received === null) return stoppedFor(ask.findings);
  const { purpose, number } = ask.received;
  if (purpose !== "change" && purpose !== "cancel" && purpose !== "replace") return null;
  const text = `The document asks to ${purpose} order ${number}. An order that is taken here changes no other: amend or cancel that one.`;
  return stoppedFor([{ code: "purpose asks for a change", text, stage: "reading" }]);
}

function answerOf(outcome: PlaceOutcome | undefined): Answered {
  if (outcome?.ok) {
    const { orderId, answer } = outcome.value;
    return { state: "applied", findings: [], orderId, answer };
  }
  const findings = outcome?.refusal.findings ?? [
    { code: outcome?.refusal.code ?? "order stopped", text: "The order was not taken." },
  ];
  const kept = findings.map((finding) => ({ ...finding, stage: "look-up" as const }));
  return stoppedOrRefused(kept);
}
