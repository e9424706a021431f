/**
 * The ratchet. budget.json holds what is still allowed to break a rule, per file, and the ceilings of the totals. Worse
 * than that fails; better is asked to be written down, and `--lower` does it. Nothing here ever raises it.
 */
import type { Totals } from "./rules/sizes.ts";
import type { Breach } from "./types.ts";

type Ceilings = Pick<Totals, "fileMedian" | "functionMedian" | "functionP90">;
type Exceptions = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Budget {
  readonly ceilings: Ceilings;
  readonly exceptions: Exceptions;
}

export interface Verdict {
  /** Breaches that no exception allows. */
  readonly breaches: readonly Breach[];
  readonly overCeiling: readonly string[];
  /** What the budget allows and nobody needs any more. */
  readonly slack: readonly string[];
  readonly lowered: Budget;
}

const CEILINGS = ["fileMedian", "functionMedian", "functionP90"] as const;

const sumOf = (breaches: readonly Breach[]): number => breaches.reduce((sum, breach) => sum + (breach.measure ?? 1), 0);

function lower(allowed: Exceptions, used: (rule: string, file: string) => number): Exceptions {
  const kept = Object.entries(allowed).map(([rule, files]) => {
    const entries = Object.entries(files).map(([file, n]): [string, number] => [file, Math.min(n, used(rule, file))]);
    return [rule, Object.fromEntries(entries.filter(([, n]) => n > 0))] as const;
  });
  return Object.fromEntries(kept.filter(([, files]) => Object.keys(files).length > 0));
}

export function judge(found: readonly Breach[], totals: Totals, budget: Budget): Verdict {
  const groups = Map.groupBy(found, (breach) => `${breach.rule} ${breach.file}`);
  const used = (rule: string, file: string): number => sumOf(groups.get(`${rule} ${file}`) ?? []);
  const allowed = (rule: string, file: string): number => budget.exceptions[rule]?.[file] ?? 0;
  const slack = Object.entries(budget.exceptions).flatMap(([rule, files]) =>
    Object.entries(files)
      .filter(([file, n]) => used(rule, file) < n)
      .map(([file, n]) => `${rule} ${file}: ${used(rule, file)} of ${n}`),
  );
  return {
    breaches: found.filter(({ rule, file }) => used(rule, file) > allowed(rule, file)),
    overCeiling: CEILINGS.filter((name) => totals[name] > budget.ceilings[name]).map(
      (name) => `${name} is ${totals[name]}, at most ${budget.ceilings[name]}`,
    ),
    slack,
    lowered: { ceilings: budget.ceilings, exceptions: lower(budget.exceptions, used) },
  };
}
