/**
 * Tells `tools/test.ts` how a run of vitest ended, by the file that TEST_REPORT names. What never became a test counts as
 * failed: a file that does not load, a hook that throws, an error nobody caught.
 */
import { writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import type { Report } from "./tally.ts";

export default class TestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env["TEST_REPORT"];
    if (path !== undefined) writeFileSync(path, JSON.stringify(reportOf(modules, unhandled.length)));
  }
}

function reportOf(modules: readonly TestModule[], unhandled: number): Report {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): TestCase[] => tests.filter((test) => test.result().state === state);
  const broken = modules.map(brokenParts).reduce((sum, count) => sum + count, 0);
  return {
    passed: inState("passed").length,
    // Pending at the end: the run was stopped before it.
    failed: inState("failed").length + inState("pending").length + broken + unhandled,
    skipped: [...new Set(inState("skipped").map(nameOf))],
  };
}

function brokenParts(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return suites.length + (module.errors().length > 0 ? 1 : 0);
}

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
