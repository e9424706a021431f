/** Parts of a type we do not read: kept, and stopped so that a person sees them; not even that where nobody asked for them. */
import type { Tx } from "../../../db/index.ts";
import { admitParts } from "./gate.ts";
import { withArrivals } from "./arrivals.ts";
import type { KindAsk, PartPlaced } from "./kind.ts";
import type { ReceivedHead } from "./read-document.ts";

export async function keepUnread(tx: Tx, asks: readonly KindAsk<ReceivedHead>[]): Promise<PartPlaced[]> {
  const admitted = await admitParts(tx, asks);
  return withArrivals(
    tx,
    asks,
    admitted.map(({ stop }, i) => stop ?? { state: "stopped", findings: asks[i]?.findings ?? [], orderId: null }),
  );
}
