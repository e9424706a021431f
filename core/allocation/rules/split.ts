/**
 * Splits a quantity in proportion to weights by largest remainder, in whole multiples, within bounds. What a bound holds
 * back is split again over the others. Ties go to the lower id. Sum of results = quantity, wherever the bounds allow it.
 */

export interface Share {
  readonly id: number;
  readonly weight: number;
  readonly least: number;
  readonly most: number;
}

/** Results by the order of `shares`. */
export function splitByWeight(quantity: number, multiple: number, shares: readonly Share[]): number[] {
  const results = shares.map(() => 0);
  let active = shares.map((_, i) => i);
  let rest = quantity;
  while (active.length > 0) {
    const bound = boundBy(shares, active, rest);
    if (bound.size === 0) break;
    for (const [i, pinned] of bound) {
      results[i] = pinned;
      rest -= pinned;
    }
    active = active.filter((i) => !bound.has(i));
  }
  if (active.length > 0 && rest > 0) splitFree({ shares, results, multiple }, active, rest);
  return results;
}

/**
 * Shares whose proportional part breaks a bound, with that bound: those below their least when the bounds add more than
 * they take, those above their most when they take more. Only these are certain; the others are asked again.
 */
function boundBy(shares: readonly Share[], active: readonly number[], rest: number): Map<number, number> {
  const weights = weightOf(shares, active);
  const below = new Map<number, number>();
  const above = new Map<number, number>();
  let added = 0;
  for (const i of active) {
    const { weight, least, most } = shares[i]!;
    const part = weights === 0 ? 0 : (rest * weight) / weights;
    if (part < least) below.set(i, least);
    else if (part > most) above.set(i, most);
    added += part < least ? least - part : part > most ? most - part : 0;
  }
  if (added > 0) return below;
  if (added < 0) return above;
  return new Map([...below, ...above]);
}

function weightOf(shares: readonly Share[], active: readonly number[]): number {
  let weights = 0;
  for (const i of active) weights += shares[i]!.weight;
  return weights;
}

interface Splitting {
  readonly shares: readonly Share[];
  readonly results: number[];
  readonly multiple: number;
}

/** No bound is broken by the proportional parts: floors first, then one multiple more to the largest remainders. */
function splitFree({ shares, results, multiple }: Splitting, active: readonly number[], quantity: number): void {
  const weights = BigInt(Math.max(1, weightOf(shares, active)));
  const remainders = new Map<number, bigint>();
  let rest = quantity;
  for (const i of active) {
    // Exact: quantity × weight may pass 2^53.
    const part = BigInt(quantity) * BigInt(shares[i]!.weight);
    const packs = part / (weights * BigInt(multiple));
    results[i] = Number(packs) * multiple;
    remainders.set(i, part - packs * weights * BigInt(multiple));
    rest -= results[i];
  }
  const order = active.toSorted(
    (a, b) => compare(remainders.get(b)!, remainders.get(a)!) || shares[a]!.id - shares[b]!.id,
  );
  for (const more of [multiple, 1]) rest = handOut({ shares, results, multiple: more }, order, rest);
}

/** One multiple each in this order, as long as there is a whole one and room for it. */
function handOut({ shares, results, multiple }: Splitting, order: readonly number[], quantity: number): number {
  let rest = quantity;
  let given = true;
  while (given && rest >= multiple) {
    given = false;
    for (const i of order) {
      if (rest < multiple || results[i]! + multiple > shares[i]!.most) continue;
      results[i]! += multiple;
      rest -= multiple;
      given = true;
    }
  }
  return rest;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
