/**
 * Gathers what the planner needs of some items at places: supplies with the first day they can ship, the queue with its
 * claims, and what is at the warehouse already. The caller holds the guards, or reads one snapshot.
 */
import {
  dealByHand,
  listChoices,
  listCover,
  listCoverOf,
  listQueue,
  listQueueRows,
  type ByHand,
  type Claim,
  type CoverChoice,
  type CoverRow,
  type PlanDemand,
  type PlanInput,
  type PlanMember,
  type PlanSupply,
  type QueueRow,
} from "../../allocation/index.ts";
import { together, type Queryable } from "../../db/index.ts";
import { listSupplies, type ItemPlace, type SupplyRow } from "../../inventory/index.ts";
import { dayNumber, groupBy, invariant } from "../../kernel/index.ts";
import { openUnits } from "../../orders/index.ts";
import {
  claimsOf,
  getPromises,
  loadPlaceDays,
  shipDayOfInbound,
  shipDayOfStock,
  type PlaceDays,
  type PromiseVersion,
} from "../../promising/index.ts";
import { listTerms, pairKey, termsByPair, type PairTerms, type TermsRow } from "./pair-terms.ts";

export { pairKey };

export interface PlanFacts {
  readonly pairs: readonly ItemPlace[];
  readonly supplies: readonly SupplyRow[];
  readonly queue: readonly QueueRow[];
  readonly cover: ReadonlyMap<number, CoverRow[]>;
  readonly promises: ReadonlyMap<number, PromiseVersion>;
  readonly places: ReadonlyMap<number, PlaceDays>;
  /** By `pairKey`. */
  readonly terms: ReadonlyMap<string, PairTerms>;
  /** What persons set, in no order that means anything. */
  readonly choices: readonly CoverChoice[];
  readonly input: PlanInput;
}

export interface GatherOptions {
  readonly now: number;
  readonly bufferDays: number;
  /** Only these of the queue; missing: all. */
  readonly demandIds?: readonly number[];
}

/** What stands at items at places, whoever waits for it. */
export interface PairFacts extends Pick<PlanFacts, "pairs" | "supplies" | "places"> {
  readonly termRows: readonly TermsRow[];
}

/** `isLimited`: a cancel-after may end somebody's wait. */
export async function gatherPairs(
  tx: Queryable,
  pairs: readonly ItemPlace[],
  { isLimited }: { readonly isLimited: boolean },
): Promise<PairFacts> {
  const [supplies, termRows, places] = await together(
    listSupplies(tx, pairs),
    listTerms(tx, pairs, isLimited),
    loadPlaceDays(tx, [...new Set(pairs.map((pair) => pair.placeId))]),
  );
  return { pairs, supplies, termRows, places };
}

export async function gatherPlan(
  tx: Queryable,
  pairs: readonly ItemPlace[],
  options: GatherOptions,
): Promise<PlanFacts> {
  const { demandIds } = options;
  const [at, queue, choices] = await together(
    gatherPairs(tx, pairs, { isLimited: true }),
    demandIds ? listQueueRows(tx, demandIds) : listQueue(tx, pairs),
    listChoices(tx, pairs),
  );
  const [covers, promises] = await together(
    demandIds ? listCoverOf(tx, demandIds) : listCover(tx, at.supplies),
    getPromises(tx, queue),
  );
  const cover = groupBy(covers, (row) => row.demandId);
  const terms = termsByPair(at.termRows, { ...at, now: options.now });
  const facts = { ...at, queue, cover, promises, terms, choices };
  return { ...facts, input: planInput(facts, options) };
}

/** The same facts with other choices. */
export function withChoices(facts: PlanFacts, choices: readonly CoverChoice[], options: GatherOptions): PlanFacts {
  const gathered = { ...facts, choices };
  return { ...gathered, input: planInput(gathered, options) };
}

