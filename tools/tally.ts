/** Counts of what passed and failed, and the one line that ends every run. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What one run of vitest reports to `tools/test.ts`. */
export interface Report extends Tally {
  /** Names of suites (or tests outside of one) that did not run, once each. */
  readonly skipped: readonly string[];
}

export function total(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  };
}

export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/** `name | reason` a line, # begins a comment. A line without a reason allows nothing. */
export function allowedSkips(text: string): ReadonlySet<string> {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  const pairs = lines.map((line) => line.split("|").map((part) => part.trim()));
  return new Set(pairs.flatMap(([name, reason]) => (name && reason ? [name] : [])));
}
