/**
 * What a person asks of a plan, held against what there is: whole units, no more than is open, no more than the supply named
 * has, nothing below what is at the warehouse already. Whatever is not refused is honoured by the planner to the unit.
 */
import { groupBy, refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";
import type { CoverRow } from "../queries.ts";
import type { CoverChoice } from "../types.ts";
import { isNamed, type NamedSupply } from "./by-hand.ts";

export interface Override {
  readonly demandId: number;
  /** Units of the supply named; null: as the queue gives, what was set before ends. */
  readonly quantity: number | null;
  readonly reason: string;
}

export interface OverriddenDemand {
  readonly demandId: number;
  readonly name: string;
  readonly open: number;
  readonly multiple: number;
  /** All that ships with it, itself included; empty: it may ship in parts. */
  readonly together: readonly number[];
  readonly held: boolean;
  readonly limit: number | null;
  readonly cover: readonly CoverRow[];
  /** What is named for it; undefined: several, so a number would not say of which. */
  readonly sourceLine: number | null | undefined;
}

export interface OverrideFacts {
  readonly demands: ReadonlyMap<number, OverriddenDemand>;
  /** Supplies of the demand's item at its place. */
  readonly suppliesOf: (demandId: number) => readonly NamedSupply[];
  /** What stands already; choices of one source count against it together. */
  readonly standing: readonly CoverChoice[];
  readonly author: string;
}

export type OverrideRefusal =
  | "nothing open"
  | "several arrivals"
  | "ships complete"
  | "ships together"
  | "held, not planned"
  | "not a whole unit"
  | "more than is open"
  | "with the warehouse"
  | "past cancel-after"
  | "more set than there is";

export interface Checked {
  /** All choices, the standing ones included. */
  readonly choices: readonly CoverChoice[];
  readonly refusals: readonly { readonly demandId: number; readonly outcome: Outcome<never, OverrideRefusal> }[];
}

/**
 * In the order in which they were asked: one that finds no room any more is refused with the numbers. What ships together
 * is set together: where one is refused, so are the others.
 */
export function checkOverrides(overrides: readonly Override[], facts: OverrideFacts): Checked {
  let choices = facts.standing;
  const refusals = new Map<number, Outcome<never, OverrideRefusal>>();
  const whole = wholeIds(overrides, facts);
  for (const override of overrides) {
    const checked = checkOne(override, { ...facts, whole }, choices);
    if (checked.ok) choices = checked.value;
    else refusals.set(override.demandId, checked);
  }
  for (const { demandId } of overrides) {
    const demand = facts.demands.get(demandId);
    if (!demand || refusals.has(demandId) || !demand.together.some((id) => refusals.has(id))) continue;
    refusals.set(demandId, refuseApart(demand));
    choices = choices.filter((one) => one.demandId !== demandId || facts.standing.includes(one));
  }
  return { choices, refusals: [...refusals].map(([demandId, outcome]) => ({ demandId, outcome })) };
}

/** Demands that are set whole, now or before. */
function wholeIds(overrides: readonly Override[], { demands, standing }: OverrideFacts): ReadonlySet<number> {
  const asked = new Map(standing.map((one): [number, number | null] => [one.demandId, one.quantity]));
  for (const one of overrides) asked.set(one.demandId, one.quantity);
  return new Set([...asked].flatMap(([id, quantity]) => (demands.get(id)?.open === quantity ? [id] : [])));
}

const refuseApart = ({ name: subject, together }: OverriddenDemand): Outcome<never, OverrideRefusal> =>
  refused("ships together", { subject, args: { others: together.length - 1 } });

type Answer = Outcome<readonly CoverChoice[], OverrideRefusal>;

type Checking = OverrideFacts & { readonly whole: ReadonlySet<number> };

function checkOne(override: Override, facts: Checking, choices: readonly CoverChoice[]): Answer {
  const { demandId, quantity, reason } = override;
  const demand = facts.demands.get(demandId);
  if (!demand) return refused("nothing open", { subject: `demand ${demandId}` });
  const { sourceLine, name: subject } = demand;
  if (sourceLine === undefined) return refused("several arrivals", { subject });
  // What was set before of the same goods is replaced, by whatever name: an arrival that is here by now is what is here.
  const supplies = facts.suppliesOf(demandId);
  const isReplaced = (one: CoverChoice): boolean =>
    one.sourceLine === sourceLine || supplies.some((row) => isNamed(one, row) && isNamed({ sourceLine }, row));
  const others = choices.filter((one) => one.demandId !== demandId || !isReplaced(one));
  // What ships together is left to the queue together.
  if (quantity === null) return taken(others.filter((one) => one.demandId === demandId || !isWith(demand, one)));
  const choice = { demandId, sourceLine, quantity, settled: false, author: facts.author, reason };
  const no = refuseAlone(choice, demand, facts) ?? refuseTogether(choice, { subject, others }, facts);
  return no ?? taken([...others, choice]);
}

const isWith = ({ together }: OverriddenDemand, { demandId }: CoverChoice): boolean =>
  together.length > 1 && together.includes(demandId);

/** What ships complete gets all or nothing of what is named; with others, all of it when they get all, too. */
function refuseInParts({ quantity: asked }: CoverChoice, demand: OverriddenDemand, { whole }: Checking): Answer | null {
  const { name: subject, together, open } = demand;
  if (together.length === 0) return null;
  if (asked !== open && (asked !== 0 || together.length > 1))
    return refused("ships complete", { subject, args: { asked, available: open } });
  return together.every((id) => whole.has(id)) || asked === 0 ? null : refuseApart(demand);
}

function refuseAlone(choice: CoverChoice, demand: OverriddenDemand, facts: Checking): Answer | null {
  const { quantity: asked } = choice;
  const { name: subject, multiple, open } = demand;
  const inParts = refuseInParts(choice, demand, facts);
  if (inParts) return inParts;
  if (demand.held) return refused("held, not planned", { subject });
  if (asked % multiple !== 0) return refused("not a whole unit", { subject, args: { asked, multiple } });
  if (asked > open) return refused("more than is open", { subject, args: { asked, available: open } });
  const named = facts.suppliesOf(choice.demandId).filter((row) => isNamed(choice, row));
  const ids = new Set(named.map((row) => row.id));
  const packedOf = (isOf: boolean): number =>
    sumBy(demand.cover, (part) => (part.state !== "planned" && ids.has(part.supplyId) === isOf ? part.quantity : 0));
  if (asked < packedOf(true))
    return refused("with the warehouse", { subject, args: { asked, packed: packedOf(true) } });
  const available = open - packedOf(false);
  if (asked > available) return refused("more than is open", { subject, args: { asked, available } });
  const inTime = named.filter((row) => demand.limit === null || row.day <= demand.limit);
  // All or nothing: all of it must be in time.
  const least = demand.together.length > 0 ? asked : 1;
  const isLate = named.length > 0 && sumBy(inTime, (row) => row.quantity) < least && asked > 0;
  const isThere = sumBy(named, (row) => row.quantity) >= least;
  if (isLate && isThere) return refused("past cancel-after", { subject, args: { limitDay: demand.limit } });
  return null;
}

/** All that is set of one supply, and what is at the warehouse for others, must fit into it. */
function refuseTogether(
  choice: CoverChoice,
  { subject, others }: { subject: string; others: readonly CoverChoice[] },
  facts: OverrideFacts,
): Answer | null {
  const supplies = facts.suppliesOf(choice.demandId);
  const named = supplies.filter((row) => isNamed(choice, row));
  const ids = new Set(named.map((row) => row.id));
  const same = groupBy([...others, choice], (one) => one.sourceLine).get(choice.sourceLine) ?? [];
  const ofItem = same.filter((one) => facts.suppliesOf(one.demandId) === supplies);
  const set = new Set(ofItem.map((one) => one.demandId));
  const packed = sumBy([...facts.demands.values()], (demand) =>
    set.has(demand.demandId)
      ? 0
      : sumBy(demand.cover, (part) => (part.state !== "planned" && ids.has(part.supplyId) ? part.quantity : 0)),
  );
  const asked = sumBy(ofItem, (one) => one.quantity);
  const available = sumBy(named, (row) => row.quantity) - packed;
  if (asked <= available) return null;
  const who = ofItem.filter((one) => one.quantity > 0).map((one) => facts.demands.get(one.demandId)?.name ?? "");
  return refused("more set than there is", { subject, args: { asked, available, who: listed(who) } });
}

const NAMED_MOST = 4;

/** "Brightmart 6021, Harlow DC 12": the first few, and that there are more. */
function listed(names: readonly string[]): string {
  const first = names.filter((name) => name !== "").slice(0, NAMED_MOST);
  return names.length > first.length ? `${first.join(", ")}, +${names.length - first.length}` : first.join(", ");
}
