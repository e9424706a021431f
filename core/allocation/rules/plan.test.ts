/** The sentences of docs/behaviour.md on cover, the queue, dates and the buyer's rule, as cases. Today is day 0. */
import { describe, expect, it } from "vitest";
import { demand, describe as describePlan, inbound, inputOf, stock, tell, told, unsure } from "../testing/cases.ts";
import type { PlanDemand, PlanInput, PlanItem, PlanSupply } from "../types.ts";
import { computePlan } from "./plan.ts";

interface Case {
  readonly name: string;
  readonly supplies: readonly PlanSupply[] | readonly PlanItem[];
  readonly queue: readonly PlanDemand[];
  readonly plan: Readonly<Record<number, string>>;
}

function eachCase(cases: readonly Case[]): void {
  it.each(cases)("$name", ({ supplies, queue, plan }) => {
    expect(describePlan(computePlan(inputOf(supplies, queue)))).toEqual(plan);
  });
}

describe("the rule of choice", () => {
  eachCase([
    {
      name: "an order for March does not sit on February's stock: it takes the latest supply that is safe for its day",
      supplies: [stock(1, 10), inbound(2, 20, 10)],
      queue: [demand({ id: 1, open: 10, want: 30 }), demand({ id: 2, open: 10 })],
      plan: { 1: "10 on day 30, in time (10 of #2)", 2: "10 on day 0, in time (10 of #1)" },
    },
    {
      name: "and does not lose it either: without later supply it holds the stock",
      supplies: [stock(1, 10)],
      queue: [demand({ id: 1, open: 10, want: 30 }), demand({ id: 2, open: 10 })],
      plan: { 1: "10 on day 30, in time (10 of #1)", 2: "10: no supply (nothing)" },
    },
    {
      name: "inbound is safe only when it is usable 5 days before",
      supplies: [stock(1, 10), inbound(2, 26, 10)],
      queue: [demand({ id: 1, open: 10, want: 30 })],
      plan: { 1: "10 on day 30, in time (10 of #1)" },
    },
    {
      name: "inbound that is not confirmed, or overdue, is not safe",
      supplies: [stock(1, 10), unsure(2, 3, 10)],
      queue: [demand({ id: 1, open: 10, want: 30 })],
      plan: { 1: "10 on day 30, in time (10 of #1)" },
    },
    {
      name: "where nothing is safe, what comes by the day wanted will do",
      supplies: [unsure(2, 29, 10)],
      queue: [demand({ id: 1, open: 10, want: 30 })],
      plan: { 1: "10 on day 30, in time (10 of #2)" },
    },
    {
      name: "what the day wanted cannot have gets the earliest there is",
      supplies: [stock(1, 4), inbound(2, 10, 4), inbound(3, 20, 10)],
      queue: [demand({ id: 1, open: 10 })],
      plan: {
        1: "4 on day 0, in time; 4 on day 10, earliest there is; 2 on day 20, earliest there is (4 of #1, 4 of #2, 2 of #3)",
      },
    },
    {
      name: "what comes inside the window asked is in time",
      supplies: [inbound(2, 10, 10)],
      queue: [demand({ id: 1, open: 10, last: 12 })],
      plan: { 1: "10 on day 10, in time (10 of #2)" },
    },
    {
      name: "an agreement may say earliest: it sits on the earliest supply there is",
      supplies: [stock(1, 6), inbound(2, 20, 10)],
      queue: [demand({ id: 1, open: 10, want: 30, prefer: "earliest" })],
      plan: { 1: "10 on day 30, in time (6 of #1, 4 of #2)" },
    },
    {
      name: "the buffer takes no told promise from anyone: stock told to another leaves the unsafe inbound",
      supplies: [stock(1, 10), unsure(2, 20, 10)],
      queue: [demand({ id: 1, open: 10, want: 30 }), demand({ id: 2, open: 10, told: [told(10, 0)] })],
      plan: { 1: "10 on day 30, in time (10 of #2)", 2: "10 on day 0, in time (10 of #1)" },
    },
  ]);
});

