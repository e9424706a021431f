/** Documents of ours: written once per subject (document_out_once), the same bytes whenever they are sent. */
import { build, newId, sql, type Queryable, type Tx } from "../db/index.ts";
import { hashOf, invariant } from "../kernel/index.ts";
import { insertMessages, type MessageNumbers } from "./edi-messages.ts";

export interface NewOutgoing {
  readonly partnerId: number;
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it says, and its version: "855:order:12:1". */
  readonly subject: string;
  /** What stands in its bytes. */
  readonly messages: readonly MessageNumbers[];
  /** The order it speaks of, where it is one. */
  readonly orderId?: number | null;
  /** Until then the partner is to acknowledge it; null: nobody does. */
  readonly waitsUntil: number | null;
}

export async function keepOutgoing(tx: Tx, outgoing: NewOutgoing, now: number): Promise<number> {
  const id = await newId(tx);
  const row = {
    id,
    direction: "out",
    partner_id: outgoing.partnerId,
    channel: "edi",
    kind: outgoing.kind,
    name: outgoing.name,
    bytes: Buffer.from(outgoing.bytes),
    content_hash: hashOf(outgoing.bytes),
    state: "received",
    subject: outgoing.subject,
    at: now,
  };
  await tx.execute(build.insertInto("document").values(row));
  const { partnerId, orderId = null, waitsUntil } = outgoing;
  const own = { documentId: id, direction: "out" as const, partnerId, orderId, waitsUntil };
  await insertMessages(
    tx,
    outgoing.messages.map((message, i) => ({ ...message, ...own, n: i + 1 })),
  );
  return id;
}

const drawControl = sql(
  "edi-control-number",
  `insert into number_series (name, next) values ($1::text, 2)
   on conflict (name, epoch) do update set next = number_series.next + 1 returning next - 1 as control`,
);

/** The partner's next control number: from 1 up without a gap, since the row stays locked until the document is kept. */
export async function drawControlNumber(tx: Tx, partnerCode: string): Promise<number> {
  const [row] = await tx.rows<{ control: number }>(drawControl, [`edi:${partnerCode}`]);
  invariant(row, `no control number was drawn for ${partnerCode}`);
  return row.control;
}

export async function setSent(db: Queryable, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await db.execute(
      build.updateTable("document").set({ state: "sent" }).where("id", "in", ids).where("direction", "=", "out"),
    );
}
