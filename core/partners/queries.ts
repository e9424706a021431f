/** Reads of the partners' room. agreement_one_at_a_time: one agreement of a customer per day. */
import { sql, type Queryable, type Tx } from "../db/index.ts";
import { uniqueBy, type Day } from "../kernel/index.ts";
import { agreementTerms, defaultTerms, type AgreementTerms } from "./terms.ts";
import type { Customer, Partner, ShipTo, Vendor, VendorItem } from "./types.ts";

const CUSTOMER = `c.id, c.code, c.kind, c.party_id as "partyId", p.name, p.email, p.language, c.place_id as "placeId", c.transit_days as "transitDays", c.currency
  from customer c join party p on p.id = c.party_id`;
const customersByCode = sql("customers-by-code", `select ${CUSTOMER} where c.code = any ($1::text[])`);
const customersById = sql("customers-by-id", `select ${CUSTOMER} where c.id = any ($1::bigint[]) order by c.id`);

/** By code; a code nobody has is absent. */
export async function findCustomersByCodes(tx: Queryable, codes: readonly string[]): Promise<Map<string, Customer>> {
  if (codes.length === 0) return new Map();
  return new Map((await tx.rows<Customer>(customersByCode, [codes])).map((customer) => [customer.code, customer]));
}

export async function getCustomers(tx: Queryable, ids: readonly number[]): Promise<Customer[]> {
  return ids.length === 0 ? [] : tx.rows<Customer>(customersById, [ids]);
}

const PARTNER = `id, code, customer_id as "customerId", identifiers, profile from partner`;
const partnersByIdentifier = sql(
  "partners-by-identifier",
  `select ${PARTNER} where identifiers && $1::text[] order by id`,
);
const partnersByCode = sql("partners-by-code", `select ${PARTNER} where code = any ($1::text[]) order by id`);
const partnersOfCustomers = sql(
  "partners-of-customers",
  `select c.code as "customerCode", p.id, p.code, p.customer_id as "customerId", p.identifiers, p.profile
   from partner p join customer c on c.id = p.customer_id where c.code = any ($1::text[]) order by p.id`,
);

/** By sender identifier with its qualifier, "ZZ:RETAILERXYZ". */
export async function findPartnersByIdentifier(
  tx: Queryable,
  identifiers: readonly string[],
): Promise<Map<string, Partner>> {
  if (identifiers.length === 0) return new Map();
  const asked = new Set(identifiers);
  const partners = await tx.rows<Partner>(partnersByIdentifier, [identifiers]);
  return new Map(
    partners.flatMap((partner) =>
      partner.identifiers.filter((id) => asked.has(id)).map((id) => [id, partner] as const),
    ),
  );
}

export async function findPartnersByCodes(tx: Queryable, codes: readonly string[]): Promise<Map<string, Partner>> {
  if (codes.length === 0) return new Map();
  return new Map((await tx.rows<Partner>(partnersByCode, [codes])).map((partner) => [partner.code, partner]));
}

const lockOne = sql("partner-lock", "select id from partner where id = $1::bigint for no key update");

/** What must follow one another of a partner waits for this lock. */
export async function lockPartner(tx: Tx, id: number): Promise<void> {
  await tx.rows(lockOne, [id]);
}

/** The first partner of each customer, by the customer's code: whose codes and units its orders by other channels may use. */
export async function findPartnersOfCustomers(
  tx: Queryable,
  customerCodes: readonly string[],
): Promise<Map<string, Partner>> {
  if (customerCodes.length === 0) return new Map();
  const found = await tx.rows<Partner & { customerCode: string }>(partnersOfCustomers, [customerCodes]);
  const first = uniqueBy(found, (partner) => partner.customerCode);
  return new Map(first.map(({ customerCode, ...partner }) => [customerCode, partner]));
}

const SHIP_TO = `s.id, s.customer_id as "customerId", s.code, p.name, s.party_id as "partyId", s.place_id as "placeId", s.transit_days as "transitDays"`;
const shipTosByCode = sql(
  "ship-tos-by-code",
  `select ${SHIP_TO} from unnest($1::bigint[], $2::text[]) as t(customer_id, code)
   join ship_to s on s.customer_id = t.customer_id and s.code = t.code join party p on p.id = s.party_id`,
);
const shipTosOfCustomers = sql(
  "ship-tos-of-customers",
  `select ${SHIP_TO} from ship_to s join party p on p.id = s.party_id where s.customer_id = any ($1::bigint[]) order by s.customer_id, s.code`,
);

export interface ShipToRef {
  readonly customerId: number;
  readonly code: string;
}

export const shipToKey = (ref: ShipToRef): string => `${ref.customerId}:${ref.code}`;

/** Key: `shipToKey`. */
export async function findShipTos(tx: Queryable, refs: readonly ShipToRef[]): Promise<Map<string, ShipTo>> {
  const asked = uniqueBy(refs, shipToKey);
  if (asked.length === 0) return new Map();
  const found = await tx.rows<ShipTo>(shipTosByCode, [
    asked.map((ref) => ref.customerId),
    asked.map((ref) => ref.code),
  ]);
  return new Map(found.map((shipTo) => [shipToKey(shipTo), shipTo]));
}

