/** Facts a vendor's mail is composed from: what we ask for, never for whom. */
import { sql, type Queryable } from "../../db/index.ts";
import { groupBy, localDay } from "../../kernel/index.ts";
import type { PurchaseFacts } from "../types.ts";

interface PurchaseRow {
  readonly supplyOrderId: number;
  readonly placeId: number;
  readonly number: string;
  readonly state: string;
  readonly confirmed: boolean;
  readonly open: boolean;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly zone: string;
}

const readPurchases = sql(
  "notice-purchases",
  `select s.id as "supplyOrderId", s.place_id as "placeId", s.number, s.state, s.confirmed_at is not null as confirmed,
     exists (select from supply_order_line l where l.supply_order_id = s.id and l.ordered + l.over_accepted > l.received + l.cancelled + l.closed_short) as open,
     p.name, p.email, p.language, pl.zone
   from supply_order s join vendor v on v.id = s.vendor_id join party p on p.id = v.party_id join place pl on pl.id = s.place_id
   where s.id = any ($1::bigint[]) and s.kind = 'purchase'`,
);

interface PurchaseLineRow {
  readonly supplyOrderId: number;
  readonly lineNo: number;
  readonly itemCode: string;
  readonly itemName: string;
  readonly vendorCode: string | null;
  readonly unit: string;
  readonly quantity: number;
  readonly neededOn: string | null;
}

/** A cancelled order asks for nothing any more; received units were asked for all the same. */
const readPurchaseLines = sql(
  "notice-purchase-lines",
  `select l.supply_order_id as "supplyOrderId", l.line_no as "lineNo", i.code as "itemCode", i.name as "itemName", vi.vendor_code as "vendorCode",
     i.unit, case when s.state = 'cancelled' then l.received else l.ordered - l.cancelled - l.closed_short end as quantity,
     (select min(d.day) from supply_line_date d where d.line_id = l.id and d.version = l.date_version) as "neededOn"
   from supply_order_line l join supply_order s on s.id = l.supply_order_id join item i on i.id = l.item_id
     left join vendor_item vi on vi.vendor_id = s.vendor_id and vi.item_id = l.item_id
   where l.supply_order_id = any ($1::bigint[]) order by l.supply_order_id, l.line_no`,
);

/** `told`: quantities by line of the last mail, by supply order. */
export async function getPurchaseFacts(
  tx: Queryable,
  supplyOrderIds: readonly number[],
  at: { readonly now: number; readonly told: ReadonlyMap<number, Readonly<Record<string, number>>> },
): Promise<PurchaseFacts[]> {
  if (supplyOrderIds.length === 0) return [];
  const purchases = await tx.rows<PurchaseRow>(readPurchases, [supplyOrderIds]);
  const lines = groupBy(
    await tx.rows<PurchaseLineRow>(readPurchaseLines, [supplyOrderIds]),
    (line) => line.supplyOrderId,
  );
  return purchases.map(({ name, email, language, zone, ...purchase }) => ({
    ...purchase,
    recipient: { name, email, language },
    today: localDay(at.now, zone),
    told: at.told.get(purchase.supplyOrderId) ?? null,
    lines: (lines.get(purchase.supplyOrderId) ?? []).map(({ supplyOrderId: _id, unit, quantity, ...line }) => ({
      ...line,
      quantity: { quantity, unit },
    })),
  }));
}
