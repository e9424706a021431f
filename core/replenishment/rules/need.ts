/**
 * How much to buy: what is backordered and still wanted when a purchase could arrive, and the gap to the reorder level,
 * less what is there, what is coming and what is proposed. What was proposed once is counted, so a second shortage never
 * buys twice.
 */
import { groupBy, invariant } from "../../kernel/index.ts";
import type { ItemNeed, ItemPlace, NeedFacts, ProposalPlan, ProposalReason, ProposedLine, VendorTerms } from "../types.ts";

export interface Need {
  readonly quantity: number;
  readonly cause: "shortage" | "reorder point";
  readonly reasons: readonly ProposalReason[];
}

/** Units to buy, before the vendor's minimum and multiple; 0: nothing. */
export function computeNeed(facts: NeedFacts): Need {
  const position = facts.freeStock + facts.freeInbound + facts.proposedByHand - facts.wanted;
  const isLow = facts.reorderPoint > 0 && position <= facts.reorderPoint;
  const level = isLow ? Math.max(facts.orderUpTo, facts.reorderPoint) : 0;
  const quantity = Math.max(0, level - position);
  return { quantity, cause: facts.wanted > 0 ? "shortage" : "reorder point", reasons: quantity === 0 ? [] : reasonsOf(facts, isLow) };
}

function reasonsOf(facts: NeedFacts, isLow: boolean): ProposalReason[] {
  const { wanted, demands, freeStock, freeInbound, proposedByHand, reorderPoint, orderUpTo } = facts;
  return [
    ...(wanted > 0 ? [{ reason: "backordered" as const, quantity: wanted, demands }] : []),
    ...(isLow ? [{ reason: "reorder point" as const, reorderPoint, orderUpTo }] : []),
    ...(freeStock > 0 ? [{ reason: "free stock" as const, quantity: freeStock }] : []),
    ...(freeInbound > 0 ? [{ reason: "free inbound" as const, quantity: freeInbound }] : []),
    ...(proposedByHand > 0 ? [{ reason: "proposed already" as const, quantity: proposedByHand }] : []),
  ];
}

/** What the vendor sells: at least the minimum, in whole multiples. */
export function sellable(quantity: number, terms: VendorTerms): number {
  const least = Math.max(quantity, terms.quantityMin);
  const whole = Math.ceil(least / terms.multiple) * terms.multiple;
  invariant(Number.isSafeInteger(whole), `a purchase of ${whole} is beyond what can be counted`);
  return whole;
}

function roundingReasons(quantity: number, terms: VendorTerms): ProposalReason[] {
  const least = Math.max(quantity, terms.quantityMin);
  return [
    ...(quantity < terms.quantityMin ? [{ reason: "minimum" as const, quantityMin: terms.quantityMin }] : []),
    ...(least % terms.multiple === 0 ? [] : [{ reason: "multiple" as const, multiple: terms.multiple }]),
  ];
}

const pairKey = (pair: ItemPlace): string => `${pair.itemId}:${pair.placeId}`;

/** What the open proposals are to say: one line per item, vendor and place, grown or shrunk to the need of now. */
export function planProposals(needs: readonly ItemNeed[], open: readonly ProposedLine[]): ProposalPlan {
  const byPair = groupBy(open, pairKey);
  const decided = needs.map((item) => decide(item, byPair.get(pairKey(item.facts)) ?? []));
  return {
    lines: decided.flatMap((d) => d.lines),
    drops: decided.flatMap((d) => d.drops),
    withoutVendor: decided.flatMap((d) => d.withoutVendor),
  };
}

function decide({ facts, discontinued, terms }: ItemNeed, open: readonly ProposedLine[]): ProposalPlan {
  const need = computeNeed(facts);
  const { itemId, placeId } = facts;
  const nothing = { lines: [], drops: open, withoutVendor: [] };
  if (discontinued || need.quantity === 0) return nothing;
  if (!terms) return { ...nothing, withoutVendor: [{ itemId, placeId, quantity: need.quantity }] };
  const kept = open.find((line) => line.vendorId === terms.vendorId) ?? null;
  const line = {
    itemId,
    placeId,
    vendorId: terms.vendorId,
    quantity: sellable(need.quantity, terms),
    cause: need.cause,
    reasons: [...need.reasons, ...roundingReasons(need.quantity, terms)],
    lineId: kept?.lineId ?? null,
  };
  return { lines: [line], drops: open.filter((other) => other !== kept), withoutVendor: [] };
}