describe("whole ordered units", () => {
  eachCase([
    {
      name: "4 here and 20 coming make a case of 24 on the day both are there",
      supplies: [stock(1, 4), inbound(2, 10, 20)],
      queue: [demand({ id: 1, open: 24, multiple: 24 })],
      plan: { 1: "24 on day 10, earliest there is (4 of #1, 20 of #2)" },
    },
    {
      name: "a case that is coming alone leaves the 4 here free",
      supplies: [stock(1, 4), inbound(2, 10, 24)],
      queue: [demand({ id: 1, open: 24, multiple: 24 }), demand({ id: 2, open: 4 })],
      plan: { 1: "24 on day 10, earliest there is (24 of #2)", 2: "4 on day 0, in time (4 of #1)" },
    },
    {
      name: "what makes no whole unit stays free and serves the next",
      supplies: [stock(1, 30)],
      queue: [demand({ id: 1, open: 48, multiple: 24 }), demand({ id: 2, open: 9 })],
      plan: {
        1: "24 on day 0, in time; 24: under a whole unit (24 of #1)",
        2: "6 on day 0, in time; 3: no supply (6 of #1)",
      },
    },
    {
      name: "a told case that lost units falls whole",
      supplies: [stock(1, 40), inbound(2, 10, 24)],
      queue: [demand({ id: 1, open: 48, multiple: 24, told: [told(48, 0)] })],
      plan: { 1: "24 on day 0, in time; 24 on day 10, earliest there is (24 of #1, 24 of #2)" },
    },
  ]);
});

describe("the queue", () => {
  eachCase([
    {
      name: "first come, first served: a later, larger order takes nothing from an earlier one",
      supplies: [stock(1, 10)],
      queue: [demand({ id: 1, open: 6 }), demand({ id: 2, open: 50 })],
      plan: { 1: "6 on day 0, in time (6 of #1)", 2: "4 on day 0, in time; 46: no supply (4 of #1)" },
    },
    {
      name: "an older order that was read late takes nothing back from those already told",
      supplies: [stock(1, 10), inbound(2, 20, 10)],
      queue: [demand({ id: 1, open: 10 }), demand({ id: 2, open: 10, told: [told(10, 0)] })],
      plan: { 1: "10 on day 20, earliest there is (10 of #2)", 2: "10 on day 0, in time (10 of #1)" },
    },
    {
      name: "and is first for what comes free",
      supplies: [stock(1, 16)],
      queue: [
        demand({ id: 1, open: 10 }),
        demand({ id: 2, open: 10, told: [told(10, 0)] }),
        demand({ id: 3, open: 10 }),
      ],
      plan: {
        1: "6 on day 0, in time; 4: no supply (6 of #1)",
        2: "10 on day 0, in time (10 of #1)",
        3: "10: no supply (nothing)",
      },
    },
    {
      name: "late ones improve, oldest first, when supply comes earlier",
      supplies: [inbound(1, 5, 10), inbound(2, 20, 10)],
      queue: [demand({ id: 1, open: 10, told: [told(10, 20)] }), demand({ id: 2, open: 10, told: [told(10, 20)] })],
      plan: { 1: "10 on day 5, earliest there is (10 of #1)", 2: "10 on day 20, kept told day (10 of #2)" },
    },
    {
      name: "those without a date are served before a newcomer behind them",
      supplies: [inbound(1, 5, 10)],
      queue: [demand({ id: 1, open: 8 }), demand({ id: 2, open: 8 })],
      plan: {
        1: "8 on day 5, earliest there is (8 of #1)",
        2: "2 on day 5, earliest there is; 6: no supply (2 of #1)",
      },
    },
    {
      name: "a told day is kept from whatever supply: the older moves off the stock a younger was told",
      supplies: [stock(1, 10), inbound(2, 8, 10)],
      queue: [
        demand({ id: 1, open: 10, want: 0, told: [told(10, 8)] }),
        demand({ id: 2, open: 10, told: [told(10, 0)] }),
      ],
      plan: { 1: "10 on day 8, kept told day (10 of #2)", 2: "10 on day 0, in time (10 of #1)" },
    },
  ]);
});

