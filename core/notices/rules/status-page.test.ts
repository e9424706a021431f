import { expect, test } from "vitest";
import { demand, line, order, part } from "../testing.ts";
import type { DemandFacts, OrderFacts } from "../types.ts";
import { composeStatusPage } from "./status-page.ts";

const waits = (shipDay: string | null, facts: Partial<DemandFacts> = {}): DemandFacts =>
  demand([part(10, shipDay)], facts);
const gone = (facts: Partial<DemandFacts> = {}): DemandFacts => ({ ...waits("2025-12-01", facts), shipped: 10 });
const kettle = { itemCode: "KT-17", itemName: "Kettle", lineId: 1 };
const board = { itemCode: "CT-05", itemName: "Board", lineId: 2 };

test.each<[string, OrderFacts, string, string]>([
  ["one line by its name", order([line([waits("2025-12-12")], kettle)]), "status.day-one", "Kettle"],
  [
    "one line that is left by its name, too",
    order([line([gone()], board), line([waits("2025-12-12", { demandId: 2 })], kettle)]),
    "status.day-one",
    "Kettle",
  ],
  [
    "two lines as the order",
    order([line([waits("2025-12-12")], board), line([waits("2025-12-12", { demandId: 2 })], kettle)]),
    "status.day",
    "1043",
  ],
  [
    "what is left of a line as the rest",
    order([line([{ ...demand([part(4, "2025-12-12")]), ordered: 10, shipped: 6 }], kettle)]),
    "status.day-rest",
    "1043",
  ],
  [
    "two of three lines as the rest",
    order([
      line([gone()], board),
      line([waits(null, { demandId: 2 })], kettle),
      line([waits("2025-12-12", { demandId: 3 })], { ...kettle, lineId: 3 }),
    ]),
    "status.part-rest",
    "1043",
  ],
])("what is still to come is called: %s", (_says, facts, key, called) => {
  const { sentence } = composeStatusPage(facts);
  expect([sentence.key, sentence.args?.["name"] ?? sentence.args?.["number"]]).toEqual([key, called]);
});

test("a told day that has passed is not said as one to come", () => {
  const passed = { ...order([line([waits("2025-12-05")], kettle)]), today: "2025-12-08" };
  const page = composeStatusPage(passed);
  expect(page.sentence).toMatchObject({ key: "status.passed-one", args: { day: { day: "2025-12-05" } } });
  expect(page.lines[0]?.parts).toMatchObject([{ key: "part.passed", args: { day: { day: "2025-12-05" } } }]);
  expect(page.silence).toMatchObject({ key: "status.silence-none" });
  const both = line([waits("2025-12-05"), waits("2025-12-12", { demandId: 2 })], kettle);
  const next = composeStatusPage({ ...order([both]), today: "2025-12-08" });
  expect(next.sentence).toMatchObject({ key: "status.day-one", args: { day: { day: "2025-12-12" } } });
  expect(next.lines[0]?.parts.map(({ key }) => key)).toEqual(["part.passed", "part.stock-cause"]);
  const onTheDay = composeStatusPage({ ...passed, today: "2025-12-05" });
  expect(onTheDay.sentence.key).toBe("status.day-one");
});
