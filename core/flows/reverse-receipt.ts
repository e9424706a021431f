/**
 * A wrong receipt is reversed while nothing of it has shipped: the goods leave the stock, the supply order line is open
 * again, and what was allocated goes back to the queue at its place.
 */
import { sql, type Tx } from "../db/index.ts";
import {
  getReceipt,
  listSupplies,
  lockGuards,
  markDirty,
  planRemoval,
  recordMoves,
  removeStock,
  SET_ASIDE,
  setReceiptReversed,
  VENDORS,
  type ItemPlace,
  type ReceiptLine,
  type SupplyRow,
} from "../inventory/index.ts";
import { groupBy, refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import { unreceive } from "../replenishment/index.ts";
import { closeExceptions, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { mirrorLines } from "./steps/mirror-lines.ts";

export interface ReverseAsk {
  /** Our number: RC-…, or the id alone. */
  readonly receipt: string;
  readonly reason?: string;
}

export interface Reversed {
  readonly receiptId: number;
  readonly units: number;
}

export async function reverseReceipt(context: FlowContext, asks: readonly ReverseAsk[]): Promise<Outcome<Reversed>[]> {
  const outcomes: Outcome<Reversed>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    outcomes.push(
      await context.db.transaction((tx) => {
        touched.length = 0;
        return reverseOne(tx, ask, context, touched);
      }),
    );
    await replan(context, touched, "receipt reversed");
  }
  return outcomes;
}

async function reverseOne(
  tx: Tx,
  ask: ReverseAsk,
  context: FlowContext,
  touched: ItemPlace[],
): Promise<Outcome<Reversed>> {
  const id = Number(ask.receipt.replace(/^RC-/, ""));
  const receipt = Number.isSafeInteger(id) ? await getReceipt(tx, id) : undefined;
  if (!receipt) return refused("unknown receipt", { subject: ask.receipt });
  const pairs = receipt.lines.map((line) => ({ itemId: line.itemId, placeId: receipt.placeId }));
  await lockGuards(tx, pairs);
  if ((await getReceipt(tx, id))?.reversedAt !== null) return refused("reversed already", { subject: ask.receipt });
  const booked = groupBy(
    receipt.lines.filter((line) => line.quantity > line.setAside),
    (line) => `${line.itemId}:${line.lot}`,
  );
  const rows = (await listSupplies(tx, pairs)).filter((row) => row.state === "here");
  const removals = [...booked.values()].map((lines) => removalOf(lines, rows));
  const missing = removals.find((removal) => removal.available < removal.quantity);
  if (missing)
    return refused("receipt shipped", {
      subject: ask.receipt,
      args: { asked: missing.quantity, available: missing.available },
    });
  const now = context.now();
  for (const removal of removals) await removeStock(tx, planRemoval(removal.rows, removal.quantity));
  await recordMoves(
    tx,
    receipt.lines.flatMap((line) => movesBack(line, receipt.placeId, id)),
    now,
  );
  await unreceive(
    tx,
    receipt.lines.flatMap((l) =>
      l.sourceLine === null ? [] : [{ lineId: l.sourceLine, quantity: l.quantity - l.setAside }],
    ),
  );
  await mirrorLines(
    tx,
    receipt.lines.flatMap((line) => line.sourceLine ?? []),
    context,
  );
  await setReceiptReversed(tx, id, now);
  await closeSetAside(tx, id, now);
  await markDirty(tx, pairs, now);
  touched.push(...pairs);
  const event = { kind: "receipt reversed", subject: `receipt:${id}`, payload: { reason: ask.reason ?? null } };
  await recordEvents(tx, [event], { actor: context.actor, now });
  return taken({ receiptId: id, units: sumBy(receipt.lines, (line) => line.quantity) });
}

interface Removal {
  readonly rows: readonly SupplyRow[];
  readonly quantity: number;
  readonly available: number;
}

/** Here-rows of one item and lot are interchangeable; units that are picking or packed count as there. */
function removalOf(lines: readonly ReceiptLine[], rows: readonly SupplyRow[]): Removal {
  const [head] = lines;
  const own = rows.filter((row) => row.itemId === head?.itemId && row.lot === head.lot);
  return {
    rows: own,
    quantity: sumBy(lines, (line) => line.quantity - line.setAside),
    available: sumBy(own, (row) => row.quantity - row.leaving),
  };
}

function movesBack(line: ReceiptLine, placeId: number, receiptId: number) {
  const base = {
    itemId: line.itemId,
    lot: line.lot,
    toPlace: VENDORS,
    cause: "receipt reversed" as const,
    ref: `receipt:${receiptId}`,
    sourceLine: line.sourceLine,
  };
  const kept = line.quantity - line.setAside;
  return [
    ...(kept > 0 ? [{ ...base, fromPlace: placeId, quantity: kept }] : []),
    ...(line.setAside > 0 ? [{ ...base, fromPlace: SET_ASIDE, quantity: line.setAside }] : []),
  ];
}

const setAsideOf = sql(
  "exceptions-of-receipt",
  "select kind, subject from exception where subject like $1::text and closed_at is null",
);

async function closeSetAside(tx: Tx, receiptId: number, now: number): Promise<void> {
  const open = await tx.rows<{ kind: string; subject: string }>(setAsideOf, [`receipt:${receiptId}:%`]);
  await closeExceptions(tx, open, now);
}
