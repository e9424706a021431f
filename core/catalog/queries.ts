/** Reads of the catalog. item_code_once: a code is one item; item_alias_once: one item per partner and code. */
import { sql, type Queryable } from "../db/index.ts";
import { groupBy, uniqueBy } from "../kernel/index.ts";
import { chooseItem, codeForms } from "./rules.ts";
import type { FoundItem, Item, ItemRef, ItemSource, ItemUnit } from "./types.ts";

const ITEM = `i.id, i.code, i.name, i.unit, i.pre_order as "preOrder", i.launch_day as "launchDay", i.discontinued,
  i.replacement_id as "replacementId", r.code as "replacementCode", i.first_received_at as "firstReceivedAt"`;
const ITEM_FROM = "item i left join item r on r.id = i.replacement_id";

const byForms = sql(
  "items-by-code-form",
  `with asked as materialized (select n::int as n, partner_id, code, form from unnest($1::bigint[], $2::text[], $3::int[], $4::int[]) as t(partner_id, code, form, n)),
   found as (
     select n, form, 'own' as source, i.id as item_id from asked join item i on i.code = asked.code
     union all
     select n, form, 'partner', a.item_id from asked join item_alias a on a.partner_id = asked.partner_id and a.code = asked.code
     union all
     select n, form, 'common', a.item_id from asked join item_alias a on a.partner_id is null and a.code = asked.code)
   select found.n, found.source, ${ITEM},
     (select jsonb_agg(jsonb_build_object('itemId', u.item_id, 'partnerId', u.partner_id, 'unit', u.unit, 'numerator', u.numerator, 'denominator', u.denominator)
        order by u.unit, u.partner_id) from item_unit u where u.item_id = i.id) as units
   from found join ${ITEM_FROM} on i.id = found.item_id order by found.n, found.form, i.id`,
);

export const itemRefKey = (ref: ItemRef): string => `${ref.partnerId ?? ""}:${ref.code}`;

/** Everything each code may mean, exact spelling before other spellings of the same GTIN. Key: `itemRefKey`. */
export async function findItemMatches(tx: Queryable, refs: readonly ItemRef[]): Promise<Map<string, FoundItem[]>> {
  const asked = uniqueBy(refs, itemRefKey);
  const forms = asked.flatMap((ref, n) =>
    codeForms(ref.code).map((code, form) => ({ partnerId: ref.partnerId, code, form, n })),
  );
  if (forms.length === 0) return new Map();
  const rows = await tx.rows<Item & { n: number; source: ItemSource; units: readonly ItemUnit[] | null }>(byForms, [
    forms.map((f) => f.partnerId),
    forms.map((f) => f.code),
    forms.map((f) => f.form),
    forms.map((f) => f.n),
  ]);
  const groups = groupBy(rows, (row) => row.n);
  return new Map(
    asked.map((ref, n) => [
      itemRefKey(ref),
      (groups.get(n) ?? []).map(({ n: _n, source, units, ...item }) => ({ source, item, units: units ?? [] })),
    ]),
  );
}

/** Items by our code, then the partner's alias, then a common one; a code nobody knows is absent. Key: the code as given. */
export async function findItemsByCodes(
  tx: Queryable,
  partnerId: number | null,
  codes: readonly string[],
): Promise<Map<string, Item>> {
  const matches = await findItemMatches(
    tx,
    codes.map((code) => ({ partnerId, code })),
  );
  const chosen = codes.map(
    (code) => [code, chooseItem(matches.get(itemRefKey({ partnerId, code })) ?? [])?.item] as const,
  );
  return new Map(chosen.flatMap(([code, item]) => (item ? [[code, item]] : [])));
}

const byIds = sql("items-by-id", `select ${ITEM} from ${ITEM_FROM} where i.id = any ($1::bigint[]) order by i.id`);

export async function getItems(tx: Queryable, ids: readonly number[]): Promise<Item[]> {
  return ids.length === 0 ? [] : tx.rows<Item>(byIds, [ids]);
}
