/** The cause of a shortage, with the numbers that show it. Honest before clever: what shows nothing is unclassified. */
import type { ShortageCause } from "../types.ts";

export interface ShortageFacts {
  readonly firstReceivedAt: number | null;
  /** Units on their way, with or without a day. */
  readonly inbound: number;
  readonly inboundWithoutDay: number;
  /** Units on their way that are unconfirmed or overdue. */
  readonly unsure: number;
  /** Date versions of inbound lines that came from a slip or an estimate. */
  readonly slipped: number;
  /** Units counted away or lost in the last 28 days. */
  readonly counted: number;
  readonly demandRecent: number;
  readonly demandBefore: number;
}

export interface ShortageFinding {
  readonly cause: ShortageCause;
  readonly evidence: Readonly<Record<string, number>>;
}

const SPIKE_FACTOR = 2;

/** In this order: the first that its numbers show. */
export function computeShortageCause(facts: ShortageFacts): ShortageFinding {
  if (facts.firstReceivedAt === null) return { cause: "never stocked", evidence: { inbound: facts.inbound } };
  if (facts.counted > 0) return { cause: "phantom stock", evidence: { countedAway28Days: facts.counted } };
  if (facts.slipped > 0) return { cause: "vendor late", evidence: { slips: facts.slipped, inbound: facts.inbound } };
  if (facts.demandBefore > 0 && facts.demandRecent > SPIKE_FACTOR * facts.demandBefore) {
    return { cause: "demand spike", evidence: { last28Days: facts.demandRecent, before28Days: facts.demandBefore } };
  }
  if (facts.inbound === 0) return { cause: "nothing on order", evidence: { inbound: 0 } };
  if (facts.inbound > facts.inboundWithoutDay) return { cause: "inbound later than wanted", evidence: { inbound: facts.inbound } };
  return { cause: "unclassified", evidence: { inbound: facts.inbound, withoutDay: facts.inboundWithoutDay } };
}
