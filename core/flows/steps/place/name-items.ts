/** What the codes of an order that is being typed mean to its customer, and the units each item may be ordered in. */
import { chooseItem, computeMultiple, findItemMatches, itemRefKey, type ItemUnit } from "../../../catalog/index.ts";
import type { Queryable } from "../../../db/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import { findPartnersOfCustomers } from "../../../partners/index.ts";

/** A line without a quantity is named and not placed. */
export type DraftLine = Omit<ReceivedOrder["lines"][number], "quantity"> & { readonly quantity?: number };
export type DraftOrder = Omit<ReceivedOrder, "lines"> & { readonly lines: readonly DraftLine[] };

export interface NamedItem {
  readonly line: string;
  readonly code: string;
  readonly name: string;
  /** Base unit. */
  readonly unit: string;
  /** Every unit this customer may order it in, with its base units, smallest first. */
  readonly units: readonly { readonly unit: string; readonly multiple: number }[];
}

export async function nameItems(db: Queryable, draft: DraftOrder): Promise<NamedItem[]> {
  const customers = draft.customer === undefined ? [] : [draft.customer];
  const partnerId = [...(await findPartnersOfCustomers(db, customers)).values()][0]?.id ?? null;
  const refs = draft.lines.map(({ items: [item] }) => ({ partnerId, code: item?.code.trim() ?? "" }));
  const matches = await findItemMatches(db, refs);
  return draft.lines.flatMap(({ line }, i): NamedItem[] => {
    const ref = refs[i];
    const found = ref && matches.get(itemRefKey(ref));
    const item = chooseItem(found ?? [])?.item;
    if (!item) return [];
    const units = found?.find((match) => match.item.id === item.id)?.units ?? [];
    return [{ line, code: item.code, name: item.name, unit: item.unit, units: unitsOf(item, units, partnerId) }];
  });
}

/** Those that make whole base units for this customer. */
function unitsOf(
  item: { readonly id: number; readonly unit: string },
  units: readonly ItemUnit[],
  partnerId: number | null,
): NamedItem["units"] {
  const ours = units.filter((row) => row.partnerId === null || row.partnerId === partnerId);
  return [...new Set([item.unit, ...ours.map((row) => row.unit)])]
    .flatMap((unit) => {
      const answer = computeMultiple(item, units, { unit, partnerId });
      return answer.kind === "known" ? [{ unit, multiple: answer.multiple }] : [];
    })
    .toSorted((a, b) => a.multiple - b.multiple);
}
