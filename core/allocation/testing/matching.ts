/** Whether units due by a day can each have their own unit of supply: a bipartite matching by augmenting paths. Test-only. */

/** `due`: the day by which each unit must be there. `supply`: the day on which each unit comes. */
export function isKeepable(due: readonly number[], supply: readonly number[]): boolean {
  const owner = supply.map(() => -1);
  const place = (unit: number, tried: Set<number>): boolean =>
    supply.some((day, i) => {
      if (day > due[unit]! || tried.has(i)) return false;
      tried.add(i);
      if (owner[i] !== -1 && !place(owner[i]!, tried)) return false;
      owner[i] = unit;
      return true;
    });
  return due.every((_, unit) => place(unit, new Set()));
}
