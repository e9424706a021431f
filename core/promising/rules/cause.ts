/**
 * The cause of a shortage, with the numbers that show it. Honest before clever: the first cause in the list below that its
 * numbers show, and "unclassified" where none do. Later causes often hold too: they explain less. A spike empties stock and
 * so leaves nothing on order; naming the state would hide the reason.
 */
import { invariant } from "../../kernel/index.ts";
import type { ShortageCause } from "../types.ts";

export interface ShortageFacts {
  /** Null: never in stock. */
  readonly firstReceivedAt: number | null;
  /** Units on their way, with or without a day. */
  readonly inbound: number;
  readonly inboundWithoutDay: number;
  /** Units on their way that are unconfirmed or overdue. */
  readonly unsure: number;
  /** Date versions of what is on its way that came from a slip, an estimate or a day that passed. */
  readonly slipped: number;
  /** Units counted away or lost in the last 28 days. */
  readonly counted: number;
  /** Units ordered in the last 28 days, and in the 28 before. */
  readonly demandRecent: number;
  readonly demandBefore: number;
  /** Units there in time that the buyer's own rule does not let go: to be shipped complete, in whole units. */
  readonly heldBackByRule?: number;
}

export interface ShortageFinding {
  readonly cause: ShortageCause;
  readonly evidence: Readonly<Record<string, number>>;
}

interface Showing {
  readonly cause: ShortageCause;
  readonly isShown: (facts: ShortageFacts) => boolean;
  readonly evidence: (facts: ShortageFacts) => Readonly<Record<string, number>>;
}

const SPIKE_FACTOR = 2;

const PRECEDENCE: readonly Showing[] = [
  {
    cause: "buyer's rule",
    isShown: (facts) => (facts.heldBackByRule ?? 0) > 0,
    evidence: (facts) => ({ heldBackByRule: facts.heldBackByRule ?? 0 }),
  },
  {
    cause: "never stocked",
    isShown: (facts) => facts.firstReceivedAt === null,
    evidence: (facts) => ({ inbound: facts.inbound }),
  },
  {
    cause: "phantom stock",
    isShown: (facts) => facts.counted > 0,
    evidence: (facts) => ({ countedAway28Days: facts.counted }),
  },
  {
    cause: "vendor late",
    isShown: (facts) => facts.slipped > 0,
    evidence: (facts) => ({ slips: facts.slipped, inbound: facts.inbound }),
  },
  {
    // Without a before there is nothing to compare with: the first order of a new book is no spike.
    cause: "demand spike",
    isShown: (facts) => facts.demandBefore > 0 && facts.demandRecent > SPIKE_FACTOR * facts.demandBefore,
    evidence: (facts) => ({ last28Days: facts.demandRecent, before28Days: facts.demandBefore }),
  },
  {
    cause: "nothing on order",
    isShown: (facts) => facts.inbound === 0,
    evidence: () => ({ inbound: 0 }),
  },
  {
    cause: "inbound later than wanted",
    isShown: (facts) => facts.inbound > facts.inboundWithoutDay,
    evidence: (facts) => ({ inbound: facts.inbound, unsure: facts.unsure }),
  },
  {
    cause: "unclassified",
    isShown: () => true,
    evidence: (facts) => ({ inbound: facts.inbound, withoutDay: facts.inboundWithoutDay }),
  },
];

export function computeShortageCause(facts: ShortageFacts): ShortageFinding {
  const showing = PRECEDENCE.find((candidate) => candidate.isShown(facts));
  invariant(showing, "unclassified is always shown");
  return { cause: showing.cause, evidence: showing.evidence(facts) };
}
