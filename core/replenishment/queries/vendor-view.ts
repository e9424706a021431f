/** What a vendor sees of a supply order: what we ask for and by when, never why or for whom. */
import { sql, type Queryable } from "../../db/index.ts";
import { joinDays, remainingParts } from "../rules/dates.ts";
import type { DatedPart, LatePart, LineDates, OpenLine, SupplyOrderState } from "../types.ts";
import { findLateLines, type LateLine } from "./late.ts";
import { getLineDates, listLinesOf } from "./lines.ts";

export interface VendorLineView {
  readonly line: number;
  readonly item: string;
  readonly itemName: string;
  readonly vendorItem: string | null;
  readonly unit: string;
  readonly ordered: number;
  readonly received: number;
  /** What may still come; only this can be confirmed. */
  readonly open: number;
  readonly confirmed: boolean;
  /** What is still to come, by day. What is late has none: the one that we reckon with is not the vendor's. */
  readonly parts: readonly DatedPart[];
  readonly late: readonly LatePart[];
}

export interface VendorOrderView {
  readonly id: number;
  readonly number: string;
  readonly state: SupplyOrderState;
  readonly vendor: string;
  readonly language: string;
  readonly place: string;
  readonly zone: string;
  readonly issuedAt: number;
  readonly confirmedAt: number | null;
  readonly lines: readonly VendorLineView[];
}

// Nothing that is still a plan: only what was issued has been told.
const issued = sql(
  "supply-order-for-vendor",
  `select o.id, o.number, o.state, pa.name as vendor, pa.language, p.name as place, p.zone, o.issued_at as "issuedAt", o.confirmed_at as "confirmedAt"
   from supply_order o join vendor v on v.id = o.vendor_id join party pa on pa.id = v.party_id join place p on p.id = o.place_id
   where o.id = $1::bigint and o.issued_at is not null`,
);
const words = sql(
  "supply-lines-for-vendor",
  `select l.id, i.name as "itemName", i.unit, vi.vendor_code as "vendorItem" from supply_order_line l
   join supply_order o on o.id = l.supply_order_id join item i on i.id = l.item_id
   left join vendor_item vi on vi.vendor_id = o.vendor_id and vi.item_id = l.item_id where l.supply_order_id = $1::bigint`,
);

type Words = Pick<VendorLineView, "itemName" | "unit" | "vendorItem"> & { readonly id: number };

export async function getSupplyOrderForVendor(db: Queryable, id: number): Promise<VendorOrderView | undefined> {
  const [head] = await db.rows<Omit<VendorOrderView, "lines">>(issued, [id]);
  if (!head) return undefined;
  const lines = await listLinesOf(db, [id]);
  const dates = await getLineDates(
    db,
    lines.map((line) => line.id),
  );
  const late = new Map((await findLateLines(db, lines, dates)).map((one) => [one.line.id, one]));
  const said = new Map((await db.rows<Words>(words, [id])).map((row) => [row.id, row]));
  return {
    ...head,
    lines: lines.map((line) => ({
      line: line.lineNo,
      item: line.itemCode,
      itemName: said.get(line.id)?.itemName ?? line.itemCode,
      vendorItem: said.get(line.id)?.vendorItem ?? null,
      unit: said.get(line.id)?.unit ?? "",
      ordered: line.ordered,
      received: line.received,
      open: line.open,
      confirmed: line.confirmed,
      late: late.get(line.id)?.parts ?? [],
      parts: partsOf(line, dates.get(line.id), late.get(line.id)),
    })),
  };
}

function partsOf(line: OpenLine, dates: LineDates | undefined, late: LateLine | undefined): DatedPart[] {
  if (!late) return remainingParts(dates?.parts ?? [], line.open);
  const passed = new Set(late.parts.map((part) => part.day));
  return joinDays(late.said.map((part) => (part.day !== null && passed.has(part.day) ? { ...part, day: null } : part)));
}