/** For those who have no answer yet: only what is free, and nobody else's cover or claims. */
export function newcomerFacts(at: PairFacts, queue: readonly QueueRow[], options: GatherOptions): PlanFacts {
  const terms = termsByPair(at.termRows, { ...at, now: options.now });
  const facts = { ...at, queue, cover: new Map(), promises: new Map(), terms, choices: [] };
  const free = (row: SupplyRow): number => (row.leaving > 0 ? 0 : row.quantity - row.covered);
  return { ...facts, input: planInput(facts, options, free) };
}

type Gathered = Omit<PlanFacts, "input">;

const wholeRow = (row: SupplyRow): number => row.quantity - row.leaving;

export function planInput(
  facts: Gathered,
  options: GatherOptions,
  units: (row: SupplyRow) => number = wholeRow,
): PlanInput {
  const keys = new Map(facts.pairs.map((pair, i) => [pairKey(pair), i]));
  const bySupply = groupBy(facts.supplies, pairKey);
  const items = facts.pairs.map((pair, key) => ({
    key,
    supplies: (bySupply.get(pairKey(pair)) ?? []).flatMap((row) =>
      planSupply(row, placeOf(facts.places, row.placeId), { now: options.now, quantity: units(row) }),
    ),
  }));
  const stockDays = [...facts.places.values()].map((place) => dayNumber(shipDayOfStock(place, options.now)));
  return {
    items,
    demands: [
      ...planDemands({ ...facts, hands: handsOf(facts, items) }, keys, options.now),
      ...safetyDemands(facts, keys, options.now),
    ],
    today: stockDays.length > 0 ? Math.min(...stockDays) : 0,
    bufferDays: options.bufferDays,
  };
}

export function placeOf(places: ReadonlyMap<number, PlaceDays>, placeId: number): PlaceDays {
  const place = places.get(placeId);
  invariant(place, `place ${placeId} is not known`);
  return place;
}

/** None for a row without a day: it is on its way, but nothing is pegged to it. */
export function planSupply(row: SupplyRow, place: PlaceDays, at: { now: number; quantity: number }): PlanSupply[] {
  if (at.quantity <= 0) return [];
  const here = row.state === "here";
  if (!here && row.usableOn === null) return [];
  const stockDay = shipDayOfStock(place, at.now);
  const comingDay = row.usableOn === null ? stockDay : shipDayOfInbound(place, row.usableOn);
  // What is overdue cannot ship before stock could today.
  const day = here || comingDay < stockDay ? stockDay : comingDay;
  return [{ id: row.id, day: dayNumber(day), here, firm: here || row.firm, quantity: at.quantity }];
}

/** By demand id: what was set by hand, as units of supply rows. */
function handsOf(facts: Gathered, items: PlanInput["items"]): ReadonlyMap<number, ByHand> {
  if (facts.choices.length === 0) return new Map();
  const sources = new Map(facts.supplies.map((row) => [row.id, row.sourceLine]));
  const queues = groupBy(facts.queue, pairKey);
  const together = togetherOf(facts.queue);
  const pairs = facts.pairs.map((pair, key) => {
    const queue = queues.get(pairKey(pair)) ?? [];
    const ids = new Set(queue.map((row) => row.demandId));
    const choices = facts.choices.filter((choice) => ids.has(choice.demandId));
    const supplies = (items[key]?.supplies ?? []).map((row) => ({ ...row, sourceLine: sources.get(row.id) ?? null }));
    const demands = queue.map((row) => ({
      demandId: row.demandId,
      open: openUnits(row),
      cover: facts.cover.get(row.demandId) ?? [],
      together: together.get(row.demandId) ?? [],
    }));
    return { supplies, demands, choices };
  });
  return dealByHand(pairs);
}

/** By demand: all open ones that ship with it, itself included; none where it may ship in parts. */
export function togetherOf(queue: readonly QueueRow[]): ReadonlyMap<number, readonly number[]> {
  const complete = queue.filter((row) => row.complete !== "none");
  const groups = groupBy(complete, (row) =>
    row.complete === "order" ? `${row.orderId}` : `${row.orderId}:${row.lineId}:${row.arrivalNo}`,
  );
  return new Map(
    [...groups.values()].flatMap((rows) => {
      const ids = rows.map((row) => row.demandId);
      return ids.map((id) => [id, ids] as const);
    }),
  );
}

