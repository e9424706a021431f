import { describe, expect, it, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { dayOf } from "../../kernel/index.ts";
import {
  availableToPromise,
  computeAvailability,
  freeSupply,
  isAskable,
  lessWaiting,
  readAnswer,
  signAnswer,
  type AvailabilityFacts,
  type FreeSupply,
  type FreeUnits,
} from "./availability.ts";
import { at, placeOf } from "./testing.ts";

const today = "2026-03-02";
const here = (quantity: number): FreeSupply => ({ shipDay: today, here: true, quantity });
const coming = (day: string, quantity: number): FreeSupply => ({ shipDay: `2026-03-${day}`, here: false, quantity });

describe("the answer", () => {
  const plain = {
    quantity: 10,
    free: [],
    neverStocked: false,
    preOrder: false,
    launchDay: null,
    discontinued: false,
    replacement: null,
    today,
  };
  test.each<[string, Partial<AvailabilityFacts>, object]>([
    ["in stock", { free: [here(10)] }, { words: "in stock", day: today, now: 10 }],
    [
      "ships by the day all of it is there",
      { free: [here(4), coming("12", 6)] },
      { words: "ships by", day: "2026-03-12", now: 4 },
    ],
    [
      "ships by the second arrival, when the first is too small",
      { free: [coming("12", 9), coming("20", 1)] },
      { words: "ships by", day: "2026-03-20", now: 0 },
    ],
    ["no date yet, with what could ship now", { free: [here(4)] }, { words: "no date yet", day: null, now: 4 }],
    [
      "pre-order with its launch day",
      { neverStocked: true, preOrder: true, launchDay: "2026-04-01" },
      { words: "pre-order", day: "2026-04-01" },
    ],
    [
      "pre-order with its first inbound",
      { neverStocked: true, preOrder: true, launchDay: "2026-04-01", free: [coming("20", 10)] },
      { words: "pre-order", day: "2026-03-20" },
    ],
    [
      "pre-order without a day, when its launch has passed",
      { neverStocked: true, preOrder: true, launchDay: "2026-03-01" },
      { words: "pre-order", day: null },
    ],
    [
      "no longer a pre-order after the first receipt",
      { preOrder: true, free: [coming("20", 10)] },
      { words: "ships by", day: "2026-03-20" },
    ],
    [
      "no longer made, with its replacement",
      { discontinued: true, replacement: "KT-18" },
      { words: "no longer made", day: null, replacement: "KT-18" },
    ],
    [
      "no longer made, but in stock as long as it lasts",
      { discontinued: true, free: [here(10)] },
      { words: "in stock", day: today },
    ],
    [
      "no longer made, but the last of it is coming",
      { discontinued: true, free: [coming("12", 10)] },
      { words: "ships by", day: "2026-03-12" },
    ],
    [
      "no longer made, and too little left",
      { discontinued: true, free: [here(3)] },
      { words: "no longer made", day: null, now: 3 },
    ],
  ])("%s", (_, facts, expected) => expect(computeAvailability({ ...plain, ...facts })).toMatchObject(expected));
});

describe("available to promise", () => {
  it("rises by day, one step a day", () => {
    expect(availableToPromise([coming("12", 6), here(4), coming("12", 1)])).toEqual([
      { day: today, quantity: 4 },
      { day: "2026-03-12", quantity: 11 },
    ]);
  });

  it("gives those who wait the earliest first", () => {
    expect(lessWaiting([coming("12", 6), here(4)], 5)).toEqual([coming("12", 5)]);
    expect(lessWaiting([coming("12", 6), here(4)], 99)).toEqual([]);
  });

  it("gives a newcomer exactly what is left when all who wait have theirs", () => {
    const supplies = fc.array(
      fc.record({
        shipDay: fc.integer({ min: 20_500, max: 20_520 }).map(dayOf),
        here: fc.boolean(),
        quantity: fc.integer({ min: 1, max: 50 }),
      }),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(supplies, fc.nat(300), (free, waiting) => {
        const steps = availableToPromise(lessWaiting(free, waiting));
        for (const { day, quantity } of availableToPromise(free)) {
          const left = steps.findLast((step) => step.day <= day)?.quantity ?? 0;
          expect(left).toBe(Math.max(0, quantity - waiting));
        }
      }),
    );
  });
});

describe("the id of an answer", () => {
  const secret = "a secret of this house";
  const answer = { itemId: 7, placeId: 10, quantity: 24, day: "2026-03-12", at: 1_772_442_000_000 };

  it("carries what was said", () => {
    expect(readAnswer(secret, signAnswer(secret, answer))).toEqual(answer);
    expect(readAnswer(secret, signAnswer(secret, { ...answer, day: null }))).toEqual({ ...answer, day: null });
  });

  it("is nobody else's to make", () => {
    const id = signAnswer(secret, answer);
    const better = Buffer.from(JSON.stringify([7, 10, 2400, "2026-03-02", answer.at])).toString("base64url");
    expect(readAnswer("a secret of another house", id)).toBeNull();
    expect(readAnswer(secret, `${better}.${id.split(".")[1]}`)).toBeNull();
    expect(readAnswer(secret, `${id}.more`)).toBeNull();
  });

  it("is refused in any other shape, without a fault", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.tuple(fc.base64String(), fc.base64String()).map(([a, b]) => `${a}.${b}`),
        ),
        (id) => {
          expect(readAnswer(secret, id)).toBeNull();
        },
      ),
    );
  });

  it("is not signed with a secret that anyone could guess", () => {
    expect(() => signAnswer("", answer)).toThrow("at least 16 characters");
  });
});

describe("what is free ships", () => {
  const units = (state: "here" | "coming", usableOn: string | null): FreeUnits => ({ state, usableOn, free: 4 });
  test.each([
    ["today, what is here", units("here", null), "2026-03-02 09:00", [here(4)]],
    [
      "tomorrow, what is here when the cut-off has passed",
      units("here", null),
      "2026-03-02 15:00",
      [{ ...here(4), shipDay: "2026-03-03" }],
    ],
    ["when it is usable", units("coming", "2026-03-12"), "2026-03-02 09:00", [coming("12", 4)]],
    [
      "on the working day after it is usable on a Saturday",
      units("coming", "2026-03-07"),
      "2026-03-02 09:00",
      [coming("09", 4)],
    ],
    [
      "not before what is here, when it is overdue",
      units("coming", "2026-02-20"),
      "2026-03-02 09:00",
      [coming("03", 4)],
    ],
    ["on no day, when none is known", units("coming", null), "2026-03-02 09:00", []],
  ])("%s", (_, supply, now, free) => {
    expect(freeSupply([supply], placeOf(), at(now))).toEqual(free);
  });
});

test.each([
  [1, true],
  [1_000_000_000, true],
  [1_000_000_001, false],
  [0, false],
  [-1, false],
  [1.5, false],
  [Number.NaN, false],
])("%d can be asked for: %s", (quantity, expected) => {
  expect(isAskable(quantity)).toBe(expected);
});
