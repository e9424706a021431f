/** How well a line was served: a row is the case. */
import { describe, expect, it } from "vitest";
import { addService, serviceOf, type ServedDemand, type ServedLine } from "./service.ts";

const TODAY = "2026-12-20";

const demand = (over: Partial<ServedDemand> = {}): ServedDemand => ({
  units: 100,
  windowFrom: "2026-12-01",
  windowTo: "2026-12-05",
  firstDay: "2026-12-04",
  toldDay: "2026-12-04",
  shipments: [],
  ...over,
});
const line = (over: Partial<ServedLine> = {}): ServedLine => ({
  asked: 100,
  requestedLast: "2026-12-05",
  lost: 0,
  repeated: 0,
  demands: [demand()],
  ...over,
});
const on = (day: string, quantity: number) => ({ day, quantity });
/** Original, revised, first promise, told: shipped in time of what is measured. */
const said = (of: ServedLine): string[] => {
  const s = serviceOf(of, TODAY);
  return [
    `${s.filled}/${s.asked}`,
    `${s.revisedFilled}/${s.revised}`,
    `${s.kept}/${s.promised}`,
    `${s.toldKept}/${s.told}`,
  ];
};

describe("how well a line was served", () => {
  it.each<[string, Partial<ServedLine>, string[]]>([
    ["nothing shipped", {}, ["0/100", "0/100", "0/100", "0/100"]],
    [
      "all on the promised day",
      { demands: [demand({ shipments: [on("2026-12-04", 100)] })] },
      ["100/100", "100/100", "100/100", "100/100"],
    ],
    [
      "on the last day asked, a day behind the promise",
      { demands: [demand({ shipments: [on("2026-12-05", 100)] })] },
      ["100/100", "100/100", "0/100", "0/100"],
    ],
    [
      "in parts, the second too late",
      { demands: [demand({ shipments: [on("2026-12-03", 60), on("2026-12-09", 40)] })] },
      ["60/100", "60/100", "60/100", "60/100"],
    ],
    [
      "told a later day and shipped by it: the told promise is kept, the first is not",
      { demands: [demand({ toldDay: "2026-12-09", shipments: [on("2026-12-09", 100)] })] },
      ["0/100", "0/100", "0/100", "100/100"],
    ],
    [
      "the buyer moved the day out: original by the old day, revised by the new one, and our first day is no longer due",
      {
        demands: [demand({ windowFrom: "2026-12-10", windowTo: "2026-12-12", shipments: [on("2026-12-10", 100)] })],
      },
      ["0/100", "100/100", "100/100", "0/100"],
    ],
    [
      "the buyer cancelled 40: original still asks for them",
      { demands: [demand({ units: 60, shipments: [on("2026-12-04", 60)] })] },
      ["60/100", "60/60", "60/60", "60/60"],
    ],
    [
      "40 were cancelled for want of stock: revised still asks for them",
      { lost: 40, demands: [demand({ units: 60, shipments: [on("2026-12-04", 60)] })] },
      ["60/100", "60/100", "60/60", "60/60"],
    ],
    ["the whole line was refused", { lost: 100, demands: [] }, ["0/100", "0/100", "0/0", "0/0"]],
    ["refused again: not counted twice", { lost: 100, repeated: 100, demands: [] }, ["0/0", "0/0", "0/0", "0/0"]],
    [
      "20 more were ordered later: they fill no more than was first asked",
      {
        demands: [
          demand({ shipments: [on("2026-12-04", 100)] }),
          demand({ units: 20, shipments: [on("2026-12-05", 20)] }),
        ],
      },
      ["100/100", "120/120", "100/120", "100/120"],
    ],
    [
      "no date was ever promised: only the days asked are measured",
      { demands: [demand({ firstDay: null, toldDay: null })] },
      ["0/100", "0/100", "0/0", "0/0"],
    ],
    [
      "the day has not passed: nothing is measured",
      { requestedLast: TODAY, lost: 5, demands: [demand({ windowTo: TODAY, firstDay: TODAY, toldDay: TODAY })] },
      ["0/0", "0/0", "0/0", "0/0"],
    ],
    [
      "the day asked has passed, the promised one has not",
      { demands: [demand({ firstDay: "2026-12-30", toldDay: "2026-12-30" })] },
      ["0/100", "0/100", "0/0", "0/0"],
    ],
  ])("%s", (_case, over, expected) => {
    expect(said(line(over))).toEqual(expected);
  });
});

it("adds up measure by measure", () => {
  const one = serviceOf(line({ demands: [demand({ shipments: [on("2026-12-04", 100)] })] }), TODAY);
  expect(addService([one, serviceOf(line(), TODAY)])).toMatchObject({ asked: 200, filled: 100, told: 200, kept: 100 });
  expect(addService([])).toMatchObject({ asked: 0, toldKept: 0 });
});
