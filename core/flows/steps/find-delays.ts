/** What an order's customer may be asked: whether it is kept at days that are later than those agreed to, or told first. */
import type { Queryable } from "../../db/index.ts";
import {
  delayedDemands,
  getOrderFacts,
  listConsentStates,
  type ConsentState,
  type ShownPromise,
} from "../../notices/index.ts";

export interface Delays {
  /** Promises that wait for an answer. */
  readonly asks: readonly ShownPromise[];
  /** Instant of the last answer about what is still open; the time zone it is told in. */
  readonly agreedAt: number | null;
  readonly zone: string;
}

export async function findDelays(db: Queryable, orderId: number, now: number): Promise<Delays> {
  const states = await listConsentStates(db, orderId);
  const demands = states.flatMap(({ demandId, from }) =>
    from === null ? [] : [{ demandId, version: from, cancelled: 0, preOrder: false }],
  );
  const told = new Map([[orderId, { at: now, demands }]]);
  const facts = demands.length === 0 ? [] : await getOrderFacts(db, [orderId], { now, told });
  const asks = facts.flatMap(delayedDemands).map(({ demandId, version }) => ({ demandId, version }));
  return { asks, agreedAt: lastAnswer(states), zone: states[0]?.zone ?? "UTC" };
}

function lastAnswer(states: readonly ConsentState[]): number | null {
  const answers = states.flatMap(({ agreedAt }) => agreedAt ?? []);
  return answers.length === 0 ? null : Math.max(...answers);
}
