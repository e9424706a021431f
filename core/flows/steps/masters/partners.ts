/** Lists of whom we deal with: customers, ship-tos, EDI partners, agreements, vendors and what they sell us. */
import type { Item } from "../../../catalog/index.ts";
import { isCurrency, refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  agreementTerms,
  checkProfile,
  findPartnersByCodes,
  findPartnersByIdentifier,
  keepProfiles,
  upsertAgreements,
  upsertCustomers,
  upsertPartners,
  upsertShipTos,
  upsertVendorItems,
  upsertVendors,
  type AgreementRow,
  type CustomerKind,
  type CustomerRow,
  type PartnerRow,
  type ShipToRow,
  type VendorItemRow,
  type VendorRow,
} from "../../../partners/index.ts";
import type { Tx, Written } from "../../../db/index.ts";
import type { FlowContext } from "../../context.ts";
import type { Values } from "../../import-masters/read-row.ts";
import { markUnsold } from "../mark-replenish.ts";
import {
  count,
  findNames,
  flag,
  list,
  named,
  need,
  partyOf,
  servingPlace,
  text,
  writeGood,
  type MasterHandler,
} from "./shared.ts";

export const importCustomers: MasterHandler = async (tx, rows) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row): Outcome<CustomerRow> => {
    const party = partyOf(row);
    const place = servingPlace(names, row);
    if (!party.ok) return party;
    if (!place.ok) return place;
    const currency = currencyOf(row);
    if (!currency.ok) return currency;
    const kind = text(row, "kind") as CustomerKind | undefined;
    return taken({
      ...party.value,
      code: need(row, "code"),
      kind,
      placeId: place.value,
      transitDays: count(row, "transit_days"),
      receivingWeek: text(row, "receiving_week"),
      currency: currency.value,
    });
  });
  return writeGood(
    resolved,
    (row) => row.code,
    (good) => upsertCustomers(tx, good),
  );
};

/** Undefined: nothing is said of it. */
function currencyOf(row: Values): Outcome<string | undefined> {
  const currency = text(row, "currency")?.toUpperCase();
  if (currency === undefined || isCurrency(currency)) return taken(currency);
  return refused("value unreadable", {
    subject: "currency",
    args: { value: currency.slice(0, 20), expected: "a currency, USD" },
  });
}

export const importShipTos: MasterHandler = async (tx, rows) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row): Outcome<ShipToRow> => {
    const party = partyOf(row);
    const place = servingPlace(names, row);
    const customer = named(names, "customers", row);
    if (!party.ok) return party;
    if (!place.ok) return place;
    if (!customer.ok) return customer;
    return taken({
      ...party.value,
      customerId: customer.value?.id ?? 0,
      code: need(row, "code"),
      placeId: place.value,
      transitDays: count(row, "transit_days"),
    });
  });
  return writeGood(
    resolved,
    (row) => `${row.customerId}:${row.code}`,
    (good) => upsertShipTos(tx, good),
  );
};

/** A sender identifier is one partner's: it decides whose order a file is. */
export const importPartners: MasterHandler = async (tx, rows, context) => {
  const names = await findNames(tx, rows);
  const known = await findPartnersByCodes(
    tx,
    rows.map((row) => need(row, "code")),
  );
  const owners = new Map(
    [
      ...(await findPartnersByIdentifier(
        tx,
        rows.flatMap((row) => list(row, "identifiers") ?? []),
      )),
    ].map(([id, partner]) => [id, partner.code]),
  );
  const resolved = rows.map((row): Outcome<PartnerRow> => {
    const customer = named(names, "customers", row);
    if (!customer.ok) return customer;
    const code = need(row, "code");
    const identifiers = list(row, "identifiers") ?? [];
    const unqualified = identifiers.find((id) => !/^[^:\s]{1,4}:.+$/.test(id));
    if (unqualified !== undefined)
      return refused("value unreadable", {
        subject: "identifiers",
        args: { value: unqualified, expected: "qualifier and id, ZZ:RETAILERXYZ" },
      });
    const taken_ = identifiers.find((id) => (owners.get(id) ?? code) !== code);
    if (taken_ !== undefined)
      return refused("identifier of another partner", {
        subject: taken_,
        args: { partner: owners.get(taken_) ?? null },
      });
    const profile = profileOf(row, known.get(code)?.profile);
    if (!profile.ok) return profile;
    for (const id of identifiers) owners.set(id, code);
    return taken({
      code,
      customerId: customer.value?.id ?? 0,
      identifiers,
      profile: profile.value,
    });
  });
  return writeGood(
    resolved,
    (row) => row.code,
    (good) => writePartners(tx, good, context),
  );
};

