/**
 * Raises what the shortages and reorder points ask for: one supply order a vendor and place, netted against what is
 * coming, rounded to the vendor's minimum and multiple. Proposing again brings proposals to what is needed now.
 */
import { getItems } from "../catalog/index.ts";
import { sql, type Tx } from "../db/index.ts";
import { lockGuards, sortedPairs, type ItemPlace } from "../inventory/index.ts";
import { addDays, localDay } from "../kernel/index.ts";
import { getVendors, preferredVendorItems } from "../partners/index.ts";
import { loadPlaceDays, usableDay } from "../promising/index.ts";
import { computeNeed, getNeedFacts, listWatchedPairs, roundToSourcing, type Need, type NeedFacts } from "../replenishment/index.ts";
import { closeExceptions, raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { issueIn } from "./issue-supply-orders.ts";
import { replan } from "./replan.ts";
import { writeProposals, type Sourced } from "./steps/write-proposals.ts";

export interface Proposed {
  /** Numbers of supply orders that were made or changed. */
  readonly proposed: readonly string[];
  /** Those that the vendor's rule issued at once. */
  readonly issued: readonly string[];
  /** Items that are needed and have no vendor. */
  readonly withoutVendor: readonly string[];
}

export async function proposeReplenishment(context: FlowContext, ask: readonly ItemPlace[] | "all"): Promise<Proposed> {
  const touched: ItemPlace[] = [];
  const result = await context.db.transaction(async (tx) => {
    touched.length = 0;
    const pairs = sortedPairs(ask === "all" ? await listWatchedPairs(tx) : ask);
    await lockGuards(tx, pairs);
    const { sourced, withoutVendor } = await gatherNeeds(tx, pairs, context);
    await noteVendors(tx, { sourced, withoutVendor }, context);
    const written = await writeProposals(tx, sourced, context);
    const automatic = await issueIn(tx, written.filter((order) => order.automatic).map((order) => order.id), context);
    touched.push(...automatic.affected);
    return { proposed: written.map((order) => order.number), issued: automatic.numbers, withoutVendor: withoutVendor.map((item) => item.code) };
  });
  await replan(context, touched, "replenishment issued");
  return result;
}

interface Needs {
  readonly sourced: readonly Sourced[];
  readonly withoutVendor: readonly { readonly id: number; readonly code: string; readonly quantity: number }[];
}

async function gatherNeeds(tx: Tx, pairs: readonly ItemPlace[], context: FlowContext): Promise<Needs> {
  const itemIds = [...new Set(pairs.map((pair) => pair.itemId))];
  const items = new Map([...(await getItems(tx, itemIds)).values()].map((item) => [item.id, item]));
  const vendorItems = await preferredVendorItems(tx, itemIds);
  const vendors = new Map([...(await getVendors(tx, [...new Set([...vendorItems.values()].map((v) => v.vendorId))])).values()].map((v) => [v.id, v]));
  const places = await loadPlaceDays(tx, [...new Set(pairs.map((pair) => pair.placeId))]);
  const expectedOn = (pair: ItemPlace): { expected: string; arrives: string } => {
    const place = places.get(pair.placeId);
    const own = vendorItems.get(pair.itemId);
    const lead = own?.leadTimeDays ?? vendors.get(own?.vendorId ?? 0)?.leadTimeDays ?? 0;
    const expected = addDays(localDay(context.now(), place?.zone ?? "UTC"), lead);
    return { expected, arrives: place ? usableDay(place, expected) : expected };
  };
  const facts = await getNeedFacts(tx, pairs.map((pair) => ({ ...pair, arrives: expectedOn(pair).arrives })));
  const wanted = facts.filter((fact) => items.get(fact.itemId)?.discontinued !== true);
  const needs = wanted.map((fact) => ({ fact, need: computeNeed(fact), sourcing: vendorItems.get(fact.itemId) }));
  return {
    sourced: needs.flatMap(({ fact, need, sourcing }): Sourced[] => {
      const vendor = sourcing && vendors.get(sourcing.vendorId);
      if (!vendor) return [];
      return [{ ...pairOf(fact), vendorId: vendor.id, automatic: vendor.issueRule === "automatic", price: sourcing.price, need: roundToSourcing(need, sourcing) }];
    }),
    withoutVendor: needs.flatMap(({ fact, need, sourcing }) => (sourcing || need.quantity === 0 ? [] : [missing(fact, need, items.get(fact.itemId)?.code)])),
  };
}

const pairOf = ({ itemId, placeId }: NeedFacts): ItemPlace => ({ itemId, placeId });
const missing = (fact: NeedFacts, need: Need, code = "") => ({ id: fact.itemId, code, quantity: need.quantity });

const openNoVendor = sql("exceptions-no-vendor", "select subject from exception where kind = 'no vendor' and closed_at is null and subject = any ($1::text[])");

/** An item that is needed and has no vendor needs a person; with a vendor its exception is over. */
async function noteVendors(tx: Tx, needs: Needs, context: FlowContext): Promise<void> {
  await raiseExceptions(tx, needs.withoutVendor.map((item) => ({ kind: "no vendor", subject: `item:${item.id}`, details: { item: item.code, needed: item.quantity } })), context.now());
  const subjects = needs.sourced.map((source) => `item:${source.itemId}`);
  const over = await tx.rows<{ subject: string }>(openNoVendor, [subjects]);
  await closeExceptions(tx, over.map(({ subject }) => ({ kind: "no vendor", subject })), context.now());
}
