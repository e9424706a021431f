/** Supply orders as people see them: their lines, what was promised by whom and when, and how many wait for them. */
import { sql, type Queryable } from "../../db/index.ts";
import { groupBy, type Day } from "../../kernel/index.ts";
import {
  getLineDates,
  listLinesOf,
  remainingParts,
  type DateCause,
  type SupplyOrderHead,
} from "../../replenishment/index.ts";

export interface SupplyLineView {
  readonly line: number;
  readonly item: string;
  readonly itemName: string;
  readonly unit: string;
  readonly ordered: number;
  readonly received: number;
  readonly open: number;
  /** Who said these days last: our reckoning, or the vendor. */
  readonly cause: DateCause | null;
  readonly dates: readonly { readonly quantity: number; readonly day: Day | null }[];
  readonly demands: number;
  readonly pegged: number;
}

export interface SupplyOrderView {
  readonly id: number;
  readonly number: string;
  readonly state: SupplyOrderHead["state"];
  readonly vendor: string | null;
  readonly place: string;
  readonly cause: string;
  readonly proposedAt: number;
  readonly issuedAt: number | null;
  readonly confirmedAt: number | null;
  readonly lines: readonly SupplyLineView[];
}

const more = sql(
  "supply-order-view-more",
  `select l.id, i.name, i.unit, coalesce(x.demands, 0)::bigint as demands, coalesce(x.pegged, 0)::bigint as pegged
   from supply_order_line l join item i on i.id = l.item_id
   left join lateral (select count(distinct c.demand_id) as demands, sum(c.quantity) as pegged from supply s join cover c on c.supply_id = s.id
     where s.source_line = l.id and s.state = 'coming') x on true
   where l.id = any ($1::bigint[])`,
);

export async function getSupplyOrderViews(
  db: Queryable,
  heads: readonly SupplyOrderHead[],
): Promise<SupplyOrderView[]> {
  const lines = await listLinesOf(
    db,
    heads.map((head) => head.id),
  );
  const ids = lines.map((line) => line.id);
  const dates = await getLineDates(db, ids);
  const rows = await db.rows<{ id: number; name: string; unit: string; demands: number; pegged: number }>(more, [ids]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byOrder = groupBy(lines, (line) => line.supplyOrderId);
  return heads.map((head) => ({
    id: head.id,
    number: head.number,
    state: head.state,
    vendor: head.vendorCode,
    place: head.placeCode,
    cause: head.cause,
    proposedAt: head.proposedAt,
    issuedAt: head.issuedAt,
    confirmedAt: head.confirmedAt,
    lines: (byOrder.get(head.id) ?? []).map((line) => {
      const about = byId.get(line.id);
      const date = dates.get(line.id);
      return {
        line: line.lineNo,
        item: line.itemCode,
        itemName: about?.name ?? "",
        unit: about?.unit ?? "",
        ordered: line.ordered,
        received: line.received,
        open: line.open,
        cause: date?.cause ?? null,
        dates: remainingParts(date?.parts ?? [], line.open),
        demands: about?.demands ?? 0,
        pegged: about?.pegged ?? 0,
      };
    }),
  }));
}
