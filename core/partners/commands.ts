/**
 * Writes of the partners' room. Whoever writes masters takes `lockMasters` first (readers never do), so a list is
 * compared and written without another one in between. Names and addresses stand in party alone.
 */
import {
  insertRows,
  newIds,
  sql,
  upsertRows,
  type Row,
  type Sql,
  type Tx,
  type UpsertTarget,
  type Written,
} from "../db/index.ts";
import { uniqueBy } from "../kernel/index.ts";
import { findShipTos, shipToKey, type ShipToRef } from "./queries.ts";
import type { Contact, CustomerKind, VendorItem } from "./types.ts";

const lock = sql("masters-lock", "select pg_advisory_xact_lock(4310002)");

/** Until the end of the transaction nobody else writes masters. Taken before anything else is locked. */
export async function lockMasters(tx: Tx): Promise<void> {
  await tx.rows(lock);
}

/** Undefined leaves what is there. */
export interface PartyRow {
  readonly name?: string;
  readonly email?: string | null;
  readonly language?: string;
}

interface Owner extends PartyRow {
  readonly row: Row & { readonly code: string };
}

/** Rows that own a party: both are made together, and either may have changed. */
async function upsertOwners(
  tx: Tx,
  target: UpsertTarget & { find: Sql },
  owners: readonly Owner[],
): Promise<Written[]> {
  const keyOf = (row: Row): string => JSON.stringify(target.key.map((column) => row[column]));
  const keys = target.key.map((column) => owners.map((owner) => owner.row[column]));
  const known = new Map((await tx.rows<Row>(target.find, keys)).map((row) => [keyOf(row), Number(row["party_id"])]));
  const fresh = await newIds(tx, owners.length);
  const parties = owners.map((owner, i) => known.get(keyOf(owner.row)) ?? fresh[i] ?? 0);
  const people = owners.map((owner, i) => {
    const nameless = known.has(keyOf(owner.row)) ? undefined : owner.row.code;
    return { id: parties[i], name: owner.name ?? nameless, email: owner.email, language: owner.language };
  });
  const named = await upsertRows(tx, { table: "party", key: ["id"] }, people);
  const rows = owners.map((owner, i) => ({ ...owner.row, party_id: parties[i] }));
  const written = await upsertRows(tx, { table: target.table, key: target.key, drawsId: true }, rows);
  return written.map((state, i) => (state === "same" && named[i] !== "same" ? "changed" : state));
}

export interface CustomerRow extends PartyRow {
  readonly code: string;
  readonly kind?: CustomerKind;
  readonly placeId?: number | null;
  readonly transitDays?: number | null;
  readonly receivingWeek?: string;
  readonly currency?: string;
}

const customerParties = sql("customer-parties", "select code, party_id from customer where code = any ($1::text[])");

export async function upsertCustomers(tx: Tx, customers: readonly CustomerRow[]): Promise<Written[]> {
  const owners = customers.map((c) => ({
    name: c.name,
    email: c.email,
    language: c.language,
    row: {
      code: c.code,
      kind: c.kind,
      place_id: c.placeId,
      transit_days: c.transitDays,
      receiving_week: c.receivingWeek,
      currency: c.currency,
    },
  }));
  return upsertOwners(tx, { table: "customer", key: ["code"], find: customerParties }, owners);
}

export interface ShipToRow extends PartyRow {
  readonly customerId: number;
  readonly code: string;
  readonly placeId?: number | null;
  readonly transitDays?: number | null;
}

const shipToParties = sql(
  "ship-to-parties",
  `select s.customer_id, s.code, s.party_id from ship_to s join unnest($1::bigint[], $2::text[]) as t(customer_id, code)
   on s.customer_id = t.customer_id and s.code = t.code`,
);

