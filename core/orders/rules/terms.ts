/**
 * What the buyer's rule and an agreement mean together, and what another agreement changes for orders that wait. Pure.
 * Each answers two questions: may it ship in parts, and may the rest wait? A no from either wins.
 */
import { groupBy } from "../../kernel/index.ts";

export type Parts = "any" | "line" | "order";
export type Complete = "none" | "line" | "order";

/** What the buyer's rule says of a line, whatever is agreed. */
export interface BuyerSays {
  readonly parts: Parts;
  readonly waits: boolean;
}

/** The terms of an agreement, as far as they bind orders. */
export interface AgreedTerms {
  readonly tier: number;
  readonly cover: "latest" | "earliest";
  readonly shipComplete: Complete;
  readonly backorders: boolean;
  readonly notify: "email" | "edi" | "none";
  readonly language?: string | undefined;
}

/** Terms that an order keeps. */
export interface OrderTerms {
  readonly tier: number;
  readonly prefer: "latest" | "earliest";
  readonly notify: "email" | "edi" | "none";
  /** Null: that of who is told. */
  readonly language: string | null;
}

/** Terms that a demand keeps, because the planner asks for them. */
export interface DemandTerms {
  readonly tier: number;
  readonly complete: Complete;
  readonly mayWait: boolean;
  readonly prefer: "latest" | "earliest";
}

export interface TermedDemand extends DemandTerms {
  readonly demandId: number;
  readonly lineId: number;
  readonly isOpen: boolean;
  /** Something of it shipped, lies with the warehouse, or was set by hand. */
  readonly isTouched: boolean;
  /** Added to its line later: complete by itself at most. */
  readonly isMore: boolean;
  readonly buyer: BuyerSays;
}

export interface TermedOrder {
  readonly orderId: number;
  readonly agreementId: number | null;
  readonly terms: OrderTerms;
  /** All of it, open or not. */
  readonly demands: readonly TermedDemand[];
}

export interface TermsChange {
  readonly orderId: number;
  readonly terms: OrderTerms;
  /** Open demands whose terms differ. */
  readonly demands: ReadonlyMap<number, DemandTerms>;
  /** It would have to ship complete, but goods of it went or are set already. */
  readonly keepsParts: boolean;
}

const STRICTNESS: Readonly<Record<Parts | Complete, number>> = { any: 0, none: 0, line: 1, order: 2 };

export function combineTerms(
  buyer: BuyerSays,
  agreed: Pick<AgreedTerms, "shipComplete" | "backorders">,
): { parts: Parts; mayWait: boolean } {
  const parts: Parts = agreed.shipComplete === "none" ? "any" : agreed.shipComplete;
  return {
    parts: STRICTNESS[parts] > STRICTNESS[buyer.parts] ? parts : buyer.parts,
    mayWait: buyer.waits && agreed.backorders,
  };
}

export const orderTerms = ({ tier, cover, notify, language }: AgreedTerms): OrderTerms => ({
  tier,
  prefer: cover,
  notify,
  language: language ?? null,
});

/** Orders that stand under another version, or for which something differs. What waits keeps its instant of arrival. */
export function planTerms(
  orders: readonly TermedOrder[],
  { id, terms: agreed }: { readonly id: number | null; readonly terms: AgreedTerms },
): TermsChange[] {
  const terms = orderTerms(agreed);
  return orders.flatMap((order) => {
    const asked = order.demands.map((demand) => ({ demand, next: nextTerms(demand, order, agreed) }));
    const differing = asked.filter(({ demand, next }) => demand.isOpen && !isSame(demand, next.terms));
    const demands = new Map(differing.map(({ demand, next }) => [demand.demandId, next.terms]));
    const keepsParts = asked.some(({ demand, next }) => demand.isOpen && next.keepsParts);
    const isSameHead = order.agreementId === id && isSameOrder(order.terms, terms);
    return isSameHead && demands.size === 0 ? [] : [{ orderId: order.orderId, terms, demands, keepsParts }];
  });
}

function nextTerms(
  demand: TermedDemand,
  order: TermedOrder,
  agreed: AgreedTerms,
): { terms: DemandTerms; keepsParts: boolean } {
  const { parts, mayWait } = combineTerms(demand.buyer, agreed);
  const asked: Complete = parts === "any" ? "none" : demand.isMore ? "line" : parts;
  const keepsParts = STRICTNESS[asked] > STRICTNESS[demand.complete] && isParted(demand, order, asked);
  const complete = keepsParts ? demand.complete : asked;
  return { terms: { tier: agreed.tier, prefer: agreed.cover, complete, mayWait }, keepsParts };
}

/** What went in parts, or is set by hand, cannot be asked to go whole any more. */
function isParted(demand: TermedDemand, { demands }: TermedOrder, asked: Complete): boolean {
  const together = asked === "order" ? demands : (groupBy(demands, (one) => one.lineId).get(demand.lineId) ?? []);
  return together.some((one) => one.isTouched);
}

const isSame = (a: DemandTerms, b: DemandTerms): boolean =>
  a.tier === b.tier && a.complete === b.complete && a.mayWait === b.mayWait && a.prefer === b.prefer;

const isSameOrder = (a: OrderTerms, b: OrderTerms): boolean =>
  a.tier === b.tier && a.prefer === b.prefer && a.notify === b.notify && a.language === b.language;
