/** Documents on their way out, and by which connection each leaves. */
import { sql, type Queryable } from "../../../db/index.ts";
import type { LeavingDocument } from "../../../partners/index.ts";

export interface Leaving extends LeavingDocument {
  readonly kind: string;
  readonly partner: string;
  /** Null: into the outbox folder. */
  readonly connectionId: number | null;
}

const leaving = sql(
  "documents-leaving",
  `select d.id, d.name, d.bytes, d.kind, p.code as partner, cp.connection_id as "connectionId"
   from document d join partner p on p.id = d.partner_id left join connection_partner cp on cp.partner_id = d.partner_id
   where d.id = any ($1::bigint[]) and d.direction = 'out' order by d.id`,
);

export async function listLeaving(db: Queryable, ids: readonly number[]): Promise<Leaving[]> {
  return ids.length === 0 ? [] : db.rows<Leaving>(leaving, [ids]);
}
