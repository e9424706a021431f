/** What a shipment is asked to hold. */
import { describe, expect, it } from "vitest";
import { wishesOf, type Deliverable, type ShipLineAsk } from "./wishes.ts";

const RENO = 10;
const TOLEDO = 20;

const demand = (demandId: number, lineNo: string, more: Partial<Deliverable> = {}): Deliverable => ({
  demandId,
  placeId: RENO,
  lineNo,
  shipToCode: null,
  orderId: 1,
  open: 20,
  multiple: 1,
  complete: "none",
  allocated: 10,
  ...more,
});

/** By demand: what leaves, and what was not found. */
function wished(demands: readonly Deliverable[], lines?: readonly ShipLineAsk[]) {
  const asked = wishesOf(demands, lines);
  if (!asked.ok) return asked.refusal;
  return asked.value.wishes.map(({ demandId, quantity, short }) => [demandId, quantity, short]);
}

const north = demand(1, "1", { shipToCode: "NORTH" });
const south = demand(2, "1", { shipToCode: "SOUTH", allocated: 4 });
const kettles = demand(3, "2", { multiple: 6, allocated: 16 });
const empty = demand(4, "3", { allocated: 0 });
const far = demand(5, "4", { placeId: TOLEDO });

describe("nothing named: all that is allocated at one place", () => {
  it.each([
    [
      "of every line",
      [north, south],
      [
        [1, 10, 0],
        [2, 4, 0],
      ],
    ],
    ["in whole ordered units", [kettles], [[3, 12, 0]]],
    ["the place of the first that has something", [empty, far, north], [[5, 10, 0]]],
    ["nothing allocated", [empty], []],
    [
      "not what waits to be complete",
      [demand(6, "5", { complete: "line" }), north],
      [
        [6, 0, 0],
        [1, 10, 0],
      ],
    ],
    ["unless nothing else is there: it is refused by name", [demand(6, "5", { complete: "line" })], [[6, 10, 0]]],
  ])("%s", (_, demands, wishes) => {
    expect(wished(demands)).toEqual(wishes);
  });
});

describe("named lines", () => {
  it.each<[string, ShipLineAsk[], number[][]]>([
    [
      "all of a line, its stores too",
      [{ line: "1" }],
      [
        [1, 10, 0],
        [2, 4, 0],
      ],
    ],
    ["one store of it", [{ line: "1", store: "SOUTH" }], [[2, 4, 0]]],
    [
      "so many, the oldest first",
      [{ line: "1", quantity: 12 }],
      [
        [1, 10, 0],
        [2, 2, 0],
      ],
    ],
    [
      "more than there is stays with the last, to be refused by name",
      [{ line: "1", quantity: 20 }],
      [
        [1, 10, 0],
        [2, 10, 0],
      ],
    ],
    ["some not found: the rest leaves", [{ line: "2", short: 4 }], [[3, 12, 4]]],
    ["none found", [{ line: "2", quantity: 0, short: 16 }], [[3, 0, 16]]],
    [
      "the units not found are the oldest's first",
      [{ line: "1", quantity: 3, short: 8 }],
      [
        [1, 3, 7],
        [2, 0, 1],
      ],
    ],
    [
      "a line named twice takes what the first naming left",
      [{ line: "1", quantity: 3 }, { line: "1" }],
      [
        [1, 10, 0],
        [2, 4, 0],
      ],
    ],
    ["a loose unit is asked for as it is named", [{ line: "2" }], [[3, 16, 0]]],
  ])("%s", (_, lines, wishes) => {
    expect(wished([north, south, kettles, empty, far], lines)).toEqual(wishes);
  });

  it.each<[string, ShipLineAsk[], string | undefined]>([
    ["unknown line", [{ line: "1" }, { line: "9" }], "line 9"],
    ["unknown line", [{ line: "1", store: "WEST" }], "line 1, store WEST"],
    ["lines of several places", [{ line: "1" }, { line: "4" }], undefined],
  ])("%s", (code, lines, subject) => {
    expect(wished([north, south, far], lines)).toEqual({ code, ...(subject && { subject }) });
  });

  it("a line of which nothing is wished for is of no place", () => {
    const asked = wishesOf([north, far], [{ line: "1", quantity: 0 }, { line: "4" }]);
    expect(asked).toMatchObject({ ok: true, value: { placeId: TOLEDO } });
    expect(wishesOf([empty])).toEqual({ ok: true, value: { placeId: null, wishes: [] } });
  });
});
