/** The orders of a customer that wait, whole, with what the buyer said of each line and what of them went already. */
import { sql, type Queryable } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { groupBy, type Day } from "../../../kernel/index.ts";
import type { OrderTerms, TermedDemand, TermedOrder } from "../../../orders/index.ts";

/** Orders that one change writes: what is written in one transaction is to be over in seconds. */
export const ORDERS_MAX = 5000;

export interface WaitingOrder extends TermedOrder {
  readonly number: string;
  /** First day of the version it stands under; null: none. */
  readonly agreedFrom: Day | null;
  readonly demands: readonly (TermedDemand & ItemPlace)[];
}

interface WaitingRow extends Omit<TermedDemand, "buyer">, ItemPlace {
  readonly orderId: number;
  readonly number: string;
  readonly agreementId: number | null;
  readonly agreedFrom: Day | null;
  readonly terms: Partial<OrderTerms>;
  readonly buyerParts: TermedDemand["buyer"]["parts"];
  readonly buyerWaits: boolean;
}

const waiting = sql(
  "agreement-waiting",
  `with open as materialized (select distinct order_id from demand where customer_id = $1::bigint and shipped + cancelled < ordered
     and ($2::bigint[] is null or order_id = any ($2::bigint[])) order by order_id limit $3::int)
   select d.id as "demandId", d.line_id as "lineId", d.item_id as "itemId", d.place_id as "placeId", d.tier, d.complete,
     d.may_wait as "mayWait", d.prefer, l.buyer_parts as "buyerParts", l.buyer_waits as "buyerWaits",
     d.shipped + d.cancelled < d.ordered as "isOpen",
     d.arrival_no > min(d.arrival_no) over (partition by d.line_id) as "isMore",
     d.shipped > 0 or exists (select from cover c where c.demand_id = d.id and c.state <> 'planned')
       or exists (select from cover_choice h where h.demand_id = d.id and h.ended_at is null) as "isTouched",
     o.id as "orderId", o.number, o.agreement_id as "agreementId", lower(a.valid)::text as "agreedFrom", o.terms
   from open join sales_order o on o.id = open.order_id join demand d on d.order_id = o.id join order_line l on l.id = d.line_id
   left join agreement a on a.id = o.agreement_id order by o.id, d.id`,
);

/** At most `max` orders; `orders`: of these alone. */
export async function listWaiting(
  tx: Queryable,
  ask: { readonly customerId: number; readonly orders?: readonly number[] | undefined },
  max: number,
): Promise<WaitingOrder[]> {
  const rows = await tx.rows<WaitingRow>(waiting, [ask.customerId, ask.orders ?? null, max]);
  return [...groupBy(rows, (row) => row.orderId)].flatMap(([orderId, members]) => {
    const head = members[0];
    if (!head) return [];
    const { number, agreementId, agreedFrom, terms } = head;
    return [{ orderId, number, agreementId, agreedFrom, terms: termsOf(terms), demands: members.map(demandOf) }];
  });
}

const demandOf = ({ buyerParts, buyerWaits, ...row }: WaitingRow): WaitingOrder["demands"][number] => ({
  ...row,
  buyer: { parts: buyerParts, waits: buyerWaits },
});

const termsOf = ({
  tier = 5,
  prefer = "latest",
  notify = "email",
  language = null,
}: Partial<OrderTerms>): OrderTerms => ({
  tier,
  prefer,
  notify,
  language,
});
