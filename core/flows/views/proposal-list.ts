/** What is proposed to buy: by vendor, with why, how the vendor sells it, and until when to order so that somebody still gets it in time. */
import { sql, type Queryable } from "../../db/index.ts";
import { addDays, groupBy, instantAt, localDay, type Day } from "../../kernel/index.ts";
import type { NeedReason, SupplyOrderState } from "../../replenishment/index.ts";

export interface ProposalLineView {
  readonly line: number;
  readonly item: string;
  readonly itemName: string;
  readonly quantity: number;
  readonly price: string | null;
  readonly quantityMin: number;
  readonly multiple: number;
  readonly leadTimeDays: number | null;
  readonly byHand: boolean;
  readonly reasons: readonly NeedReason[];
}

export interface ProposalView {
  readonly number: string;
  readonly state: SupplyOrderState;
  readonly cause: string;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  /** Of its prices. */
  readonly currency: string;
  readonly place: string;
  readonly proposedAt: number;
  /** Last instant to order for somebody who can still be served in time; null: whoever waits waits already. */
  readonly orderBy: number | null;
  readonly lines: readonly ProposalLineView[];
}

// Who still can be in time: the last day asked lies beyond the lead time and the days of receiving.
const rows = sql(
  "proposal-list",
  `select o.number, o.state, o.cause, v.code as vendor, pa.name as "vendorName", coalesce(v.currency, $2::text) as currency, p.code as place, p.zone, p.cut_off as "cutOff", p.receiving_days as "receivingDays",
     o.proposed_at as "proposedAt", l.line_no as line, i.code as item, i.name as "itemName", l.ordered as quantity, coalesce(l.price, vi.price)::text as price,
     coalesce(vi.quantity_min, 1) as "quantityMin", coalesce(vi.multiple, 1) as multiple, coalesce(vi.lead_time_days, v.lead_time_days) as "leadTimeDays", l.by_hand as "byHand", l.reasons,
     (select min(d.window_to) from demand d where d.item_id = l.item_id and d.place_id = o.place_id and d.shipped + d.cancelled < d.ordered
        and d.shipped + d.cancelled + d.covered < d.ordered
        and d.window_to >= $1::date + coalesce(vi.lead_time_days, v.lead_time_days, 0) + p.receiving_days) as "neededOn"
   from supply_order o join supply_order_line l on l.supply_order_id = o.id join item i on i.id = l.item_id join place p on p.id = o.place_id
   left join vendor v on v.id = o.vendor_id left join party pa on pa.id = v.party_id left join vendor_item vi on vi.vendor_id = o.vendor_id and vi.item_id = l.item_id
   where o.state in ('proposed', 'approved') and l.cancelled < l.ordered order by o.id, l.line_no`,
);

interface Found extends Omit<ProposalView, "orderBy" | "lines">, ProposalLineView {
  readonly zone: string;
  readonly cutOff: string;
  readonly receivingDays: number;
  readonly neededOn: Day | null;
}

/** Those to be ordered first before the others; `currency`: the company's, of vendors who have none of their own. */
export async function listProposals(db: Queryable, now: number, currency: string): Promise<ProposalView[]> {
  const found = await db.rows<Found>(rows, [localDay(now, "UTC"), currency]);
  const views = [...groupBy(found, (row) => row.number).values()].flatMap((lines) => {
    const [head] = lines;
    return head ? [proposalView(head, lines)] : [];
  });
  return views.toSorted((a, b) => (a.orderBy ?? 0) - (b.orderBy ?? 0));
}

function proposalView(head: Found, lines: readonly Found[]): ProposalView {
  const { number, state, cause, vendor, vendorName, currency, place, proposedAt } = head;
  const instants = lines.flatMap((line) => {
    if (line.neededOn === null) return [];
    const day = addDays(line.neededOn, -(line.leadTimeDays ?? 0) - line.receivingDays);
    return [instantAt(day, line.cutOff, line.zone)];
  });
  const orderBy = instants.length === 0 ? null : Math.min(...instants);
  return { number, state, cause, vendor, vendorName, currency, place, proposedAt, orderBy, lines: lines.map(lineView) };
}

function lineView(row: Found): ProposalLineView {
  const { line, item, itemName, quantity, price, quantityMin, multiple, leadTimeDays, byHand, reasons } = row;
  return { line, item, itemName, quantity, price, quantityMin, multiple, leadTimeDays, byHand, reasons };
}