describe("supply that is lost or late", () => {
  eachCase([
    {
      name: "the last in the queue loses",
      supplies: [stock(1, 12), inbound(2, 30, 3)],
      queue: [
        demand({ id: 1, open: 5, told: [told(5, 0)] }),
        demand({ id: 2, open: 5, told: [told(5, 0)] }),
        demand({ id: 3, open: 5, told: [told(5, 0)] }),
      ],
      plan: {
        1: "5 on day 0, in time (5 of #1)",
        2: "5 on day 0, in time (5 of #1)",
        3: "2 on day 0, in time; 3 on day 30, earliest there is (2 of #1, 3 of #2)",
      },
    },
    {
      name: "a container slips: what it was told falls to the new day, before those behind it",
      supplies: [stock(1, 2), inbound(2, 20, 10), inbound(3, 30, 10)],
      queue: [
        demand({ id: 1, open: 10, told: [told(2, 0), told(8, 10)] }),
        demand({ id: 2, open: 10, told: [told(2, 10), told(8, 30)] }),
      ],
      plan: {
        1: "2 on day 0, in time; 8 on day 20, earliest there is (2 of #1, 8 of #2)",
        2: "2 on day 20, earliest there is; 8 on day 30, kept told day (2 of #2, 8 of #3)",
      },
    },
    {
      name: "a told day that fell takes the day of those behind it, who fall in turn",
      supplies: [inbound(1, 20, 10), inbound(2, 40, 10)],
      queue: [demand({ id: 1, open: 10, told: [told(10, 10)] }), demand({ id: 2, open: 10, told: [told(10, 20)] })],
      plan: { 1: "10 on day 20, earliest there is (10 of #1)", 2: "10 on day 40, earliest there is (10 of #2)" },
    },
    {
      name: "what finds no day is no date yet",
      supplies: [stock(1, 4)],
      queue: [demand({ id: 1, open: 10, told: [told(10, 0)] })],
      plan: { 1: "4 on day 0, in time; 6: no supply (4 of #1)" },
    },
    {
      name: "a told day that passed holds the goods that lie here",
      supplies: [stock(1, 10)],
      queue: [demand({ id: 1, open: 10 }), demand({ id: 2, open: 10, told: [told(10, -3)] })],
      plan: { 1: "10: no supply (nothing)", 2: "10 on day 0, in time (10 of #1)" },
    },
    {
      name: "a date amended to later binds for the day now wanted and frees what it no longer needs",
      supplies: [stock(1, 10), inbound(2, 20, 10)],
      queue: [demand({ id: 1, open: 10, want: 30, told: [told(10, 0)] }), demand({ id: 2, open: 10 })],
      plan: { 1: "10 on day 30, in time (10 of #2)", 2: "10 on day 0, in time (10 of #1)" },
    },
  ]);

  it("counts the units whose told day fell", () => {
    const queue = [
      demand({ id: 1, open: 10, told: [told(10, 0)] }),
      demand({ id: 2, open: 10, told: [told(4, 0), told(6, 10)] }),
    ];
    const plan = computePlan(inputOf([stock(1, 12), inbound(2, 10, 2), inbound(3, 15, 10)], queue));
    expect(plan.demands.map((planned) => planned.fallen)).toEqual([0, 6]);
  });

  it("twice in a row: the container slips, and slips again, and the day falls each time", () => {
    let input: PlanInput = inputOf([inbound(1, 10, 5)], [demand({ id: 1, open: 5 })]);
    const days = [10, 17, 24].map((day) => {
      input = { ...input, items: [{ key: 0, supplies: [inbound(1, day, 5)] }] };
      const plan = computePlan(input);
      input = tell(input, plan);
      return [plan.demands[0]?.parts[0]?.day, plan.demands[0]?.fallen];
    });
    expect(days).toEqual([
      [10, 0],
      [17, 5],
      [24, 5],
    ]);
  });
});

describe("cancel-after and who may not wait", () => {
  eachCase([
    {
      name: "nothing is covered past cancel-after, and it lets others pass",
      supplies: [inbound(1, 20, 10)],
      queue: [demand({ id: 1, open: 10, limit: 19 }), demand({ id: 2, open: 10 })],
      plan: { 1: "10: past cancel-after (nothing)", 2: "10 on day 20, earliest there is (10 of #1)" },
    },
    {
      name: "when supply moves past it the part loses its cover, is told no date, and never the later day",
      supplies: [stock(1, 3), inbound(2, 20, 10)],
      queue: [demand({ id: 1, open: 10, limit: 15, told: [told(3, 0), told(7, 12)] })],
      plan: { 1: "3 on day 0, in time; 7: past cancel-after (3 of #1)" },
    },
    {
      name: "a part without any known day waits as no date yet",
      supplies: [stock(1, 3)],
      queue: [demand({ id: 1, open: 10, limit: 15 })],
      plan: { 1: "3 on day 0, in time; 7: no supply (3 of #1)" },
    },
    {
      name: "N: what is not ready by the last day asked may not wait",
      supplies: [stock(1, 3), inbound(2, 5, 3), inbound(3, 20, 10)],
      queue: [demand({ id: 1, open: 10, last: 7, mayWait: false }), demand({ id: 2, open: 2 })],
      plan: {
        1: "3 on day 0, in time; 3 on day 5, in time; 4: may not wait (3 of #1, 3 of #2)",
        2: "2 on day 20, earliest there is (2 of #3)",
      },
    },
    {
      name: "N with nothing there may not wait either",
      supplies: [],
      queue: [demand({ id: 1, open: 10, mayWait: false })],
      plan: { 1: "10: may not wait (nothing)" },
    },
  ]);
});

