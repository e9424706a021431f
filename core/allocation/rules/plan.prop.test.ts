/** Properties of every plan, over random small inputs; fast-check prints the seed that replays a failure. */
import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { inputs, tell, type CaseOptions } from "../testing/cases.ts";
import { isKeepable } from "../testing/matching.ts";
import { slowPlan } from "../testing/plan.ts";
import type { Plan, PlanInput, PlannedDemand } from "../types.ts";
import { computePlan } from "./plan.ts";

const EVERYTHING: CaseOptions = {
  multiples: [1, 2, 3],
  complete: ["none", "none", "line", "order"],
  stores: 3,
  fixed: true,
};
const PLAIN: CaseOptions = { multiples: [1], complete: ["none"], stores: 1, fixed: false };
const WHOLES: CaseOptions = {
  multiples: [1, 2, 3],
  complete: ["none", "none", "line", "order"],
  stores: 1,
  fixed: false,
};

const check = (options: CaseOptions, property: (input: PlanInput) => void, numRuns = 2000): void =>
  fc.assert(fc.property(inputs(options), property), { numRuns });

const sum = (rows: readonly { readonly quantity: number }[]): number =>
  rows.reduce((total, row) => total + row.quantity, 0);

/** Parts and cover by demand, in an order of their own. */
function facts(plan: Plan): unknown {
  const of = ({ demandId, cover, parts }: PlannedDemand) => ({
    demandId,
    cover: cover.toSorted((a, b) => a.supplyId - b.supplyId),
    parts: parts.map(({ day, quantity }) => ({ day, quantity })),
  });
  return plan.demands.map(of).toSorted((a, b) => a.demandId - b.demandId);
}

function membersOf(input: PlanInput) {
  return input.demands.flatMap((demand) => demand.members.map((member) => ({ demand, member })));
}

