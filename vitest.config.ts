/** The tests stand beside the code. Random tests print the seed that replays them. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**", ".runtime/**", "data/**", "demo-data/**", "web/dist/**"],
    globalSetup: ["core/db/testing/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { TZ: "UTC" },
  },
});
