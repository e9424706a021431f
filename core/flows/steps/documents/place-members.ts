/** Places some parts of a document, all of one kind, and keeps what became of each. Parts that are kept already are left as they are. */
import type { Tx } from "../../../db/index.ts";
import { insertParts, listParts, type PartFinding, type PartKind } from "../../../documents/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import type { FlowContext } from "../../context.ts";
import { findRejected } from "../edi/verdicts.ts";
import type { KindWork, PartPlaced } from "./kind.ts";
import { kindNamed } from "./part-kinds.ts";

import { asReading, kindOf, receivedOf, type ReadDocument, type ReadPart } from "./read-document.ts";

export interface Members {
  readonly documentId: number;
  readonly document: ReadDocument;
  /** Of one kind. */
  readonly members: readonly { readonly read: ReadPart; readonly n: number }[];
  /** The database refused the one member: it stops with this. */
  readonly culprit: string | null;
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched?: ItemPlace[];
}

export async function placeMembers(tx: Tx, batch: Members, context: FlowContext): Promise<void> {
  const { documentId, document, touched = [] } = batch;
  const done = new Set((await listParts(tx, [documentId])).map((part) => part.n));
  const members = batch.members.filter(({ n }) => !done.has(n));
  const [first] = members;
  if (!first) return;
  const receivedAt = Math.min(document.receivedAt ?? context.now(), context.now());
  const extra = notStorable(batch.culprit);
  const kind = kindOf(first.read);
  const asks = members.map(({ read, n }) => ({
    documentId,
    n,
    received: receivedOf(read),
    receivedAt,
    arrivalNo: null,
    findings: [...read.findings.map(asReading), ...extra],
  }));
  const rejected = await findRejected(tx, document);
  const placed = await placeTaken(tx, { asks, touched, rejected, kind }, context);
  await insertParts(
    tx,
    members.flatMap(({ read, n }, i) => {
      const answer = placed[i];
      if (!answer) return [];
      const base = {
        documentId,
        n,
        kind,
        orderKey: read.key,
        receivedAt,
        received: receivedOf(read) ?? {},
        corrects: null,
        author: null,
        at: context.now(),
      };
      return [{ ...base, ...answer }];
    }),
  );
}

interface Taking extends KindWork<unknown> {
  readonly kind: PartKind;
  readonly rejected: ReadonlyMap<number, PartFinding>;
}

/** One answer per ask, in their order. What its sender hears is rejected is kept and goes no further. */
async function placeTaken(
  tx: Tx,
  { asks, touched, rejected, kind }: Taking,
  context: FlowContext,
): Promise<(PartPlaced | undefined)[]> {
  const taken = asks.filter(({ n }) => !rejected.has(n));
  const placed = taken.length === 0 ? [] : await kindNamed(kind).place(tx, { asks: taken, touched }, context);
  const byPart = new Map(taken.map(({ n }, i) => [n, placed[i]]));
  return asks.map(({ n }) => {
    const why = rejected.get(n);
    return why ? { state: "refused", findings: [why], orderId: null, arrivalNo: null } : byPart.get(n);
  });
}

function notStorable(culprit: string | null): PartFinding[] {
  if (culprit === null) return [];
  return [{ code: "order not storable", text: `The order cannot be kept as it is: ${culprit}`, stage: "reading" }];
}

/** Neighbours of one kind, as many as it places in one transaction. */
export function batchesOf(parts: Members["members"]): Members["members"][] {
  const batches: Members["members"][number][][] = [];
  for (const part of parts) {
    const kind = kindOf(part.read);
    const open = batches.at(-1);
    const [head] = open ?? [];
    if (open && head && kindOf(head.read) === kind && open.length < kindNamed(kind).batch) open.push(part);
    else batches.push([part]);
  }
  return batches;
}
