/** What was told by a document of ours: the notice row that stands for it, and what it told of which demand. */
import { build, insertRows, newId, type Tx } from "../db/index.ts";

export interface ToldByDocument {
  readonly audience: string;
  readonly subject: string;
  readonly kind: string;
  readonly version: number;
  readonly hash: string;
  readonly content: Readonly<Record<string, string>>;
  readonly told: readonly { readonly demandId: number; readonly version: number }[];
}

export async function recordTold(tx: Tx, document: ToldByDocument, now: number): Promise<void> {
  const id = await newId(tx);
  const { audience, subject, kind, version, hash, content } = document;
  await tx.execute(
    build.insertInto("notice").values({
      id,
      audience,
      subject,
      kind,
      version,
      body_hash: hash,
      content: JSON.stringify(content),
      created_at: now,
      sent_at: now,
    }),
  );
  const rows = document.told.map((told) => ({
    demand_id: told.demandId,
    audience,
    version: told.version,
    notice_id: id,
    at: now,
  }));
  await insertRows(tx, { table: "told", onConflict: "on conflict do nothing" }, rows);
}