describe("ship-complete", () => {
  const line = { complete: "line" as const };
  eachCase([
    {
      name: "is covered whole for its day if it can be",
      supplies: [stock(1, 10), inbound(2, 3, 10)],
      queue: [demand({ id: 1, open: 10, ...line })],
      plan: { 1: "10 on day 0, in time (10 of #1)" },
    },
    {
      name: "else on the first day all of it can be there, from the latest supply for that day",
      supplies: [stock(1, 4), inbound(2, 10, 8), inbound(3, 20, 8)],
      queue: [demand({ id: 1, open: 10, ...line }), demand({ id: 2, open: 2 })],
      plan: { 1: "10 on day 10, complete on this day (2 of #1, 8 of #2)", 2: "2 on day 0, in time (2 of #1)" },
    },
    {
      name: "where no known supply completes it, it covers nothing and lets others pass",
      supplies: [stock(1, 9)],
      queue: [demand({ id: 1, open: 10, ...line }), demand({ id: 2, open: 9 })],
      plan: { 1: "10: waits to be complete (nothing)", 2: "9 on day 0, in time (9 of #1)" },
    },
    {
      name: "keeps its day like any told promise",
      supplies: [stock(1, 4), inbound(2, 10, 8)],
      queue: [demand({ id: 1, open: 8 }), demand({ id: 2, open: 10, told: [told(10, 10)], ...line })],
      plan: {
        1: "2 on day 0, in time; 6: no supply (2 of #1)",
        2: "10 on day 10, complete on this day (2 of #1, 8 of #2)",
      },
    },
    {
      name: "falls whole when a part is lost",
      supplies: [stock(1, 4), inbound(2, 30, 8)],
      queue: [demand({ id: 1, open: 10, told: [told(10, 10)], ...line }), demand({ id: 2, open: 2 })],
      plan: { 1: "10 on day 30, complete on this day (2 of #1, 8 of #2)", 2: "2 on day 0, in time (2 of #1)" },
    },
    {
      name: "completed only past its cancel-after it covers nothing",
      supplies: [stock(1, 4), inbound(2, 30, 8)],
      queue: [demand({ id: 1, open: 10, limit: 20, ...line })],
      plan: { 1: "10: past cancel-after (nothing)" },
    },
    {
      name: "and refused where it may not wait",
      supplies: [stock(1, 4), inbound(2, 30, 8)],
      queue: [demand({ id: 1, open: 10, mayWait: false, ...line })],
      plan: { 1: "10: may not wait (nothing)" },
    },
  ]);

  const order = { complete: "order" as const, orderId: 7 };
  const twoItems = (a: readonly PlanSupply[], b: readonly PlanSupply[]): PlanItem[] => [
    { key: 0, supplies: a },
    { key: 1, supplies: b },
  ];
  eachCase([
    {
      name: "a whole order ships on the first day every line can be whole",
      supplies: twoItems([stock(1, 5)], [inbound(2, 12, 5)]),
      queue: [demand({ id: 1, open: 5, ...order }), demand({ id: 2, open: 5, itemPlace: 1, ...order })],
      plan: { 1: "5 on day 12, complete on this day (5 of #1)", 2: "5 on day 12, complete on this day (5 of #2)" },
    },
    {
      name: "a whole order that one line cannot complete covers nothing on any",
      supplies: twoItems([stock(1, 5)], [inbound(2, 12, 4)]),
      queue: [
        demand({ id: 1, open: 5, ...order }),
        demand({ id: 2, open: 5, itemPlace: 1, ...order }),
        demand({ id: 3, open: 5 }),
      ],
      plan: {
        1: "5: waits to be complete (nothing)",
        2: "5: waits to be complete (nothing)",
        3: "5 on day 0, in time (5 of #1)",
      },
    },
    {
      name: "a whole order is decided at the place of its first line",
      supplies: twoItems([stock(1, 5)], [stock(2, 5)]),
      queue: [
        demand({ id: 1, open: 5, ...order }),
        demand({ id: 3, open: 5, itemPlace: 1 }),
        demand({ id: 2, open: 5, itemPlace: 1, ...order }),
      ],
      plan: { 1: "5 on day 0, in time (5 of #1)", 2: "5 on day 0, in time (5 of #2)", 3: "5: no supply (nothing)" },
    },
    {
      name: "two lines of one item are complete together",
      supplies: twoItems([stock(1, 5), inbound(2, 9, 5)], []),
      queue: [demand({ id: 1, open: 5, ...order }), demand({ id: 2, open: 4, ...order })],
      plan: { 1: "5 on day 9, complete on this day (5 of #2)", 2: "4 on day 9, complete on this day (4 of #1)" },
    },
    {
      name: "a told order moves whole when one line slips",
      supplies: twoItems([stock(1, 5)], [inbound(2, 20, 5)]),
      queue: [
        demand({ id: 1, open: 5, told: [told(5, 12)], ...order }),
        demand({ id: 2, open: 5, itemPlace: 1, told: [told(5, 12)], ...order }),
      ],
      plan: { 1: "5 on day 20, complete on this day (5 of #1)", 2: "5 on day 20, complete on this day (5 of #2)" },
    },
  ]);
});

