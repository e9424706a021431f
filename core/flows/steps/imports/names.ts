/** What rows that an import changed are called by people. */
import { sql, type NumberedChange, type Queryable } from "../../../db/index.ts";

const CODED = {
  item: sql("import-item-codes", "select id, code from item where id = any ($1::bigint[])"),
  place: sql("import-place-codes", "select id, code from place where id = any ($1::bigint[])"),
  customer: sql("import-customer-codes", "select id, code from customer where id = any ($1::bigint[])"),
  vendor: sql("import-vendor-codes", "select id, code from vendor where id = any ($1::bigint[])"),
  agreement: sql(
    "import-agreement-codes",
    `select a.id, c.code || ' ' || lower(a.valid) as code from agreement a join customer c on c.id = a.customer_id
     where a.id = any ($1::bigint[])`,
  ),
  party: sql(
    "import-party-codes",
    `select y.id, coalesce(c.code, v.code, o.code || ' ' || s.code) as code from party y
     left join customer c on c.party_id = y.id left join vendor v on v.party_id = y.id
     left join ship_to s on s.party_id = y.id left join customer o on o.id = s.customer_id
     where y.id = any ($1::bigint[])`,
  ),
} as const;

export async function findCodes(
  tx: Queryable,
  table: keyof typeof CODED,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<{ id: number; code: string }>(CODED[table], [[...new Set(ids)]]);
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** Columns of keys that name something by its id. */
const NAMED: readonly (readonly [column: string, table: keyof typeof CODED])[] = [
  ["customer_id", "customer"],
  ["vendor_id", "vendor"],
  ["item_id", "item"],
  ["place_id", "place"],
  ["id", "agreement"],
  ["id", "party"],
];

/** A name for each: "KT-17", "NORD HH", "KT-17 RNO". People are named by what owns their address. */
export async function nameChanges(tx: Queryable, changes: readonly NumberedChange[]): Promise<Map<number, string>> {
  const names = new Map<number, string[]>(changes.map(({ n }) => [n, []]));
  for (const [column, table] of NAMED) {
    const members = changes.filter((change) => column in change.key && (column !== "id" || change.table === table));
    const ids = members.map(({ key }) => Number(key[column]));
    const found = await findCodes(tx, table, ids);
    for (const { n, key } of members) names.get(n)?.push(found.get(Number(key[column])) ?? "");
  }
  for (const { n, key } of changes)
    names.get(n)?.push(...Object.values(key).filter((value) => typeof value === "string"));
  return new Map([...names].map(([n, parts]) => [n, parts.filter((part) => part !== "").join(" ")]));
}
