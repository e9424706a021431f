import { expect, it } from "vitest";
import { queuedAt } from "./queue-place.ts";

it.each([
  ["nothing is said: now", {}, 100],
  ["when the message reached us", { receivedAt: 90 }, 90],
  ["the channel's own time where it is earlier", { receivedAt: 90, orderedAt: 80 }, 80],
  ["not the channel's own time where it is later", { receivedAt: 90, orderedAt: 95 }, 90],
  ["never later than now", { receivedAt: 110, orderedAt: 120 }, 100],
])("%s", (_, said, at) => {
  expect(queuedAt({ ...said, now: 100 })).toBe(at);
});
