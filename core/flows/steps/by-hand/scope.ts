/**
 * What a plan by hand is about: arrivals named by their supply orders, or items at places. Each names the supply that the
 * units of an override come from: a line of the order, or what is here, else what comes first.
 */
import { sql, type Queryable } from "../../../db/index.ts";
import type { ItemPlace, SupplyRow } from "../../../inventory/index.ts";
import { refused, taken, uniqueBy, type Outcome } from "../../../kernel/index.ts";
import { pairKey } from "../gather-plan.ts";

export interface ScopeAsk {
  /** Numbers of supply orders. */
  readonly inbound?: readonly string[];
  readonly items?: readonly { readonly item: string; readonly place?: string }[];
}

export interface ScopeSource extends ItemPlace {
  /** Undefined: what is here, else what comes first; found when the supplies are read. */
  readonly sourceLine: number | null | undefined;
  readonly supplyOrder: string | null;
  readonly vendor: string | null;
  readonly item: string;
  readonly itemName: string;
  readonly unit: string;
  readonly place: string;
}

export type ScopeRefusal = "unknown supply order" | "unknown item" | "unknown place" | "nothing to plan";

const NAMES = `i.id as "itemId", i.code as item, i.name as "itemName", i.unit`;
const ofOrders = sql(
  "plan-scope-orders",
  `select o.number as "supplyOrder", v.code as vendor, l.id as "sourceLine", ${NAMES}, p.id as "placeId", p.code as place
   from supply_order o join supply_order_line l on l.supply_order_id = o.id join item i on i.id = l.item_id
   join place p on p.id = o.place_id left join vendor v on v.id = o.vendor_id
   where o.number = any ($1::text[]) and exists (select from supply s where s.source_line = l.id)
   order by o.number, l.line_no`,
);
const known = sql("plan-scope-known", "select number from supply_order where number = any ($1::text[])");
const ofItems = sql(
  "plan-scope-items",
  `select null as "supplyOrder", null as vendor, ${NAMES}, p.id as "placeId", p.code as place
   from unnest($1::text[], $2::text[]) as t(item, place) join item i on i.code = t.item
   join guard g on g.item_id = i.id join place p on p.id = g.place_id and (t.place is null or p.code = t.place)
   order by i.code, p.code`,
);

export async function findScope(tx: Queryable, ask: ScopeAsk): Promise<Outcome<ScopeSource[], ScopeRefusal>> {
  const { inbound = [], items = [] } = ask;
  const sources = inbound.length === 0 ? [] : await tx.rows<ScopeSource>(ofOrders, [inbound]);
  const numbers = new Set((await tx.rows<{ number: string }>(known, [inbound])).map((row) => row.number));
  const missing = inbound.find((number) => !numbers.has(number));
  if (missing !== undefined) return refused("unknown supply order", { subject: missing });
  const found =
    items.length === 0
      ? []
      : await tx.rows<ScopeSource>(ofItems, [items.map((one) => one.item), items.map((one) => one.place ?? null)]);
  const lost = items.find(
    (one) => !found.some((row) => row.item === one.item && (one.place === undefined || row.place === one.place)),
  );
  if (lost) return refused("unknown item", { subject: lost.place ? `${lost.item} at ${lost.place}` : lost.item });
  const rows = found.map((row) => ({ ...row, sourceLine: undefined }));
  const all = uniqueBy([...sources, ...rows], (row) => `${pairKey(row)}:${row.sourceLine ?? ""}`);
  return all.length === 0 ? refused("nothing to plan", { subject: inbound.join(", ") }) : taken(all);
}

export interface NamedSource extends Omit<ScopeSource, "sourceLine"> {
  readonly sourceLine: number | null;
}

/** What is here, else what comes first with a day, for those that name no line. */
export function nameSources(sources: readonly ScopeSource[], supplies: readonly SupplyRow[]): NamedSource[] {
  return sources.map((source) => {
    if (source.sourceLine !== undefined) return { ...source, sourceLine: source.sourceLine };
    const own = supplies.filter((row) => pairKey(row) === pairKey(source) && row.quantity > row.leaving);
    const isHere = own.some((row) => row.state === "here");
    const first = own.find((row) => row.state === "coming" && row.usableOn !== null);
    return { ...source, sourceLine: isHere ? null : (first?.sourceLine ?? null) };
  });
}
