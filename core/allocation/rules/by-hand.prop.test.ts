/** What a person set is honoured to the unit or refused, survives planning again, and harms nobody it does not name. */
import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { inputs, type CaseOptions } from "../testing/cases.ts";
import type { CoverRow } from "../queries.ts";
import type { CoverChoice, Plan, PlanDemand, PlanInput } from "../types.ts";
import { dealByHand, isNamed, type NamedSupply } from "./by-hand.ts";
import { checkOverrides, type Override } from "./overrides.ts";
import { computePlan } from "./plan.ts";

const OPTIONS: CaseOptions = {
  multiples: [1, 2, 3],
  complete: ["none", "none", "line", "order"],
  stores: 1,
  fixed: false,
};

interface Book {
  readonly input: PlanInput;
  readonly cover: ReadonlyMap<number, readonly CoverRow[]>;
}

const sum = (rows: readonly { readonly quantity: number }[]): number =>
  rows.reduce((total, row) => total + row.quantity, 0);

/** Here is one source, and every row on its way its own. */
const named = (input: PlanInput, key: number): NamedSupply[] =>
  (input.items.find((item) => item.key === key)?.supplies ?? []).map((row) => ({
    ...row,
    sourceLine: row.here ? null : row.id,
  }));

const idOf = (demand: PlanDemand): number => demand.members[0]?.demandId ?? 0;

/** What ships with a demand, itself included. */
const togetherOf =
  ({ demands }: PlanInput) =>
  ({ complete, orderId, ...demand }: PlanDemand): number[] => {
    if (complete === "none") return [];
    if (complete === "line") return demand.members.map((member) => member.demandId);
    return demands.filter((one) => one.complete === "order" && one.orderId === orderId).map(idOf);
  };

/** The input as the book has it after a plan: told, covered, and with what was set. */
function withHands({ input, cover }: Book, choices: readonly CoverChoice[]): PlanInput {
  const together = togetherOf(input);
  const hands = dealByHand(
    input.items.map(({ key }) => {
      const demands = input.demands
        .filter((demand) => demand.itemPlace === key)
        .map((demand) => ({
          demandId: idOf(demand),
          open: demand.members[0]?.open ?? 0,
          cover: cover.get(idOf(demand)) ?? [],
          together: together(demand),
        }));
      const own = new Set(demands.map((demand) => demand.demandId));
      return { supplies: named(input, key), demands, choices: choices.filter((one) => own.has(one.demandId)) };
    }),
  );
  const demands = input.demands.map((demand) => {
    const byHand = hands.get(idOf(demand));
    if (!byHand) return demand;
    return { ...demand, byHand, members: demand.members.map((member) => ({ ...member, claims: [] })) };
  });
  return { ...input, demands };
}

function booked(input: PlanInput, plan: Plan): Book {
  const planned = new Map(plan.demands.map((row) => [row.demandId, row]));
  const cover = new Map(
    plan.demands.map((row) => [
      row.demandId,
      row.cover.map((part) => ({ ...part, demandId: row.demandId, state: "planned" as const })),
    ]),
  );
  const demands = input.demands.map((demand) => ({
    ...demand,
    members: demand.members.map((member) => ({
      ...member,
      claims: (planned.get(member.demandId)?.parts ?? []).flatMap(({ day, quantity }) =>
        day === null ? [] : [{ day, quantity }],
      ),
    })),
  }));
  return { input: { ...input, demands }, cover };
}

function check(book: Book, overrides: readonly Override[], standing: readonly CoverChoice[] = []) {
  const { input, cover } = book;
  const supplies = new Map(input.items.map(({ key }) => [key, named(input, key)]));
  const demands = new Map(input.demands.map((demand) => [idOf(demand), demand]));
  const none: NamedSupply[] = [];
  return checkOverrides(overrides, {
    author: "Mia",
    standing,
    suppliesOf: (id) => supplies.get(demands.get(id)?.itemPlace ?? -1) ?? none,
    demands: new Map(
      input.demands.map((demand) => {
        const rows = supplies.get(demand.itemPlace) ?? none;
        const first = rows.toSorted((a, b) => a.day - b.day || a.id - b.id)[0];
        return [
          idOf(demand),
          {
            demandId: idOf(demand),
            name: String(idOf(demand)),
            open: demand.members[0]?.open ?? 0,
            multiple: demand.multiple,
            together: togetherOf(input)(demand),
            held: demand.hold !== "free",
            limit: demand.limit,
            cover: cover.get(idOf(demand)) ?? [],
            sourceLine: first?.sourceLine ?? null,
          },
        ];
      }),
    ),
  });
}

const asked = fc.array(
  fc.record({
    at: fc.nat(6),
    quantity: fc.oneof(fc.nat(8), fc.constant("all" as const), fc.constant("with others" as const)),
  }),
  { minLength: 1, maxLength: 3 },
);

/** A book that was planned and told twice, so that it stands still, and what a person asks of it. */
function everyCase(property: (book: Book, overrides: readonly Override[]) => void): void {
  fc.assert(
    fc.property(inputs(OPTIONS), asked, (input, wishes) => {
      const first = booked(input, computePlan(input));
      const book = booked(first.input, computePlan(first.input));
      const overrides = wishes.flatMap(({ at, quantity }): Override[] => {
        const demand = book.input.demands[at];
        if (!demand) return [];
        const ids = quantity === "with others" ? togetherOf(book.input)(demand) : [idOf(demand)];
        return ids.map((demandId) => {
          const open = book.input.demands.find((one) => idOf(one) === demandId)?.members[0]?.open ?? 0;
          return { demandId, quantity: typeof quantity === "number" ? quantity : open, reason: "agreed" };
        });
      });
      property(book, overrides);
    }),
    { numRuns: 2000 },
  );
}

