/** Chance from a seed: the same seed gives the same story on every machine. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True so often out of 1. */
  happens(share: number): boolean;
  pick<T>(members: readonly T[]): T;
  /** One of the members, each as likely as its weight says. */
  weighted<T>(members: readonly (readonly [T, number])[]): T;
  /** Another stream, so that what is drawn in one part moves nothing in another. */
  fork(name: string): Chance;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  // mulberry32: short, and good enough to make up orders.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(members: readonly T[]): T => {
    const member = members[Math.floor(next() * members.length)];
    if (member === undefined) throw new Error("nothing to pick from");
    return member;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (share) => next() < share,
    pick,
    weighted: (members) => {
      let rest = next() * members.reduce((sum, [, weight]) => sum + weight, 0);
      const found = members.find(([, weight]) => (rest -= weight) < 0);
      return (found ?? pick(members))[0];
    },
    fork: (name) =>
      chanceOf(Array.from(name).reduce((hash, letter) => Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0), seed)),
  };
}
