import { expect, it } from "vitest";
import { backoffMs } from "./rules.ts";

const MINUTE = 60_000;

it.each([
  [0, 0.5 * MINUTE],
  [1, 1 * MINUTE],
  [2, 2 * MINUTE],
  [6, 32 * MINUTE],
  [7, 60 * MINUTE],
  [1000, 60 * MINUTE],
])("after %i attempts failed work waits %i ms", (attempts, wait) => {
  expect(backoffMs(attempts)).toBe(wait);
});
