/** The tests stand beside the code. Random tests print the seed that replays them. */
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const FORGOTTEN = ["node_modules/**", ".runtime/**", "data/**", "demo-data/**", "web/dist/**"];

/** The year is begun first, also where nothing is known of an earlier run: begun last, it would run alone for minutes. */
class YearFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isYear = ({ moduleId }: TestSpecification): boolean => moduleId.includes("/tests/year/");
    const sorted = await super.sort(files);
    return [...sorted.filter(isYear), ...sorted.filter((file) => !isYear(file))];
  }
}

export default defineConfig({
  test: {
    globalSetup: ["core/db/testing/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Two processes for the whole run: to load the code anew for each file took a third of the time. Nothing in the code is
    // kept by a module but for the database or the app it is given, and each file has its own of these.
    isolate: false,
    sequence: { sequencer: YearFirst },
    // For what hangs: what is only slow, on a slow machine, is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "code", include: ["**/*.test.ts"], exclude: [...FORGOTTEN, "e2e/**"] } },
      { extends: true, test: { name: "browser", include: ["e2e/*.test.ts"], testTimeout: 240_000 } },
    ],
  },
});
