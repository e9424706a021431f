/** Places the orders of documents and says what became of each: in the book, or stopped at its place in the queue. */
import { newArrivals, type Tx } from "../../../db/index.ts";
import type { PartAnswer, PartFinding } from "../../../documents/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import type { OrderAnswer } from "../../views/order-answer.ts";
import type { PlaceOutcome } from "../place/outcomes.ts";
import { placeIn } from "../place/place-in.ts";

export interface PartAsk {
  /** Null: nothing of it could be read. */
  readonly received: ReceivedOrder | null;
  readonly receivedAt: number;
  /** Place it had when it stopped. */
  readonly arrivalNo: number | null;
  /** What was found wrong while reading; any of it stops the order. */
  readonly findings: readonly PartFinding[];
}

export interface PartPlaced extends PartAnswer {
  readonly arrivalNo: number | null;
  /** What its channel hears, where that is known already. */
  readonly answer?: OrderAnswer;
}

/** One answer per ask, in their order. */
export async function placeParts(tx: Tx, asks: readonly PartAsk[], context: FlowContext): Promise<PartPlaced[]> {
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
  // A stopped order keeps the place it would have had: its number is drawn now, not when it goes through.
  const waiting = asks.filter((ask, i) => ask.arrivalNo === null && all[i]?.state === "stopped").length;
  const arrivals = await newArrivals(tx, waiting);
  let next = 0;
  return all.map((answer, i) => ({
    ...answer,
    arrivalNo: asks[i]?.arrivalNo ?? (answer.state === "stopped" ? (arrivals[next++] ?? null) : null),
  }));
}

type Answered = Omit<PartPlaced, "arrivalNo">;

const stoppedFor = (findings: readonly PartFinding[]): PartAnswer => ({ state: "stopped", findings, orderId: null });

/** What stops an order before it is looked up. */
function stopOf(ask: PartAsk): PartAnswer | null {
  if (ask.findings.length > 0 || ask.received === null) return stoppedFor(ask.findings);
  const { purpose, number } = ask.received;
  if (purpose !== "change" && purpose !== "cancel" && purpose !== "replace") return null;
  const text = `The document asks to ${purpose} order ${number}. Changes are not taken from documents yet: amend or cancel the order, then refuse this one.`;
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
  const isTest = findings.some((finding) => finding.code === "test document refused");
  // Nobody is to correct or replay a test: it is kept with its reason, and that is the end of it.
  return isTest ? { state: "refused", findings: kept, orderId: null } : stoppedFor(kept);
}
