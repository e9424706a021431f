/** Places some orders of a document and keeps what became of each. Parts that are kept already are left as they are. */
import type { Tx } from "../../../db/index.ts";
import { insertParts, listParts, type PartFinding } from "../../../documents/index.ts";
import type { FlowContext } from "../../context.ts";
import { placeParts } from "./place-parts.ts";
import { asReading, type ReadDocument, type ReadOrder } from "./read-document.ts";

export interface Members {
  readonly documentId: number;
  readonly document: ReadDocument;
  readonly members: readonly { readonly read: ReadOrder; readonly n: number }[];
  /** The database refused the one member: it stops with this. */
  readonly culprit: string | null;
}

export async function placeMembers(tx: Tx, batch: Members, context: FlowContext): Promise<void> {
  const { documentId, document } = batch;
  const done = new Set((await listParts(tx, [documentId])).map((part) => part.n));
  const members = batch.members.filter(({ n }) => !done.has(n));
  const receivedAt = Math.min(document.receivedAt ?? context.now(), context.now());
  const extra: PartFinding[] =
    batch.culprit === null
      ? []
      : [{ code: "order not storable", text: `The order cannot be kept as it is: ${batch.culprit}`, stage: "reading" }];
  const asks = members.map(({ read }) => ({
    received: read.order,
    receivedAt,
    arrivalNo: null,
    findings: [...read.findings.map(asReading), ...extra],
  }));
  const placed = await placeParts(tx, asks, context);
  await insertParts(
    tx,
    members.flatMap(({ read, n }, i) => {
      const answer = placed[i];
      if (!answer) return [];
      const base = {
        documentId,
        n,
        orderKey: read.key,
        receivedAt,
        received: read.order ?? {},
        corrects: null,
        author: null,
        at: context.now(),
      };
      return [{ ...base, ...answer }];
    }),
  );
}