describe("every plan", () => {
  it("answers each demand once, with parts that add up to what is open, by day and without a day last", () => {
    check(EVERYTHING, (input) => {
      const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row]));
      expect(planned.size).toBe(membersOf(input).length);
      for (const { member } of membersOf(input)) {
        const parts = planned.get(member.demandId)?.parts ?? [];
        expect(sum(parts)).toBe(member.open);
        expect(parts.every((part) => part.quantity > 0)).toBe(true);
        const days = parts.map((part) => part.day ?? Infinity);
        expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
      }
    });
  });

  it("covers no supply twice and no demand beyond what is open", () => {
    check(EVERYTHING, (input) => {
      const left = new Map(input.items.flatMap((item) => item.supplies.map((supply) => [supply.id, supply.quantity])));
      const open = new Map(membersOf(input).map(({ member }) => [member.demandId, member.open]));
      for (const { demandId, cover } of computePlan(input).demands) {
        expect(sum(cover)).toBeLessThanOrEqual(open.get(demandId) ?? 0);
        for (const { supplyId, quantity } of cover) {
          expect(quantity).toBeGreaterThan(0);
          left.set(supplyId, (left.get(supplyId) ?? 0) - quantity);
        }
      }
      expect([...left.values()].every((quantity) => quantity >= 0)).toBe(true);
    });
  });

  it("dates exactly what is covered: by each day no more than the supplies that are there by then", () => {
    check(EVERYTHING, (input) => {
      const dayOf = new Map(input.items.flatMap((item) => item.supplies.map((supply) => [supply.id, supply.day])));
      const demandOf = new Map(membersOf(input).map(({ demand, member }) => [member.demandId, demand]));
      for (const { demandId, cover, parts } of computePlan(input).demands) {
        const demand = demandOf.get(demandId);
        if (demand?.hold !== "free" || (demand.complete !== "none" && parts[0]?.day === null)) continue;
        const dated = parts.filter((part) => part.day !== null);
        expect(sum(dated)).toBe(
          sum(cover.filter((row) => (dayOf.get(row.supplyId) ?? 0) <= (dated.at(-1)?.day ?? -1))),
        );
        for (const { day } of dated) {
          const there = cover.filter((row) => (dayOf.get(row.supplyId) ?? Infinity) <= (day ?? 0));
          expect(sum(dated.filter((part) => (part.day ?? 0) <= (day ?? 0)))).toBeLessThanOrEqual(sum(there));
        }
      }
    });
  });

  it("gives whole multiples by each day, and nothing before its day, past its limit, or later than it may wait", () => {
    check({ ...EVERYTHING, fixed: false }, (input) => {
      const demandOf = new Map(membersOf(input).map(({ demand, member }) => [member.demandId, demand]));
      for (const { demandId, parts } of computePlan(input).demands) {
        const demand = demandOf.get(demandId);
        if (!demand) continue;
        for (const part of parts.filter(({ day }) => day !== null)) {
          expect(part.quantity % demand.multiple).toBe(0);
          expect(part.day).toBeGreaterThanOrEqual(demand.want);
          expect(part.day).toBeLessThanOrEqual(demand.limit ?? Infinity);
          if (!demand.mayWait) expect(part.day).toBeLessThanOrEqual(Math.max(demand.last, demand.want));
        }
      }
    });
  });

  it("covers what ships complete on one day or not at all", () => {
    check({ ...EVERYTHING, fixed: false }, (input) => {
      const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row]));
      const days = new Map<number, Set<number | null>>();
      for (const { demand, member } of membersOf(input)) {
        if (demand.complete === "none" || demand.hold !== "free") continue;
        const seen = days.get(demand.orderId) ?? new Set();
        days.set(demand.orderId, seen);
        for (const part of planned.get(member.demandId)?.parts ?? []) seen.add(part.day);
      }
      for (const seen of days.values()) expect(seen.size).toBeLessThanOrEqual(1);
    });
  });

  it("is the same planned twice: telling changes no plan", () => {
    check({ ...EVERYTHING, fixed: false }, (input) => {
      const plan = computePlan(input);
      expect(facts(computePlan(tell(input, plan)))).toEqual(facts(plan));
    });
  });

  it("does not depend on the order of supplies, items, stores, or demands of other items", () => {
    check(EVERYTHING, (input) => {
      const demands = input.demands.map((demand) => ({ ...demand, members: demand.members.toReversed() }));
      const other = {
        ...input,
        items: input.items.toReversed().map((item) => ({ ...item, supplies: item.supplies.toReversed() })),
        demands: demands.some((demand) => demand.complete === "order")
          ? demands
          : demands.toSorted((a, b) => b.itemPlace - a.itemPlace),
      };
      expect(facts(computePlan(other))).toEqual(facts(computePlan(input)));
    });
  });

  it("is the same when items are planned apart, unless an order ships complete", () => {
    check({ ...EVERYTHING, complete: ["none", "line"] }, (input) => {
      const apart = input.items.flatMap(
        (item) => computePlan({ ...input, demands: input.demands.filter((d) => d.itemPlace === item.key) }).demands,
      );
      expect(facts({ demands: apart })).toEqual(facts(computePlan(input)));
    });
  });
});

describe("held against the slow planner", () => {
  function slowFacts(input: PlanInput): unknown {
    const rows = (map: Map<number, number>) =>
      [...map].map(([key, quantity]) => ({ key, quantity })).toSorted((a, b) => a.key - b.key);
    return slowPlan(input).demands.map(({ cover, days }) => ({ cover: rows(cover), days: rows(days) }));
  }

  function fastFacts(input: PlanInput): unknown {
    const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row]));
    return membersOf(input).map(({ member }) => {
      const { cover, parts } = planned.get(member.demandId) ?? { cover: [], parts: [] };
      return {
        cover: cover.map((row) => ({ key: row.supplyId, quantity: row.quantity })).toSorted((a, b) => a.key - b.key),
        days: parts.flatMap((part) => (part.day === null ? [] : [{ key: part.day, quantity: part.quantity }])),
      };
    });
  }

  it("gives the same days from the same supplies, unit by unit", () => {
    check(
      PLAIN,
      (input) => {
        expect(fastFacts(input)).toEqual(slowFacts(input));
      },
      1000,
    );
  });

  it("gives the same with whole multiples and ship-complete", () => {
    check(
      WHOLES,
      (input) => {
        expect(fastFacts(input)).toEqual(slowFacts(input));
      },
      1000,
    );
  });
});

