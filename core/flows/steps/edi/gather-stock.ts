/** What a partner is told of stock: of each item it buys what is free to promise today, what of its own orders is backordered, and what comes free by day. */
import { sql } from "../../../db/index.ts";
import type { Day } from "../../../kernel/index.ts";
import { readProfile, type PartnerProfile } from "../../../partners/index.ts";
import { checkAvailability } from "../../check-availability.ts";
import type { FlowContext } from "../../context.ts";
import type { EdiItemCodes } from "./answer-line.ts";

export interface EdiStockLine {
  readonly items: EdiItemCodes;
  readonly unit: string;
  readonly free: number;
  /** Units that its own open orders wait for; null: none. */
  readonly backordered: number | null;
  readonly coming: readonly { readonly day: Day; readonly quantity: number }[];
}

export interface StockPartner {
  readonly partnerId: number;
  readonly partnerCode: string;
  readonly partnerIdentifier: string | null;
  readonly profile: PartnerProfile;
}

const heads = sql(
  "edi-stock-partners",
  `select id as "partnerId", code as "partnerCode", identifiers[1] as "partnerIdentifier", profile from partner
   where id = any ($1::bigint[]) order by id`,
);

export async function stockPartners(context: FlowContext, ids: readonly number[]): Promise<StockPartner[]> {
  const rows = await context.db.rows<Omit<StockPartner, "profile"> & { readonly profile: unknown }>(heads, [ids]);
  return rows.map((row) => ({ ...row, profile: readProfile(row.profile) }));
}

interface BoughtRow extends EdiItemCodes {
  readonly unit: string;
  readonly backordered: number | null;
}

/** What a partner has a code of its own for, or its customer ordered lately. */
const bought = sql(
  "edi-stock-items",
  `with waiting as (
     select d.item_id, sum(d.ordered - d.shipped - d.cancelled)::bigint as units from demand d
       join standing s on s.demand_id = d.id and s.backordered
     where d.customer_id = (select customer_id from partner where id = $1::bigint) and d.shipped + d.cancelled < d.ordered group by d.item_id),
   ordered as (
     select l.item_id, max(l.buyer_item) as buyers from (
       select o.id from sales_order o where o.customer_id = (select customer_id from partner where id = $1::bigint)
       order by o.id desc limit 2000) o join order_line l on l.order_id = o.id group by l.item_id)
   select i.code as ours, i.unit, r.buyers, g.code as gtin, w.units as backordered from (
     select item_id from ordered union select item_id from item_alias where partner_id = $1::bigint limit 5000) x
   join item i on i.id = x.item_id left join ordered r on r.item_id = i.id left join waiting w on w.item_id = i.id
   left join lateral (
     select a.code from item_alias a where a.item_id = i.id and (a.partner_id is null or a.partner_id = $1::bigint)
       and a.code ~ '^(\\d{8}|\\d{12,14})$' order by a.partner_id nulls last, length(a.code), a.code limit 1) g on true
   order by i.code`,
);

/** As the public availability says it, never more than the profile lets be said. */
export async function gatherStock(context: FlowContext, { partnerId, profile }: StockPartner): Promise<EdiStockLine[]> {
  const rows = await context.db.rows<BoughtRow>(bought, [partnerId]);
  const answers = await checkAvailability(
    context,
    rows.map(({ ours }) => ({ item: ours })),
  );
  const most = profile.inventory?.most ?? Number.MAX_SAFE_INTEGER;
  return rows.flatMap(({ unit, backordered, ...items }, i) => {
    const answer = answers[i];
    if (!answer?.ok) return [];
    const { now, steps } = answer.value;
    return [{ items, unit, free: Math.min(now, most), backordered, coming: comingOf(now, steps, most) }];
  });
}

/** What each day adds to what is free before it. */
function comingOf(now: number, steps: EdiStockLine["coming"], most: number): EdiStockLine["coming"] {
  let told = Math.min(now, most);
  return steps.flatMap(({ day, quantity }) => {
    const more = Math.min(quantity, most) - told;
    if (quantity <= now || more <= 0) return [];
    told += more;
    return [{ day, quantity: more }];
  });
}
