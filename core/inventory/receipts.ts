/** Receipts: one delivery note counts once (receipt_note_once), whatever how often it is sent. */
import { build, insertRows, sql, type Queryable, type Tx } from "../db/index.ts";

export interface ReceiptHead {
  readonly id: number;
  readonly vendorId: number | null;
  readonly placeId: number;
  readonly note: string;
  readonly contentHash: string;
  readonly at: number;
  readonly reversedAt: number | null;
}

const byNotes = sql(
  "receipts-by-note",
  `select r.id, r.vendor_id as "vendorId", r.place_id as "placeId", r.note, r.content_hash as "contentHash", r.at, r.reversed_at as "reversedAt"
   from receipt r join unnest($1::bigint[], $2::text[]) as t(vendor_id, note)
     on r.note = t.note and r.vendor_id is not distinct from t.vendor_id`,
);

export async function findReceipts(
  tx: Queryable,
  notes: readonly { vendorId: number | null; note: string }[],
): Promise<ReceiptHead[]> {
  if (notes.length === 0) return [];
  return tx.rows<ReceiptHead>(byNotes, [notes.map((n) => n.vendorId), notes.map((n) => n.note)]);
}

export interface ReceiptLine {
  readonly n: number;
  readonly itemId: number;
  readonly sourceLine: number | null;
  readonly quantity: number;
  readonly setAside: number;
  readonly lot: string;
}

export interface NewReceipt {
  readonly id: number;
  readonly placeId: number;
  readonly vendorId: number | null;
  readonly note: string;
  readonly contentHash: string;
  readonly at: number;
}

/**
 * Enters the head before any guard is locked (unique inserts come first): who sends the same note at once waits here and
 * then finds it. False: the note is in the book, see findReceipts.
 */
export async function claimReceipt(tx: Tx, receipt: NewReceipt): Promise<boolean> {
  const { id, placeId, vendorId, note, contentHash, at } = receipt;
  const row = { id, place_id: placeId, vendor_id: vendorId, note, content_hash: contentHash, at };
  const once = { table: "receipt", onConflict: "on conflict (vendor_id, note) do nothing" } as const;
  return (await insertRows(tx, once, [row])) === 1;
}

const unclaim = sql("receipt-unclaim", "delete from receipt where id = $1::bigint");

/** Takes back a head that was entered in this transaction and has no lines. */
export async function unclaimReceipt(tx: Tx, id: number): Promise<void> {
  await tx.run(unclaim, [id]);
}

export async function insertReceiptLines(tx: Tx, receiptId: number, lines: readonly ReceiptLine[]): Promise<void> {
  const rows = lines.map((line) => ({
    receipt_id: receiptId,
    n: line.n,
    item_id: line.itemId,
    source_line: line.sourceLine,
    quantity: line.quantity,
    set_aside: line.setAside,
    lot: line.lot,
  }));
  await insertRows(tx, "receipt_line", rows);
}

export async function getReceipt(
  tx: Queryable,
  id: number,
): Promise<(ReceiptHead & { lines: ReceiptLine[] }) | undefined> {
  const head = await tx.first(
    build
      .selectFrom("receipt")
      .where("id", "=", id)
      .select([
        "id",
        "vendor_id as vendorId",
        "place_id as placeId",
        "note",
        "content_hash as contentHash",
        "at",
        "reversed_at as reversedAt",
      ]),
  );
  if (!head) return undefined;
  const lines = await tx.all(
    build
      .selectFrom("receipt_line")
      .where("receipt_id", "=", id)
      .orderBy("n")
      .select(["n", "item_id as itemId", "source_line as sourceLine", "quantity", "set_aside as setAside", "lot"]),
  );
  return { ...head, lines };
}

const reverse = sql(
  "receipt-reverse",
  `update receipt set reversed_at = $2::bigint, note = note || $3::text where id = $1::bigint`,
);

/** Marks it reversed; its note may be booked again under the same number. */
export async function setReceiptReversed(tx: Tx, id: number, now: number): Promise<void> {
  await tx.run(reverse, [id, now, ` (reversed, RC-${id})`]);
}