describe("holds and goods at the warehouse", () => {
  eachCase([
    {
      name: "on hold after its working day it keeps its place only: it covers nothing and what it was told binds nobody",
      supplies: [stock(1, 10)],
      queue: [demand({ id: 1, open: 10, hold: "none", told: [told(10, 0)] }), demand({ id: 2, open: 10 })],
      plan: { 1: "10: on hold (nothing)", 2: "10 on day 0, in time (10 of #1)" },
    },
    {
      name: "in its first working day on hold it keeps the cover it has and takes no more",
      supplies: [stock(1, 10), inbound(2, 10, 10)],
      queue: [
        demand({
          id: 1,
          open: 15,
          hold: "keeps",
          fixed: [
            { supplyId: 1, quantity: 6 },
            { supplyId: 2, quantity: 5 },
          ],
        }),
        demand({ id: 2, open: 10 }),
      ],
      plan: {
        1: "15: on hold (6 of #1, 5 of #2)",
        2: "4 on day 0, in time; 5 on day 10, earliest there is; 1: no supply (4 of #1, 5 of #2)",
      },
    },
    {
      name: "what is picking is not moved, also where a better supply would do",
      supplies: [stock(1, 10), inbound(2, 10, 10)],
      queue: [demand({ id: 1, open: 10, want: 30, fixed: [{ supplyId: 1, quantity: 4 }] }), demand({ id: 2, open: 7 })],
      plan: {
        1: "10 on day 30, in time (4 of #1, 6 of #2)",
        2: "6 on day 0, in time; 1 on day 10, earliest there is (6 of #1, 1 of #2)",
      },
    },
    {
      name: "what is picking counts to what was told",
      supplies: [stock(1, 10)],
      queue: [
        demand({ id: 1, open: 6 }),
        demand({ id: 2, open: 6, told: [told(6, 0)], fixed: [{ supplyId: 1, quantity: 6 }] }),
      ],
      plan: { 1: "4 on day 0, in time; 2: no supply (4 of #1)", 2: "6 on day 0, in time (6 of #1)" },
    },
    {
      name: "where fewer lie there than are picking, the last in the queue loses them",
      supplies: [stock(1, 8)],
      queue: [
        demand({ id: 1, open: 5, fixed: [{ supplyId: 1, quantity: 5 }] }),
        demand({ id: 2, open: 5, fixed: [{ supplyId: 1, quantity: 5 }] }),
      ],
      plan: { 1: "5 on day 0, in time (5 of #1)", 2: "3 on day 0, in time; 2: no supply (3 of #1)" },
    },
  ]);
});
