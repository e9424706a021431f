/** Where a master is used: what stands there keeps it from being taken back. A test holds this against every foreign key. */
import { sql, type Tx } from "../../../db/index.ts";

type Use = readonly [table: string, column: string];

/** By table: the columns elsewhere that name its id. */
export const USES: Readonly<Record<string, readonly Use[]>> = {
  item: [
    ["order_line", "item_id"],
    ["demand", "item_id"],
    ["lost_demand", "item_id"],
    ["supply", "item_id"],
    ["stock_move", "item_id"],
    ["supply_order_line", "item_id"],
    ["receipt_line", "item_id"],
    ["availability_answer", "item_id"],
    ["need_dismissed", "item_id"],
    ["store_activity", "item_id"],
    ["forecast", "item_id"],
    ["item_alias", "item_id"],
    ["item_unit", "item_id"],
    ["item_place", "item_id"],
    ["vendor_item", "item_id"],
    ["item", "replacement_id"],
  ],
  customer: [
    ["sales_order", "customer_id"],
    ["demand", "customer_id"],
    ["lost_demand", "customer_id"],
    ["service_day", "customer_id"],
    ["ship_to", "customer_id"],
    ["partner", "customer_id"],
    ["agreement", "customer_id"],
  ],
  ship_to: [
    ["sales_order", "ship_to_id"],
    ["demand", "ship_to_id"],
  ],
  partner: [
    ["sales_order", "partner_id"],
    ["document", "partner_id"],
    ["edi_message", "partner_id"],
    ["partner_report", "partner_id"],
    ["store_activity", "partner_id"],
    ["forecast", "partner_id"],
    ["connection_partner", "partner_id"],
    ["item_alias", "partner_id"],
    ["item_unit", "partner_id"],
  ],
  agreement: [["sales_order", "agreement_id"]],
  vendor: [
    ["supply_order", "vendor_id"],
    ["receipt", "vendor_id"],
    ["vendor_item", "vendor_id"],
  ],
  place: [
    ["demand", "place_id"],
    ["supply", "place_id"],
    ["stock_move", "from_place"],
    ["stock_move", "to_place"],
    ["supply_order", "place_id"],
    ["receipt", "place_id"],
    ["shipment", "place_id"],
    ["availability_answer", "place_id"],
    ["need_dismissed", "place_id"],
    ["calendar_day", "place_id"],
    ["item_place", "place_id"],
    ["customer", "place_id"],
    ["ship_to", "place_id"],
  ],
  party: [
    ["customer", "party_id"],
    ["ship_to", "party_id"],
    ["vendor", "party_id"],
    ["sales_order", "party_id"],
  ],
};

/** Which of these are used anywhere. */
export async function findUsed(tx: Tx, table: string, ids: readonly number[]): Promise<Set<number>> {
  const used = new Set<number>();
  for (const [from, column] of ids.length === 0 ? [] : (USES[table] ?? [])) {
    const statement = sql(
      `take-back-used-${from}-${column}`,
      `select t.id from unnest($1::bigint[]) as t(id) where exists (select from "${from}" u where u."${column}" = t.id)`,
    );
    for (const { id } of await tx.rows<{ id: number }>(statement, [ids])) used.add(id);
  }
  return used;
}

const BELONGS: Readonly<Record<string, readonly Use[]>> = {
  item: [["guard", "item_id"]],
  place: [["guard", "place_id"]],
  partner: [["partner_profile", "partner_id"]],
};

/** Locks, and what was said of a partner before: no uses, they go with what they belong to. */
export const BELONGINGS: readonly string[] = Object.values(BELONGS).flatMap((uses) => uses.map(([table]) => table));

export async function dropBelongings(tx: Tx, table: string, ids: readonly number[]): Promise<void> {
  for (const [from, column] of ids.length === 0 ? [] : (BELONGS[table] ?? [])) {
    const drop = sql(`take-back-${from}-${column}`, `delete from "${from}" where "${column}" = any ($1::bigint[])`);
    await tx.run(drop, [ids]);
  }
}