async function writePartners(tx: Tx, good: readonly PartnerRow[], context: FlowContext): Promise<Written[]> {
  const written = await upsertPartners(tx, good);
  const codes = good.map(({ code }) => code);
  await keepProfiles(tx, codes, { author: context.actor, at: context.now() });
  return written;
}

/** What of a profile a list may say, and in which column. */
const COLUMNS: Readonly<Record<string, string>> = {
  stores: "stores",
  testDocuments: "test_documents",
  ourIdentifier: "our_identifier",
  version: "version",
};

/** Checked as one that is saved whole, so that none can stop an order later. */
function profileOf(row: Values, before: PartnerRow["profile"]): Outcome<Readonly<Record<string, unknown>>> {
  const said = Object.entries(COLUMNS).flatMap(([field, column]) => {
    const value = text(row, column);
    return value === undefined ? [] : [[field, value] as const];
  });
  const profile: Readonly<Record<string, unknown>> = { ...before, ...Object.fromEntries(said) };
  const [wrong] = checkProfile(profile);
  if (!wrong) return taken(profile);
  const column = COLUMNS[wrong.path] ?? "profile";
  return refused("value unreadable", {
    subject: column,
    args: { value: text(row, column) ?? "", expected: wrong.allowed },
  });
}

export const importAgreements: MasterHandler = async (tx, rows) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row): Outcome<AgreementRow> => {
    const customer = named(names, "customers", row);
    if (!customer.ok) return customer;
    const from = need(row, "from");
    const until = text(row, "until") ?? null;
    if (until !== null && until < from) return refused("days in wrong order", { subject: from, args: { until } });
    const terms = agreementTerms.safeParse({
      backorders: flag(row, "backorders"),
      shipComplete: text(row, "ship_complete"),
      tier: count(row, "tier"),
      cover: text(row, "cover"),
      notify: text(row, "notify"),
      language: text(row, "language"),
    });
    if (!terms.success)
      return refused("value unreadable", {
        subject: String(terms.error.issues[0]?.path[0] ?? "terms"),
        args: { value: text(row, "language") ?? "", expected: "a language, en or en-GB" },
      });
    return taken({ customerId: customer.value?.id ?? 0, from, until, terms: terms.data });
  });
  return writeGood(
    resolved,
    (row) => `${row.customerId}:${row.from}`,
    (good) => upsertAgreements(tx, good),
  );
};

export const importVendors: MasterHandler = async (tx, rows) => {
  const resolved = rows.map((row): Outcome<VendorRow> => {
    const party = partyOf(row);
    if (!party.ok) return party;
    const currency = currencyOf(row);
    if (!currency.ok) return currency;
    const issueRule = text(row, "issue_rule") as VendorRow["issueRule"];
    return taken({
      ...party.value,
      code: need(row, "code"),
      leadTimeDays: count(row, "lead_time_days"),
      issueRule,
      currency: currency.value,
    });
  });
  return writeGood(
    resolved,
    (row) => row.code,
    (good) => upsertVendors(tx, good),
  );
};

export const importVendorItems: MasterHandler = async (tx, rows, context) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row): Outcome<VendorItemRow> => {
    const vendor = named(names, "vendors", row);
    const item: Outcome<Item | null> = named(names, "items", row);
    if (!vendor.ok) return vendor;
    if (!item.ok) return item;
    return taken({
      vendorId: vendor.value?.id ?? 0,
      itemId: item.value?.id ?? 0,
      preferred: flag(row, "preferred"),
      leadTimeDays: count(row, "lead_time_days"),
      quantityMin: count(row, "quantity_min"),
      multiple: count(row, "multiple"),
      price: text(row, "price"),
      vendorCode: text(row, "vendor_code"),
    });
  });
  const written = await writeGood(
    resolved,
    (row) => `${row.vendorId}:${row.itemId}`,
    (good) => upsertVendorItems(tx, good),
  );
  const sold = resolved.flatMap((row) => (row.ok ? [row.value.itemId] : []));
  await markUnsold(tx, sold, context.now());
  return written;
};
