/** Small helpers over lists that every room needs. */

/** Members by key, in their order. */
export function groupBy<T, K>(members: Iterable<T>, key: (member: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const member of members) {
    const of = key(member);
    const group = groups.get(of);
    if (group) group.push(member);
    else groups.set(of, [member]);
  }
  return groups;
}

export function sumBy<T>(members: Iterable<T>, quantity: (member: T) => number): number {
  let sum = 0;
  for (const member of members) sum += quantity(member);
  return sum;
}

/** First member of each key. */
export function uniqueBy<T, K>(members: Iterable<T>, key: (member: T) => K): T[] {
  const seen = new Map<K, T>();
  for (const member of members) {
    const of = key(member);
    if (!seen.has(of)) seen.set(of, member);
  }
  return [...seen.values()];
}

/** Order of two texts by code unit: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
