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
  readonly lines: readonly ReceiptLine[];
}

export async function insertReceipts(tx: Tx, receipts: readonly NewReceipt[]): Promise<void> {
  await insertRows(
    tx,
    "receipt",
    receipts.map((r) => ({
      id: r.id,
      place_id: r.placeId,
      vendor_id: r.vendorId,
      note: r.note,
      content_hash: r.contentHash,
      at: r.at,
    })),
  );
  await insertRows(
    tx,
    "receipt_line",
    receipts.flatMap((r) =>
      r.lines.map((line) => ({
        receipt_id: r.id,
        n: line.n,
        item_id: line.itemId,
        source_line: line.sourceLine,
        quantity: line.quantity,
        set_aside: line.setAside,
        lot: line.lot,
      })),
    ),
  );
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
