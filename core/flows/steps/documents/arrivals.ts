/** Arrival numbers of what stops: the place it keeps in the queue. */
import { newArrivals, type Tx } from "../../../db/index.ts";
import type { PartAnswer } from "../../../documents/index.ts";

/** What stops keeps the place it would have had: its number is drawn now, not when it goes through. */
export async function withArrivals<Answer extends PartAnswer>(
  tx: Tx,
  asks: readonly { readonly arrivalNo: number | null }[],
  answers: readonly Answer[],
): Promise<(Answer & { readonly arrivalNo: number | null })[]> {
  const waiting = asks.filter((ask, i) => ask.arrivalNo === null && answers[i]?.state === "stopped").length;
  const arrivals = await newArrivals(tx, waiting);
  let next = 0;
  return answers.map((answer, i) => ({
    ...answer,
    arrivalNo: asks[i]?.arrivalNo ?? (answer.state === "stopped" ? (arrivals[next++] ?? null) : null),
  }));
}