export async function upsertShipTos(tx: Tx, shipTos: readonly ShipToRow[]): Promise<Written[]> {
  const owners = shipTos.map((s) => ({
    name: s.name,
    email: s.email,
    language: s.language,
    row: { customer_id: s.customerId, code: s.code, place_id: s.placeId, transit_days: s.transitDays },
  }));
  return upsertOwners(tx, { table: "ship_to", key: ["customer_id", "code"], find: shipToParties }, owners);
}

/** Makes the ship-tos that are missing; those made meanwhile by another stay as they are. */
export async function addShipTos(tx: Tx, refs: readonly ShipToRef[]): Promise<void> {
  if (refs.length === 0) return;
  await lockMasters(tx);
  const known = await findShipTos(tx, refs);
  const missing = uniqueBy(refs, shipToKey).filter((ref) => !known.has(shipToKey(ref)));
  await upsertShipTos(
    tx,
    missing.map((ref) => ({ ...ref, name: `Store ${ref.code}` })),
  );
}

export interface VendorRow extends PartyRow {
  readonly code: string;
  readonly leadTimeDays?: number;
  readonly issueRule?: "automatic" | "approval";
  readonly currency?: string;
}

const vendorParties = sql("vendor-parties", "select code, party_id from vendor where code = any ($1::text[])");

export async function upsertVendors(tx: Tx, vendors: readonly VendorRow[]): Promise<Written[]> {
  const owners = vendors.map((v) => ({
    name: v.name,
    email: v.email,
    language: v.language,
    row: { code: v.code, lead_time_days: v.leadTimeDays, issue_rule: v.issueRule, currency: v.currency },
  }));
  return upsertOwners(tx, { table: "vendor", key: ["code"], find: vendorParties }, owners);
}

export type VendorItemRow = Pick<VendorItem, "vendorId" | "itemId"> & Partial<VendorItem>;

export async function upsertVendorItems(tx: Tx, rows: readonly VendorItemRow[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "vendor_item", key: ["vendor_id", "item_id"] },
    rows.map((row) => ({
      vendor_id: row.vendorId,
      item_id: row.itemId,
      preferred: row.preferred,
      lead_time_days: row.leadTimeDays,
      quantity_min: row.quantityMin,
      multiple: row.multiple,
      price: row.price,
      vendor_code: row.vendorCode,
    })),
  );
}

const contactParties = sql(
  "parties-by-contact",
  `select min(p.id) as id, t.n::int as n from unnest($1::text[], $2::text[], $3::text[]) with ordinality as t(email, name, language, n)
   join party p on lower(p.email) = t.email and p.name = t.name and p.language = t.language group by t.n`,
);

/**
 * The party of each contact of an order. One is found again by e-mail, name and language together: a party is never
 * changed by an order. Two first orders at once may make it twice, which hurts nobody.
 */
export async function ensureParties(tx: Tx, contacts: readonly Contact[]): Promise<number[]> {
  if (contacts.length === 0) return [];
  const keyOf = (contact: Contact): string =>
    JSON.stringify([contact.email?.toLowerCase() ?? null, contact.name, contact.language]);
  const asked = uniqueBy(contacts, keyOf);
  const found = await tx.rows<{ id: number; n: number }>(contactParties, [
    asked.map((c) => c.email?.toLowerCase() ?? null),
    asked.map((c) => c.name),
    asked.map((c) => c.language),
  ]);
  const ids = new Map(found.map((row) => [row.n - 1, row.id]));
  const missing = asked.flatMap((contact, n) => (ids.has(n) ? [] : [{ contact, n }]));
  const fresh = await newIds(tx, missing.length);
  await insertRows(
    tx,
    "party",
    missing.map(({ contact, n }, i) => {
      ids.set(n, fresh[i] ?? 0);
      return { id: fresh[i], name: contact.name, email: contact.email, language: contact.language };
    }),
  );
  const byKey = new Map(asked.map((contact, n) => [keyOf(contact), ids.get(n) ?? 0]));
  return contacts.map((contact) => byKey.get(keyOf(contact)) ?? 0);
}
