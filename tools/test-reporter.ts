/**
 * Tells `tools/test.ts` how a run of vitest ended, by the file that TEST_REPORT names. What never became a test counts as
 * failed: a file that does not load, a hook that throws, an error nobody caught.
 */
import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { SerializedError } from "vitest";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import type { Report } from "./tally.ts";

export default class TestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env["TEST_REPORT"];
    if (path !== undefined) writeFileSync(path, JSON.stringify(reportOf(modules, unhandled)));
  }
}

function reportOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Report {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): TestCase[] => tests.filter((test) => test.result().state === state);
  const failures = [
    ...inState("failed").map(failure),
    // Pending at the end: the run was stopped before it.
    ...inState("pending").map(failure),
    ...modules.flatMap(brokenParts),
    ...unhandled.map((error) => `outside of every test: ${wordsOf(error)}`),
  ];
  return {
    passed: inState("passed").length,
    failed: failures.length,
    skipped: [...new Set(inState("skipped").map(nameOf))],
    failures,
    unsteady: [],
  };
}

/** Files that do not load and hooks that throw, whatever became of the tests in them. */
function brokenParts(module: TestModule): string[] {
  const suites = [...module.children.allSuites()].map((suite) => ({
    name: ` > ${suite.fullName}`,
    errors: suite.errors(),
  }));
  const parts = [{ name: "", errors: module.errors() }, ...suites].filter(({ errors }) => errors.length > 0);
  return parts.map(({ name, errors }) => `${module.relativeModuleId}${name}: ${wordsOf(errors[0])}`);
}

const failure = (test: TestCase): string =>
  `${test.module.relativeModuleId} > ${test.fullName}: ${wordsOf(test.result().errors?.[0])}`;

/** First lines only; all of it stands where it happened. */
const wordsOf = (error: SerializedError | undefined): string =>
  error === undefined ? "did not end" : stripVTControlCharacters(error.message).split("\n").slice(0, 6).join("\n    ");

/** The outermost suite that is skipped as a whole, else the test itself. */
function nameOf(test: TestCase): string {
  const path: string[] = [test.name];
  for (let parent = test.parent; parent.type === "suite"; parent = parent.parent) {
    const whole = [...parent.children.allTests()].every((member) => member.result().state === "skipped");
    if (whole) path.splice(0, path.length, parent.name);
    else path.unshift(parent.name);
  }
  return path.join(" > ");
}
