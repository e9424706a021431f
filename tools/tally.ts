/** Counts of what passed and failed, and the one line that ends every run. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What one run of vitest reports to `tools/test.ts`. */
export interface Report extends Tally {
  /** Names of suites (or tests outside of one) that did not run, once each. */
  readonly skipped: readonly string[];
  /** What failed, with the words of its first error: the end of a long log is what people read. */
  readonly failures: readonly string[];
  /** Tests of the browser that passed one time of two: a fault, of the page or of the test, that is to be mended. */
  readonly unsteady: readonly string[];
}

export const emptyReport = (tally: Tally): Report => ({ ...tally, skipped: [], failures: [], unsteady: [] });

const BROWSER = /^(e2e\/[^ :]+\.test\.ts)/;

/** Files of the browser in which something failed. */
export const browserFiles = ({ failures }: Report): string[] => [
  ...new Set(failures.flatMap((failure) => BROWSER.exec(failure)?.[1] ?? [])),
];

/** Which test, or which file as a whole: the words of its error are not always the same. */
const testOf = (failure: string): string => failure.split(": ")[0] ?? failure;

/** The files of the browser that failed once more, on data of their own: what passed one of the two times is unsteady. */
export function triedAgain(first: Report, second: Report): Report {
  const [before, after] = [first, second].map(({ failures }) => new Set(failures.map(testOf)));
  const isOfBrowser = (failure: string): boolean => BROWSER.test(failure);
  const mended = first.failures.filter((failure) => isOfBrowser(failure) && !after?.has(testOf(failure)));
  const fresh = second.failures.filter((failure) => !before?.has(testOf(failure)));
  return {
    ...first,
    passed: first.passed + mended.length,
    failed: first.failed - mended.length,
    failures: first.failures.filter((failure) => !mended.includes(failure)),
    unsteady: [...mended, ...fresh],
  };
}

/** Names of suites that may be skipped; undefined: any may. */
type Allowed = ReadonlySet<string> | undefined;

const skippedOf = (reports: readonly Report[]): string[] => [...new Set(reports.flatMap((report) => report.skipped))];

const unexcused = (reports: readonly Report[], allowed: Allowed): string[] =>
  allowed === undefined ? [] : skippedOf(reports).filter((name) => !allowed.has(name));

/** A skip that is not allowed counts as failed. */
export function closingTally(reports: readonly Report[], allowed?: Allowed): Tally {
  return {
    passed: reports.reduce((sum, report) => sum + report.passed, 0),
    failed: reports.reduce((sum, report) => sum + report.failed, 0) + unexcused(reports, allowed).length,
  };
}

/** What a person reads first at the end of a long log; `N passed, N failed` is its last line. */
export function closingLines(reports: readonly Report[], allowed?: Allowed): string[] {
  const bad = new Set(unexcused(reports, allowed));
  const { passed, failed } = closingTally(reports, allowed);
  return [
    ...skippedOf(reports).map(
      (name) => `skipped: ${name}${bad.has(name) ? ", and ci-skips.txt does not say why" : ""}`,
    ),
    ...reports.flatMap((report) => report.unsteady).map((name) => `unsteady, passed one time of two: ${name}`),
    ...reports.flatMap((report) => report.failures).map((name) => `failed: ${name}`),
    `${passed} passed, ${failed} failed`,
  ];
}

/** `name | reason` a line, # begins a comment. A line without a reason allows nothing. */
export function allowedSkips(text: string): ReadonlySet<string> {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  const pairs = lines.map((line) => line.split("|").map((part) => part.trim()));
  return new Set(pairs.flatMap(([name, reason]) => (name && reason ? [name] : [])));
}
