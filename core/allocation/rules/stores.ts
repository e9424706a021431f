/**
 * Deals what one order line got over its stores. By each day, shipped included, the line's total is split in proportion
 * to what each store ordered less cancelled. No store falls below what it was shipped or told, none gains what another
 * was told. Where supply was lost and what was told no longer fits, the split by weight decides who loses: each gets at
 * most what it was told and at least what it was shipped or has at the warehouse.
 *
 * The last day is split first and bounds the days before it: otherwise goods that come before anybody's told day would
 * be split by weight alone, and be missing on that day.
 */
import { sumBy } from "../../kernel/index.ts";
import type { PlanMember } from "../types.ts";
import { addStep, emptyChoice, type Choice, type Step } from "./choose.ts";
import { addDraw, type Draw } from "./curve.ts";
import { splitByWeight, type Share } from "./split.ts";
import { claimDay, fixedOf, whole, type Turn } from "./turn.ts";

/** What each member gets of a choice, in the order of the members. */
export function dealToStores(turn: Turn, choice: Choice): Choice[] {
  const { members } = turn.demand;
  const splits = splitSteps(turn, choice.steps);
  const order = members.map((_, i) => i).toSorted((a, b) => members[a]!.demandId - members[b]!.demandId);
  const deals = members.map(emptyChoice);
  let before: Split = { has: members.map((member) => member.shipped), fixed: members.map(() => 0) };
  let drawn = 0;
  choice.steps.forEach((step, at) => {
    const now = splits[at]!;
    const gains = now.has.map((quantity, i) => quantity - before.has[i]!);
    const needs = gains.map((gain, i) => gain - (now.fixed[i]! - before.fixed[i]!));
    dealDraws(choice.draws.slice(drawn, step.drawn), { order, needs }, deals);
    deals.forEach((deal, i) => {
      if (gains[i]! > 0) addStep(deal, { ...step, quantity: gains[i]! });
    });
    before = now;
    drawn = step.drawn;
  });
  return deals;
}

/** By member, at one step: all it has, shipped included, and how much of that lies at the warehouse. */
interface Split {
  readonly has: readonly number[];
  readonly fixed: readonly number[];
}

function splitSteps(turn: Turn, steps: readonly Step[]): Split[] {
  const { members } = turn.demand;
  const splits: Split[] = [];
  let total = sumBy(members, (member) => member.shipped) + sumBy(steps, (step) => step.quantity);
  let fixed = members.map((member) => fixedOf(turn, member, Infinity));
  let most = members.map((member) => member.shipped + member.open);
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const step = steps[i]!;
    const fixedNow = members.map((member) => fixedOf(turn, member, step.at));
    // What comes to the warehouse for a member after this step is its own then, not now.
    most = most.map((quantity, m) => quantity - (fixed[m]! - fixedNow[m]!));
    fixed = fixedNow;
    const has = splitStep(turn, { total, until: steps[i + 1]?.day ?? Infinity }, { most, fixed });
    splits.unshift({ has, fixed });
    most = has;
    total -= step.quantity;
  }
  return splits;
}

interface Limits {
  readonly most: readonly number[];
  readonly fixed: readonly number[];
}

/** `until`: the day of the next step; what was told for a day before it must be there by this one. */
function splitStep(turn: Turn, step: { total: number; until: number }, limits: Limits): number[] {
  const { members, multiple } = turn.demand;
  const shares = members.map((member, i) => {
    const most = limits.most[i]!;
    const least = member.shipped + limits.fixed[i]!;
    const told = member.shipped + whole(toldBefore(turn, member, step.until), multiple);
    return { id: member.demandId, weight: member.weight, least, most, told: Math.min(most, Math.max(least, told)) };
  });
  const fits = sumBy(shares, (share) => share.told) <= step.total;
  const bounded = shares.map(({ told, ...share }): Share =>
    fits ? { ...share, least: told } : { ...share, most: told },
  );
  return splitByWeight(step.total, multiple, withinOnePack(step.total, multiple, bounded));
}

/**
 * The same bounds, and none further than one pack from its part, where there is a split that keeps to both. A later day
 * may bound some below their part; what they leave would else go to the others by weight alone, two packs to one of them.
 */
function withinOnePack(total: number, multiple: number, shares: readonly Share[]): readonly Share[] {
  const weights = BigInt(sumBy(shares, (share) => share.weight));
  if (weights === 0n) return shares;
  const tight = shares.map((share): Share => {
    // Exact: quantity × weight may pass 2^53.
    const packs = BigInt(total) * BigInt(share.weight);
    const floor = Number(packs / (weights * BigInt(multiple))) * multiple;
    const isExact = packs % (weights * BigInt(multiple)) === 0n;
    const within = (quantity: number): number => Math.min(share.most, Math.max(share.least, quantity));
    return { ...share, least: within(floor), most: within(isExact ? floor : floor + multiple) };
  });
  const fits = sumBy(tight, (share) => share.least) <= total && total <= sumBy(tight, (share) => share.most);
  return fits ? tight : shares;
}

function toldBefore(turn: Turn, member: PlanMember, day: number): number {
  return sumBy(member.claims, (claim) => (claimDay(turn, claim) < day ? claim.quantity : 0));
}

interface Needs {
  readonly order: readonly number[];
  readonly needs: readonly number[];
}

/** Draws in their order to members in this order, each until its need is met. */
function dealDraws(draws: readonly Draw[], { order, needs }: Needs, deals: readonly Choice[]): void {
  const left = [...needs];
  let next = 0;
  for (const { bucket, row, quantity } of draws) {
    let rest = quantity;
    while (rest > 0 && next < order.length) {
      const member = order[next]!;
      const part = Math.max(0, Math.min(rest, left[member]!));
      if (part > 0) addDraw(deals[member]!, { bucket, row, quantity: part });
      rest -= part;
      left[member]! -= part;
      if (left[member]! <= 0) next += 1;
    }
  }
}
