import { describe, expect, test } from "vitest";
import type { NoticeState } from "../types.ts";
import { mayBeHeard, nextStep, retryDelayMs, type NextStep } from "./retry.ts";

const NOW = 1_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const state = (more: Partial<NoticeState>): NoticeState => ({
  noticeId: 1,
  subject: "order:1",
  kind: "change",
  version: 1,
  createdAt: NOW - HOUR,
  sentAt: null,
  kept: null,
  told: [],
  toldLines: null,
  attempts: 1,
  doubtful: 0,
  lastStartedAt: NOW - HOUR,
  lastResult: "failed",
  ...more,
});

const doubt = { doubtful: 1, lastResult: null } as const;

describe("what is done about a notice", () => {
  test.each<[string, NoticeState | undefined, NextStep]>([
    ["none yet", undefined, { step: "compose" }],
    ["it was sent", state({ sentAt: NOW, lastResult: "sent" }), { step: "done" }],
    ["nobody is to hear it", state({ kept: "nobody", attempts: 0, lastStartedAt: null }), { step: "done" }],
    [
      "there was no address",
      state({ kept: "no address", attempts: 0, lastStartedAt: null }),
      { step: "compose again" },
    ],
    ["it was refused for good", state({ lastResult: "refused" }), { step: "done" }],
    ["it failed a moment ago", state({ lastStartedAt: NOW - 1000 }), { step: "wait", until: NOW - 1000 + MINUTE }],
    ["it failed, and the wait is over", state({}), { step: "compose again" }],
    ["it failed for three days", state({ attempts: 24 }), { step: "give up", why: "failed" }],
    [
      "given up a day ago, and marked anew",
      state({ attempts: 24, lastStartedAt: NOW - 25 * HOUR }),
      { step: "compose again" },
    ],
    [
      "its dialogue may still run",
      state({ ...doubt, lastStartedAt: NOW - MINUTE }),
      { step: "wait", until: NOW + 4 * MINUTE },
    ],
    ["nobody knows whether it arrived", state(doubt), { step: "repeat" }],
    ["in doubt before, and failed since: the same bytes", state({ attempts: 2, doubtful: 1 }), { step: "repeat" }],
    [
      "in doubt three times",
      state({ attempts: 3, doubtful: 3, lastResult: null }),
      { step: "give up", why: "in doubt" },
    ],
  ])("%s", (_says, facts, step) => {
    expect(nextStep(facts, NOW)).toEqual(step);
  });
});

test("waits grow from a minute to four hours", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map((n) => retryDelayMs(n) / MINUTE)).toEqual([1, 2, 5, 15, 60, 240, 240, 240]);
});

test("what may have been heard counts as told, what surely was not does not", () => {
  expect(mayBeHeard(state({}))).toBe(false);
  expect(mayBeHeard(state({ lastResult: "refused" }))).toBe(false);
  expect(mayBeHeard(state(doubt))).toBe(true);
  expect(mayBeHeard(state({ kept: "nobody" }))).toBe(true);
});