describe("what a person set", () => {
  it("is given to the unit, or refused with the numbers", () => {
    everyCase((book, overrides) => {
      const { choices, refusals } = check(book, overrides);
      const input = withHands(book, choices);
      const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row]));
      for (const choice of choices) {
        const demand = input.demands.find((one) => idOf(one) === choice.demandId);
        const rows = named(input, demand?.itemPlace ?? 0).filter((row) => isNamed(choice, row));
        const ids = new Set(rows.map((row) => row.id));
        const got = sum((planned.get(choice.demandId)?.cover ?? []).filter((part) => ids.has(part.supplyId)));
        const horizon = Math.min(
          demand?.limit ?? Infinity,
          demand?.mayWait ? Infinity : Math.max(demand?.last ?? 0, demand?.want ?? 0),
        );
        // What comes too late for the demand, or for one that ships with it, is not held for it, and then it is not given.
        const isDue = rows.every((row) => row.day <= horizon) && (demand?.want ?? 0) <= horizon;
        if (isDue && demand?.complete !== "order") expect(got).toBe(choice.quantity);
        else expect(got).toBeLessThanOrEqual(Math.max(choice.quantity, demand?.members[0]?.open ?? 0));
      }
      for (const { outcome } of refusals) expect(outcome.ok).toBe(false);
    });
  });

  it("covers no supply twice and no demand beyond what is open; parts add up", () => {
    everyCase((book, overrides) => {
      const input = withHands(book, check(book, overrides).choices);
      const left = new Map(input.items.flatMap((item) => item.supplies.map((row) => [row.id, row.quantity])));
      const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row]));
      for (const demand of input.demands) {
        const row = planned.get(idOf(demand));
        const open = demand.members[0]?.open ?? 0;
        expect(sum(row?.parts ?? [])).toBe(open);
        expect(sum(row?.cover ?? [])).toBeLessThanOrEqual(open);
        for (const part of row?.cover ?? []) left.set(part.supplyId, (left.get(part.supplyId) ?? 0) - part.quantity);
      }
      expect([...left.values()].every((quantity) => quantity >= 0)).toBe(true);
    });
  });

  it("stays when all is told and planned again: twice is once", () => {
    everyCase((book, overrides) => {
      const { choices } = check(book, overrides);
      const input = withHands(book, choices);
      const plan = computePlan(input);
      const next = booked(book.input, plan);
      const again = computePlan(withHands(next, choices));
      expect(facts(again)).toEqual(facts(plan));
    });
  });

  it("gives what ships complete all of it on one day, or nothing", () => {
    everyCase((book, overrides) => {
      const input = withHands(book, check(book, overrides).choices);
      const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row]));
      for (const demand of input.demands.filter((one) => one.complete !== "none" && one.hold === "free")) {
        const rows = togetherOf(input)(demand)
          .filter((id) => input.demands.find((one) => idOf(one) === id)?.hold === "free")
          .map((id) => planned.get(id));
        const days = new Set(rows.flatMap((row) => (row?.parts ?? []).map((part) => part.day)));
        expect(days.size).toBeLessThanOrEqual(1);
        const isNothing = rows.every((row) => sum(row?.cover ?? []) === 0);
        expect(isNothing || !days.has(null)).toBe(true);
      }
    });
  });

  it("changes nothing of items it does not name", () => {
    everyCase((book, overrides) => {
      const { choices } = check(book, overrides);
      const touched = new Set(
        book.input.demands.filter((d) => choices.some((c) => c.demandId === idOf(d))).map((d) => d.itemPlace),
      );
      // Two items only: an order that ships complete ties one to the other.
      if (book.input.demands.some((d) => d.complete === "order")) return;
      const free = new Set(book.input.demands.filter((d) => !touched.has(d.itemPlace)).map(idOf));
      const of = (plan: Plan) => facts({ demands: plan.demands.filter((row) => free.has(row.demandId)) });
      expect(of(computePlan(withHands(book, choices)))).toEqual(of(computePlan(book.input)));
    });
  });

  it("takes no told day from anyone when the units it moves were free", () => {
    everyCase((book, overrides) => {
      const { choices } = check(book, overrides);
      const before = computePlan(book.input);
      const wants = new Map(choices.map((choice) => [choice.demandId, choice.quantity]));
      const grows = before.demands.some((row) => (wants.get(row.demandId) ?? -1) > 0);
      if (grows) return;
      const days = (plan: Plan) => new Map(plan.demands.map((row) => [row.demandId, row]));
      const after = days(computePlan(withHands(book, choices)));
      for (const row of before.demands) {
        if (wants.has(row.demandId)) continue;
        expect(after.get(row.demandId)?.fallen).toBe(0);
      }
    });
  });
});

function facts(plan: Plan): unknown {
  return plan.demands
    .map(({ demandId, cover, parts }) => ({
      demandId,
      cover: cover.toSorted((a, b) => a.supplyId - b.supplyId),
      parts: parts.map(({ day, quantity }) => ({ day, quantity })),
    }))
    .toSorted((a, b) => a.demandId - b.demandId);
}