type Handed = Gathered & { readonly hands: ReadonlyMap<number, ByHand> };

function planDemands(facts: Handed, keys: ReadonlyMap<string, number>, now: number): PlanDemand[] {
  const rowsOf = new Map<number, number>();
  for (const { lineId } of facts.queue) rowsOf.set(lineId, (rowsOf.get(lineId) ?? 0) + 1);
  const groups = groupBy(facts.queue, (row) => {
    if (rowsOf.get(row.lineId) === 1) return row.lineId;
    const own = facts.hands.has(row.demandId) ? row.demandId : "";
    return `${row.lineId}:${row.arrivalNo}:${pairKey(row)}:${row.windowFrom}:${row.windowTo}:${own}`;
  });
  return [...groups.values()].flatMap((members) => {
    const head = members[0];
    if (!head) return [];
    const hold = holdOf(head, now);
    const byHand = facts.hands.get(head.demandId);
    const limit = head.limitDay === null ? null : dayNumber(head.limitDay);
    // A day that has passed while the goods lay here does not roll: it is compared as today.
    const today = dayNumber(shipDayOfStock(placeOf(facts.places, head.placeId), now));
    return [
      {
        itemPlace: keys.get(pairKey(head)) ?? 0,
        members: members.map((row) => planMember(row, facts, { hold, today })),
        multiple: head.multiple,
        want: Math.max(today, dayNumber(head.windowFrom)),
        last: Math.max(today, dayNumber(head.windowTo)),
        limit,
        mayWait: head.mayWait,
        complete: head.complete,
        orderId: head.orderId,
        prefer: head.prefer,
        hold,
        ...(byHand && { byHand }),
      },
    ];
  });
}

/**
 * Safety stock stands last in the queue as one who was told all of it for today: who was told before keeps his day from
 * it, nobody else gets any. It is no demand of the book, so nothing is written for it.
 */
function safetyDemands(facts: Gathered, keys: ReadonlyMap<string, number>, now: number): PlanDemand[] {
  return facts.pairs.flatMap((pair): PlanDemand[] => {
    const quantity = facts.terms.get(pairKey(pair))?.safetyStock ?? 0;
    if (quantity === 0) return [];
    const itemPlace = keys.get(pairKey(pair)) ?? 0;
    const today = dayNumber(shipDayOfStock(placeOf(facts.places, pair.placeId), now));
    const claims = [{ day: today, quantity }];
    const member = { demandId: -itemPlace - 1, open: quantity, weight: quantity, shipped: 0, claims, fixed: [] };
    return [
      {
        itemPlace,
        members: [member],
        multiple: 1,
        want: today,
        last: today,
        limit: null,
        mayWait: true,
        complete: "none",
        orderId: member.demandId,
        prefer: "earliest",
        hold: "free",
      },
    ];
  });
}

function holdOf(row: QueueRow, now: number): "free" | "keeps" | "none" {
  if (row.heldUntil === null) return "free";
  return row.heldUntil > now ? "keeps" : "none";
}

function planMember(row: QueueRow, facts: Handed, at: { hold: "free" | "keeps" | "none"; today: number }): PlanMember {
  const open = openUnits(row);
  const promise = facts.promises.get(row.demandId);
  const cover = facts.cover.get(row.demandId) ?? [];
  const fixed = cover.filter((part) => at.hold === "keeps" || part.state !== "planned");
  return {
    demandId: row.demandId,
    open,
    weight: row.ordered - row.cancelled,
    shipped: row.shipped,
    claims: promise && at.hold === "free" && !facts.hands.has(row.demandId) ? claims(promise, open, at.today) : [],
    fixed: fixed.map((part) => ({ supplyId: part.supplyId, quantity: part.quantity })),
  };
}

function claims(promise: PromiseVersion, open: number, today: number): Claim[] {
  return claimsOf(promise, open).map((claim) => ({
    quantity: claim.quantity,
    day: Math.max(today, dayNumber(claim.day)),
  }));
}
