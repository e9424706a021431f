/** The tests stand beside the code. Random tests print the seed that replays them. */
import { defineConfig } from "vitest/config";

const FORGOTTEN = ["node_modules/**", ".runtime/**", "data/**", "demo-data/**", "web/dist/**"];

export default defineConfig({
  test: {
    globalSetup: ["core/db/testing/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // For what hangs: what is only slow, on a slow machine, is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "code", include: ["**/*.test.ts"], exclude: [...FORGOTTEN, "e2e/**"] } },
      // A browser has its own clock: what passes only when tried again is named at the end of the run as unsteady.
      { extends: true, test: { name: "browser", include: ["e2e/*.test.ts"], retry: 1, testTimeout: 240_000 } },
    ],
  },
});
