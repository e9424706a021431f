/** What an order by hand begins with once its customer is known: ship-tos with the place that serves each, terms of today. */
import type { Queryable } from "../../db/index.ts";
import { findCompanyPlace, listStoragePlaces } from "../../inventory/index.ts";
import type { Day } from "../../kernel/index.ts";
import {
  defaultTerms,
  findAgreements,
  findCustomersByCodes,
  listShipTos,
  type AgreementTerms,
  type Customer,
} from "../../partners/index.ts";

export interface EntryStart extends Pick<Customer, "code" | "name" | "kind"> {
  /** The first SHIP_TOS_MAX by code. */
  readonly shipTos: readonly { readonly code: string; readonly name: string; readonly place: string | null }[];
  /** Where there is no ship-to. */
  readonly place: string | null;
  readonly terms: AgreementTerms;
  /** They stand in an agreement; false: nothing is agreed. */
  readonly agreed: boolean;
}

const SHIP_TOS_MAX = 2000;

export async function getEntryStart(db: Queryable, code: string, today: Day): Promise<EntryStart | undefined> {
  const customer = (await findCustomersByCodes(db, [code])).get(code);
  if (!customer) return undefined;
  const { id, name, kind, placeId } = customer;
  const storage = await listStoragePlaces(db);
  const company = await findCompanyPlace(db, storage);
  const codes = new Map(storage.map((place) => [place.id, place.code]));
  const placeOf = (own: number | null): string | null => codes.get(own ?? placeId ?? company?.id ?? 0) ?? null;
  const agreement = (await findAgreements(db, [id], today)).get(id);
  const shipTos = await listShipTos(db, [id]);
  return {
    code,
    name,
    kind,
    shipTos: shipTos
      .slice(0, SHIP_TOS_MAX)
      .map((one) => ({ code: one.code, name: one.name, place: placeOf(one.placeId) })),
    place: placeOf(null),
    terms: agreement?.terms ?? defaultTerms,
    agreed: (agreement?.id ?? null) !== null,
  };
}
