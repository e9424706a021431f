/**
 * Takes what a simulation left out of the way: its orders are cancelled, what stopped in its documents waits for nobody
 * any more, nor does what was set aside of its files; what it reported counts no more, and nobody waits for what it would
 * acknowledge. The documents stay, with what was found in them.
 */
import { endWaits, listParts, lockDocuments, setPartAnswers, settleDocuments } from "../documents/index.ts";
import { emptyReports } from "../stores/index.ts";
import { closeExceptions, type ExceptionKind } from "../tasks/index.ts";
import { cancelDemands } from "./cancel-demands.ts";
import type { FlowContext } from "./context.ts";
import { lineSubject } from "./steps/lines/line-state.ts";
import { QUARANTINED } from "./steps/lines/settle-file.ts";

const WROTE: ExceptionKind = "partner wrote";

export interface SimulationLeft {
  readonly documents: readonly number[];
  /** Numbers of the customer. */
  readonly orders: readonly string[];
  readonly customer: string;
  /** Its files by a connection; some may have been set aside. */
  readonly files: readonly { readonly connection: string; readonly name: string }[];
}

export async function endSimulation(context: FlowContext, left: SimulationLeft): Promise<void> {
  const { documents, orders, customer, files } = left;
  await cancelDemands(
    context,
    orders.map((order) => ({ order, customer })),
  );
  await context.db.transaction(async (tx) => {
    await lockDocuments(tx, documents);
    const parts = await listParts(tx, documents);
    const stopped = parts.filter(({ state }) => state === "stopped");
    const orderIds = [
      ...new Set(parts.flatMap(({ kind, orderId }) => (kind === "order" && orderId !== null ? [orderId] : []))),
    ];
    await setPartAnswers(
      tx,
      stopped.map((part) => ({ ...part, state: "refused" as const })),
    );
    await settleDocuments(tx, [...new Set(stopped.map(({ documentId }) => documentId))]);
    const asides = files.map(({ connection, name }) => ({
      kind: QUARANTINED,
      subject: `${lineSubject(connection)}:${name}`,
    }));
    const words = orderIds.map((id) => ({ kind: WROTE, subject: `order:${id}` }));
    await closeExceptions(tx, [...asides, ...words], context.now());
    await emptyReports(tx, documents);
    await endWaits(tx, orderIds);
  });
}
