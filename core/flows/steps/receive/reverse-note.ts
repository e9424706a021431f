/** Reverses one receipt: whole, once, and only while all that was kept of it is still there. */
import type { Tx } from "../../../db/index.ts";
import {
  getReceipt,
  listSupplies,
  lockGuards,
  markDirty,
  planReversal,
  recordMoves,
  removeStock,
  reversalMoves,
  setReceiptReversed,
  type ItemPlace,
} from "../../../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import { unreceive } from "../../../replenishment/index.ts";
import { closeExceptionsUnder, recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { mirrorLines } from "../mirror-lines.ts";

export interface ReverseAsk {
  /** Our number: RC-…, or the id alone. */
  readonly receipt: string;
  readonly reason?: string;
}

export interface Reversed {
  readonly receiptId: number;
  readonly units: number;
}

export interface Reversing {
  readonly ask: ReverseAsk;
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export async function reverseNote(
  tx: Tx,
  { ask, touched }: Reversing,
  context: FlowContext,
): Promise<Outcome<Reversed>> {
  const subject = ask.receipt;
  const id = Number(subject.replace(/^RC-/, ""));
  const receipt = Number.isSafeInteger(id) ? await getReceipt(tx, id) : undefined;
  if (!receipt) return refused("unknown receipt", { subject });
  const { lines, placeId } = receipt;
  const pairs = lines.map((line) => ({ itemId: line.itemId, placeId }));
  await lockGuards(tx, pairs);
  if ((await getReceipt(tx, id))?.reversedAt !== null) return refused("reversed already", { subject });
  const here = (await listSupplies(tx, pairs)).filter((row) => row.state === "here");
  const removal = planReversal(lines, here);
  if (!removal.ok) return { ok: false, refusal: { ...removal.refusal, subject } };
  const now = context.now();
  await removeStock(tx, removal.value);
  const moves = lines.flatMap((line) => reversalMoves(line, { receiptId: id, placeId }));
  await recordMoves(tx, moves, now);
  const reopened = lines.flatMap(({ sourceLine, quantity, setAside }) =>
    sourceLine === null ? [] : [{ lineId: sourceLine, quantity: quantity - setAside }],
  );
  await unreceive(tx, reopened);
  await mirrorLines(
    tx,
    reopened.map(({ lineId }) => lineId),
    context,
  );
  await setReceiptReversed(tx, id, now);
  await closeExceptionsUnder(tx, `receipt:${id}`, now);
  await markDirty(tx, pairs, now);
  touched.push(...pairs);
  const event: NewEvent = {
    kind: "receipt reversed",
    subject: `receipt:${id}`,
    payload: { reason: ask.reason ?? null },
  };
  await recordEvents(tx, [event], actingAt(context, now));
  return taken({ receiptId: id, units: sumBy(lines, (line) => line.quantity) });
}