describe("told days and the queue", () => {
  /** Days by which each demand has its units, and those pass 1 kept for it. */
  function datesOf(input: PlanInput) {
    const planned = new Map(computePlan(input).demands.map((row) => [row.demandId, row.parts]));
    const { kept } = slowPlan(input);
    return input.demands.map((demand, i) => ({
      demand,
      kept: kept[i] ?? [],
      days: (planned.get(demand.members[0]?.demandId ?? -1) ?? []).flatMap((part) =>
        Array.from({ length: part.quantity }, () => part.day),
      ),
    }));
  }

  it("keeps by each day what pass 1 kept", () => {
    check(
      PLAIN,
      (input) => {
        for (const { kept, days } of datesOf(input)) {
          const byDay = days.flatMap((day) => (day === null ? [] : [day])).toSorted((a, b) => a - b);
          kept.toSorted((a, b) => a - b).forEach((day, i) => expect(byDay[i]).toBeLessThanOrEqual(day));
        }
      },
      1000,
    );
  });

  it("lets a told day fall only when supply is missing for those ahead and itself", () => {
    check(
      PLAIN,
      (input) => {
        const all = datesOf(input);
        all.forEach(({ demand, kept }, i) => {
          const [member] = demand.members;
          if (!member || demand.hold !== "free") return;
          const horizon = Math.min(
            demand.limit ?? Infinity,
            demand.mayWait ? Infinity : Math.max(demand.last, demand.want),
          );
          const due = member.claims.flatMap((claim) =>
            Array.from({ length: claim.quantity }, () => Math.min(Math.max(claim.day, demand.want), horizon)),
          );
          const claimed = due.toSorted((a, b) => a - b).slice(0, member.open);
          const fallen = claimed.find((day, n) => !(kept.toSorted((a, b) => a - b)[n]! <= day));
          if (fallen === undefined || demand.want > horizon) return;
          const ahead = all
            .slice(0, i)
            .filter((other) => other.demand.itemPlace === demand.itemPlace)
            .flatMap((other) => other.kept);
          const supply = input.items
            .filter((item) => item.key === demand.itemPlace)
            .flatMap((item) => item.supplies.flatMap((row) => Array.from({ length: row.quantity }, () => row.day)));
          expect(isKeepable([...ahead, ...claimed.map((day) => day)], supply)).toBe(false);
        });
      },
      1000,
    );
  });

  /** Units of supply by the day they come, less those that the demands ahead rest on. */
  function supplyLeft(input: PlanInput, place: number): number[] {
    const itemPlace = input.demands[place]?.itemPlace;
    const left = new Map(
      input.items.flatMap((item) => (item.key === itemPlace ? item.supplies : [])).map((row) => [row.id, { ...row }]),
    );
    const ahead = new Set(
      input.demands.slice(0, place).flatMap((demand) => demand.members.map((member) => member.demandId)),
    );
    for (const { demandId, cover } of computePlan(input).demands) {
      for (const { supplyId, quantity } of ahead.has(demandId) ? cover : []) {
        const row = left.get(supplyId);
        if (row) row.quantity -= quantity;
      }
    }
    return [...left.values()].flatMap((row) => Array.from({ length: row.quantity }, () => row.day));
  }

  it("lets nobody jump the queue: no demand could have a unit earlier without taking a kept day or from those ahead", () => {
    check(
      PLAIN,
      (input) => {
        const all = datesOf(input);
        all.forEach(({ demand, days }, i) => {
          const horizon = Math.min(
            demand.limit ?? Infinity,
            demand.mayWait ? Infinity : Math.max(demand.last, demand.want),
          );
          const late = days.findIndex((day) => day === null || day > demand.want);
          if (demand.hold !== "free" || late === -1) return;
          const behind = all
            .slice(i + 1)
            .filter((other) => other.demand.itemPlace === demand.itemPlace)
            .flatMap((other) => other.kept);
          const supply = supplyLeft(input, i);
          const dated = days.flatMap((day) => (day === null ? [] : [day]));
          for (const day of new Set([demand.want, ...supply])) {
            if (day < demand.want || day > horizon || day >= (days[late] ?? Infinity)) continue;
            const better = [...dated.slice(0, late), day, ...dated.slice(late + 1)];
            expect(isKeepable([...behind, ...better], supply)).toBe(false);
          }
        });
      },
      1000,
    );
  });
});
