/** What a vendor wrote beside the days of a supply order: the last note, as it was sent. */
import { sql, type Queryable } from "../../db/index.ts";

export interface VendorNote {
  readonly note: string;
  readonly by: string;
  readonly at: number;
}

const lastNote = sql(
  "supply-order-vendor-note",
  `select payload ->> 'note' as note, actor as by, at from event
   where subject = 'supply_order:' || $1::bigint and kind = 'supply confirmed' and payload ? 'note' order by id desc limit 1`,
);

export async function findVendorNote(db: Queryable, supplyOrderId: number): Promise<VendorNote | undefined> {
  const [found] = await db.rows<VendorNote>(lastNote, [supplyOrderId]);
  return found;
}
