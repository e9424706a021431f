/**
 * What a previewed plan rests on, and what of it moved since. It is committed when it would change the same and neither the
 * demands nor the supplies it touches were changed; newcomers that touch none of it do not matter. What moved is named.
 */
import type { PlanFacts } from "../gather-plan.ts";
import type { Decision } from "../write-plan.ts";
import type { DemandName } from "./names.ts";

export interface Seen {
  readonly hash: string;
  /** Id and version; of a long queue the first so many, those that change before all. */
  readonly demands: readonly (readonly [number, number])[];
  /** Not all of the queue are listed: an id above this one came after it was seen. */
  readonly newest?: number | undefined;
  /** Id, and what the plan rests on of it. */
  readonly supplies: readonly (readonly [number, string])[];
}

/** A plan that a person looks at before it is written. */
export interface SeenPlan {
  readonly facts: PlanFacts;
  readonly names: ReadonlyMap<number, DemandName>;
  readonly decisions: readonly Decision[];
  /** Says whether two plans change the same. */
  readonly hash: string;
  /** Of a long queue only a part is planned; of that part these only wait. Missing: all of the queue is planned. */
  readonly idle?: ReadonlySet<number> | undefined;
}

export interface MovedFact {
  readonly what:
    | "new order"
    | "demand changed"
    | "demand ended"
    | "supply changed"
    | "new supply"
    | "supply gone"
    | "the queue moved"
    | "the day turned";
  readonly orderId: number | null;
  readonly order: string | null;
  /** When it came, where that is known. */
  readonly at: number | null;
}

const signature = (row: PlanFacts["supplies"][number]): string =>
  `${row.state}:${row.usableOn ?? ""}:${row.quantity}:${row.leaving}`;

/** So many demands are listed; sent back when it is committed. */
const DEMANDS_MOST = 2000;

export function seenBy({ facts, decisions, hash, idle }: SeenPlan): Seen {
  const touched = new Set(decisions.map(({ row }) => row.demandId));
  const others = facts.queue.filter((row) => !touched.has(row.demandId) && !idle?.has(row.demandId));
  const rows = [...decisions.map(({ row }) => row), ...others];
  const isAll = idle === undefined && rows.length <= DEMANDS_MOST;
  return {
    hash,
    demands: rows.slice(0, DEMANDS_MOST).map((row) => [row.demandId, row.version] as const),
    ...(!isAll && { newest: facts.queue.reduce((most, row) => Math.max(most, row.demandId), 0) }),
    supplies: facts.supplies.map((row) => [row.id, signature(row)] as const),
  };
}

/** Empty: it may be written as it was seen. */
export function movedSince(seen: Seen, plan: SeenPlan): MovedFact[] {
  const isSame = seen.hash === plan.hash;
  const touched = new Set(plan.decisions.map((decision) => decision.row.demandId));
  const resting = new Set(plan.decisions.flatMap((decision) => decision.cover.map((change) => change.supplyId)));
  const demands = movedDemands(seen, plan).filter((one) => !isSame || touched.has(one.id));
  const supplies = movedSupplies(seen, plan.facts).filter((one) => !isSame || resting.has(one.id));
  const moved = [...demands, ...supplies].map(({ fact }) => fact);
  if (isSame || moved.length > 0) return moved;
  const what = seen.newest === undefined ? "the day turned" : "the queue moved";
  return [{ what, orderId: null, order: null, at: null }];
}

interface Moving {
  readonly id: number;
  readonly fact: MovedFact;
}

function movedDemands(seen: Seen, { facts, names }: SeenPlan): Moving[] {
  const versions = new Map(seen.demands);
  const now = new Set(facts.queue.map((row) => row.demandId));
  const changed = facts.queue.flatMap((row): Moving[] => {
    const version = versions.get(row.demandId);
    if (version === row.version || (version === undefined && row.demandId <= (seen.newest ?? 0))) return [];
    const name = names.get(row.demandId);
    const what = version === undefined ? ("new order" as const) : ("demand changed" as const);
    const at = version === undefined ? row.receivedAt : null;
    return [{ id: row.demandId, fact: { what, orderId: row.orderId, order: name?.order ?? null, at } }];
  });
  // Of a long queue who is not planned any more may only wait.
  const listed = seen.newest === undefined ? seen.demands : [];
  const ended = listed.flatMap(([id]): Moving[] =>
    now.has(id) ? [] : [{ id, fact: { what: "demand ended", orderId: null, order: null, at: null } }],
  );
  return [...changed, ...ended];
}

function movedSupplies(seen: Seen, facts: PlanFacts): Moving[] {
  const before = new Map(seen.supplies);
  const now = new Map(facts.supplies.map((row) => [row.id, signature(row)]));
  const fact = (id: number, what: MovedFact["what"]): Moving => ({
    id,
    fact: { what, orderId: null, order: null, at: null },
  });
  return [
    ...[...now].flatMap(([id, text]) => {
      const was = before.get(id);
      return was === text ? [] : [fact(id, was === undefined ? "new supply" : "supply changed")];
    }),
    ...[...before.keys()].flatMap((id) => (now.has(id) ? [] : [fact(id, "supply gone")])),
  ];
}
