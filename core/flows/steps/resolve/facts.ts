/**
 * Everything a batch of orders names, looked up in a few queries whatever their number: who sends and who is served,
 * ship-tos and stores, items, units, agreements, places.
 */
import { findItemMatches, type ItemMatch, type ItemUnit } from "../../../catalog/index.ts";
import { together, type Tx } from "../../../db/index.ts";
import { findCompanyPlace, listStoragePlaces, type Place } from "../../../inventory/index.ts";
import { groupBy, localDay } from "../../../kernel/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import {
  findAgreements,
  findCustomersByCodes,
  findPartnersByIdentifier,
  findPartnersOfCustomers,
  findShipTos,
  getCustomers,
  listShipTos,
  marksStores,
  type Agreement,
  type Customer,
  type Partner,
  type ShipTo,
  type ShipToRef,
} from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import { finding } from "./findings.ts";
import type { Finding } from "../resolved.ts";

/** Whose order it is. */
export interface Sender {
  readonly customer: Customer;
  /** The EDI partner that sent it; null: another channel. */
  readonly partner: Partner | null;
  /** Whose codes and units it may use. */
  readonly codesOf: number | null;
}

export interface IntakeFacts {
  readonly senders: ReadonlyMap<ReceivedOrder, Sender | Finding>;
  /** Key: `shipToKey`. */
  readonly shipTos: ReadonlyMap<string, ShipTo>;
  /** All ship-tos of customers whose order names none. */
  readonly shipTosOf: ReadonlyMap<number, readonly ShipTo[]>;
  readonly places: ReadonlyMap<number, Place>;
  readonly companyPlace: Place | undefined;
  /** The company's. */
  readonly currency: string;
  readonly agreements: ReadonlyMap<number, Agreement>;
  /** Key: `itemRefKey`. */
  readonly matches: ReadonlyMap<string, readonly ItemMatch[]>;
  readonly units: ReadonlyMap<number, readonly ItemUnit[]>;
}

/** What orders are taken with. */
export type IntakeContext = Pick<FlowContext, "now"> & {
  readonly settings: Pick<FlowContext["settings"], "currency">;
};

export async function gatherIntake(
  tx: Tx,
  orders: readonly ReceivedOrder[],
  { now, settings }: IntakeContext,
): Promise<IntakeFacts> {
  const [senders, storage] = await together(findSenders(tx, orders), listStoragePlaces(tx));
  const known = orders.flatMap((order) => {
    const sender = senders.get(order);
    return sender && "customer" in sender ? [{ order, sender }] : [];
  });
  const companyPlace = await findCompanyPlace(tx, storage);
  const nameless = known
    .filter(({ order, sender }) => needsShipToList(order, sender))
    .map(({ sender }) => sender.customer.id);
  const customerIds = [...new Set(known.map(({ sender }) => sender.customer.id))];
  const refs = known.flatMap(({ order, sender }) =>
    order.lines.flatMap((line) => line.items.map(({ code }) => ({ partnerId: sender.codesOf, code: code.trim() }))),
  );
  const [shipTos, shipToLists, agreements, matches] = await together(
    findShipTos(
      tx,
      known.flatMap(({ order, sender }) => shipToRefs(order, sender.customer.id)),
    ),
    listShipTos(tx, [...new Set(nameless)]),
    findAgreements(tx, customerIds, localDay(now(), companyPlace?.zone ?? "UTC")),
    findItemMatches(tx, refs),
  );
  return {
    senders,
    shipTos,
    shipTosOf: groupBy(shipToLists, (shipTo) => shipTo.customerId),
    places: new Map(storage.map((place) => [place.id, place])),
    companyPlace,
    currency: settings.currency,
    agreements,
    matches,
    units: new Map([...matches.values()].flatMap((found) => found.map(({ item, units }) => [item.id, units] as const))),
  };
}

/** The facts again after missing stores were made. */
export async function withShipTos(tx: Tx, facts: IntakeFacts, refs: readonly ShipToRef[]): Promise<IntakeFacts> {
  return { ...facts, shipTos: new Map([...facts.shipTos, ...(await findShipTos(tx, refs))]) };
}

function shipToRefs(order: ReceivedOrder, customerId: number): ShipToRef[] {
  const codes = order.lines.flatMap((line) => [line.shipTo, ...(line.stores ?? []).map((store) => store.store)]);
  return [order.shipTo?.code, ...codes].flatMap((code) =>
    code === undefined || code === "" ? [] : [{ customerId, code }],
  );
}

/** An order without a ship-to may still mean the only one there is. */
export function needsShipToList(order: ReceivedOrder, { partner }: Pick<Sender, "partner">): boolean {
  const named = (order.shipTo?.code ?? "") !== "";
  const marks = marksStores(partner?.profile);
  return !named && order.lines.some((line) => line.shipTo === undefined && (marks || (line.stores ?? []).length === 0));
}

async function findSenders(tx: Tx, orders: readonly ReceivedOrder[]): Promise<Map<ReceivedOrder, Sender | Finding>> {
  const unsent = orders.filter((order) => order.sender === undefined);
  const [partners, byCode, codesOf] = await together(
    findPartnersByIdentifier(tx, texts(orders.map((order) => order.sender))),
    findCustomersByCodes(tx, texts(orders.map((order) => order.customer))),
    findPartnersOfCustomers(tx, texts(unsent.map((order) => order.customer))),
  );
  const ofPartners = await getCustomers(tx, [...new Set([...partners.values()].map((partner) => partner.customerId))]);
  const byId = new Map(ofPartners.map((customer) => [customer.id, customer]));
  return new Map(orders.map((order) => [order, senderOf(order, { partners, byCode, byId, codesOf })]));
}

const texts = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

interface Known {
  readonly partners: ReadonlyMap<string, Partner>;
  readonly byCode: ReadonlyMap<string, Customer>;
  readonly byId: ReadonlyMap<number, Customer>;
  /** By code of the customer. */
  readonly codesOf: ReadonlyMap<string, Partner>;
}

function senderOf(order: ReceivedOrder, known: Known): Sender | Finding {
  const named = order.customer === undefined ? undefined : known.byCode.get(order.customer);
  if (order.customer !== undefined && !named)
    return finding("unknown customer", { args: { customer: order.customer } });
  if (order.sender === undefined) {
    if (!named) return finding("customer missing");
    return { customer: named, partner: null, codesOf: known.codesOf.get(named.code)?.id ?? null };
  }
  const partner = known.partners.get(order.sender);
  const customer = partner && known.byId.get(partner.customerId);
  if (!partner || !customer) return finding("unknown partner", { args: { sender: order.sender } });
  if (named && named.id !== customer.id)
    return finding("customer contradicts sender", { args: { customer: named.code, partner: partner.code } });
  return { customer, partner, codesOf: partner.id };
}
