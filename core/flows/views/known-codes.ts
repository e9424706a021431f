/** Which of some texts are codes of ours, by what they name. */
import { findItemsByCodes } from "../../catalog/index.ts";
import type { Queryable } from "../../db/index.ts";
import { findPlaces } from "../../inventory/index.ts";
import { findCustomersByCodes, findPartnersByCodes, findVendorsByCodes } from "../../partners/index.ts";

export type NamedByCode = "item" | "place" | "customer" | "vendor" | "partner";

export async function findKnownCodes(
  db: Queryable,
  texts: readonly string[],
): Promise<Record<NamedByCode, ReadonlySet<string>>> {
  const all = [...new Set(texts)];
  return {
    item: new Set((await findItemsByCodes(db, null, all)).keys()),
    place: new Set((await findPlaces(db, all)).map((place) => place.code)),
    customer: new Set((await findCustomersByCodes(db, all)).keys()),
    vendor: new Set((await findVendorsByCodes(db, all)).keys()),
    partner: new Set((await findPartnersByCodes(db, all)).keys()),
  };
}