export async function listShipTos(tx: Queryable, customerIds: readonly number[]): Promise<ShipTo[]> {
  return customerIds.length === 0 ? [] : tx.rows<ShipTo>(shipTosOfCustomers, [customerIds]);
}

const agreementsOn = sql(
  "agreements-on",
  `select id, customer_id as "customerId", terms from agreement where customer_id = any ($1::bigint[]) and valid @> $2::date order by id`,
);

export interface Agreement {
  /** Null: no agreement, the defaults. */
  readonly id: number | null;
  readonly terms: AgreementTerms;
}

/** The agreement of each customer on a day; one without any has the default terms. */
export async function findAgreements(
  tx: Queryable,
  customerIds: readonly number[],
  day: Day,
): Promise<Map<number, Agreement>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: number; customerId: number; terms: unknown }>(agreementsOn, [customerIds, day]);
  const known = new Map(rows.map((row) => [row.customerId, { id: row.id, terms: agreementTerms.parse(row.terms) }]));
  return new Map(customerIds.map((id) => [id, known.get(id) ?? { id: null, terms: defaultTerms }]));
}

const agreementVersions = sql(
  "agreement-versions",
  `select lower(valid)::text as "from", (upper(valid) - 1)::text as until, terms from agreement where customer_id = $1::bigint order by valid desc`,
);

/** A version of a customer's agreement with its days. */
export interface AgreementVersion {
  readonly from: Day;
  /** Last day; null: until the next one begins. */
  readonly until: Day | null;
  readonly terms: AgreementTerms;
}

/** Newest first. */
export async function listAgreements(tx: Queryable, customerId: number): Promise<AgreementVersion[]> {
  const rows = await tx.rows<Omit<AgreementVersion, "terms"> & { terms: unknown }>(agreementVersions, [customerId]);
  return rows.map((row) => ({ ...row, terms: agreementTerms.parse(row.terms) }));
}

const agreementFrom = sql(
  "agreement-from",
  `select id, lower(valid)::text as "from", terms from agreement where customer_id = $1::bigint and lower(valid) = $2::date`,
);

/** The version that begins on a day. */
export async function findAgreementFrom(
  tx: Queryable,
  customerId: number,
  from: Day,
): Promise<{ readonly id: number; readonly terms: AgreementTerms } | undefined> {
  const [row] = await tx.rows<{ id: number; terms: unknown }>(agreementFrom, [customerId, from]);
  return row && { id: row.id, terms: agreementTerms.parse(row.terms) };
}

const VENDOR = `v.id, v.code, p.name, p.email, p.language, v.lead_time_days as "leadTimeDays", v.issue_rule as "issueRule", v.currency
  from vendor v join party p on p.id = v.party_id`;
const vendorsByCode = sql("vendors-by-code", `select ${VENDOR} where v.code = any ($1::text[])`);
const vendorsById = sql("vendors-by-id", `select ${VENDOR} where v.id = any ($1::bigint[]) order by v.id`);

export async function findVendorsByCodes(tx: Queryable, codes: readonly string[]): Promise<Map<string, Vendor>> {
  if (codes.length === 0) return new Map();
  return new Map((await tx.rows<Vendor>(vendorsByCode, [codes])).map((vendor) => [vendor.code, vendor]));
}

export async function getVendors(tx: Queryable, ids: readonly number[]): Promise<Vendor[]> {
  return ids.length === 0 ? [] : tx.rows<Vendor>(vendorsById, [ids]);
}

const VENDOR_ITEM = `vendor_id as "vendorId", item_id as "itemId", preferred, lead_time_days as "leadTimeDays", quantity_min as "quantityMin",
  multiple, price::text as price, vendor_code as "vendorCode" from vendor_item`;
const vendorItemsOf = sql(
  "vendor-items-of",
  `select ${VENDOR_ITEM} where item_id = any ($1::bigint[]) order by item_id, preferred desc, vendor_id`,
);

/** All vendors of items, the preferred one first. */
export async function listVendorItems(tx: Queryable, itemIds: readonly number[]): Promise<VendorItem[]> {
  return itemIds.length === 0 ? [] : tx.rows<VendorItem>(vendorItemsOf, [itemIds]);
}

/** From whom an item is bought unless someone says otherwise; an item without vendor is absent. */
export async function preferredVendorItems(
  tx: Queryable,
  itemIds: readonly number[],
): Promise<Map<number, VendorItem>> {
  return new Map(uniqueBy(await listVendorItems(tx, itemIds), (row) => row.itemId).map((row) => [row.itemId, row]));
}

const receivingWeeks = sql(
  "customers-receiving-weeks",
  `select id, receiving_week as week from customer where id = any ($1::bigint[])`,
);

/** Days of the week on which customers take goods, "1111100" from Monday on. */
export async function listReceivingWeeks(tx: Queryable, customerIds: readonly number[]): Promise<Map<number, string>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: number; week: string }>(receivingWeeks, [[...new Set(customerIds)]]);
  return new Map(rows.map((row) => [row.id, row.week]));
}
