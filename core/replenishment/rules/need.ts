/**
 * How much to buy: what is backordered and still wanted when a purchase could arrive, and the gap to the reorder level,
 * less what is there and what is coming. Proposals are brought to this quantity, so a second shortage never buys twice.
 */
import { groupBy, invariant } from "../../kernel/index.ts";
import type {
  ItemNeed,
  ItemPlace,
  Need,
  NeedFacts,
  NeedReason,
  ProposalPlan,
  ProposedLine,
  Sourcing,
} from "../types.ts";

/** Units to buy before the vendor's minimum and multiple. */
export function computeNeed(facts: NeedFacts): Need {
  const { wanted, demands, freeStock, freeInbound, proposedByPeople, reorderPoint, orderUpTo, safetyStock } = facts;
  const position = freeStock + freeInbound + proposedByPeople - wanted;
  const isLow = reorderPoint > 0 && position <= reorderPoint;
  // Who waits gets nothing of the safety stock, so it is bought beside it.
  const level = Math.max(safetyStock, isLow ? Math.max(orderUpTo, reorderPoint) : 0);
  const quantity = Math.max(0, level - position);
  const shortage = Math.min(wanted, Math.max(0, safetyStock - position));
  const gap = quantity - shortage;
  const reasons: NeedReason[] = [];
  if (shortage > 0)
    reasons.push({
      why: "shortage",
      quantity: shortage,
      args: { wanted, demands, freeStock, freeInbound, proposedByPeople },
    });
  if (gap > 0)
    reasons.push({ why: "reorder point", quantity: gap, args: { position, reorderPoint, orderUpTo, safetyStock } });
  return { quantity, reasons };
}

/** Up to the vendor's minimum and multiple; nothing needed stays nothing. */
export function roundToSourcing(need: Need, sourcing: Pick<Sourcing, "quantityMin" | "multiple">): Need {
  if (need.quantity === 0) return need;
  const { quantityMin, multiple } = sourcing;
  const atLeast = Math.max(need.quantity, quantityMin);
  const quantity = Math.ceil(atLeast / multiple) * multiple;
  invariant(Number.isSafeInteger(quantity), `a purchase of ${quantity} is beyond what can be counted`);
  const reasons = [...need.reasons];
  if (atLeast > need.quantity)
    reasons.push({ why: "order minimum", quantity: atLeast - need.quantity, args: { quantityMin } });
  if (quantity > atLeast) reasons.push({ why: "order multiple", quantity: quantity - atLeast, args: { multiple } });
  return { quantity, reasons };
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
    settled: decided.flatMap((d) => d.settled),
  };
}

function decide({ facts, discontinued, sourcing, dismissed }: ItemNeed, open: readonly ProposedLine[]): ProposalPlan {
  const { itemId, placeId } = facts;
  const need = computeNeed(facts);
  const nothing = { lines: [], drops: open, withoutVendor: [], settled: [] };
  if (need.quantity === 0) return { ...nothing, settled: dismissed > 0 ? [{ itemId, placeId }] : [] };
  if (discontinued || need.quantity <= dismissed) return nothing;
  if (!sourcing) return { ...nothing, withoutVendor: [{ itemId, placeId, quantity: need.quantity }] };
  const { vendorId, price } = sourcing;
  const kept = open.find((line) => line.vendorId === vendorId);
  const line = {
    itemId,
    placeId,
    vendorId,
    price,
    need: roundToSourcing(need, sourcing),
    lineId: kept?.lineId ?? null,
    was: kept?.quantity ?? 0,
  };
  return { lines: [line], drops: open.filter((other) => other !== kept), withoutVendor: [], settled: [] };
}
