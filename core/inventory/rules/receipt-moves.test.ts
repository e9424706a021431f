/** Moves of a receipt, and of its reversal. */
import { describe, expect, it } from "vitest";
import { SET_ASIDE, VENDORS, type SupplyRow } from "../stock.ts";
import { planReversal, receiptMoves, reversalMoves, type ReceivedUnits } from "./receipt-moves.ts";

const RENO = 10;
const at = { receiptId: 7, placeId: RENO };

const line = (quantity: number, setAside = 0, more: Partial<ReceivedUnits> = {}): ReceivedUnits => ({
  itemId: 1,
  lot: "L1",
  sourceLine: 3,
  quantity,
  setAside,
  ...more,
});

describe("what is kept and what is set aside move apart", () => {
  const move = { itemId: 1, lot: "L1", sourceLine: 3, ref: "receipt:7" };
  it.each([
    ["all kept", line(10), [[RENO, 10]]],
    [
      "some over what was ordered",
      line(10, 4),
      [
        [RENO, 6],
        [SET_ASIDE, 4],
      ],
    ],
    ["ordered by nobody", line(10, 10), [[SET_ASIDE, 10]]],
  ])("%s", (_, received, places) => {
    expect(receiptMoves(received, at)).toEqual(
      places.map(([toPlace, quantity]) => {
        const cause = toPlace === RENO ? "receipt" : "set aside";
        return { ...move, fromPlace: VENDORS, toPlace, quantity, cause };
      }),
    );
    expect(reversalMoves(received, at)).toEqual(
      places.map(([fromPlace, quantity]) => ({
        ...move,
        fromPlace,
        toPlace: VENDORS,
        quantity,
        cause: "receipt reversed",
      })),
    );
  });
});

describe("a reversal takes back what was kept, while it is there", () => {
  const row = (id: number, quantity: number, more: Partial<SupplyRow> = {}): SupplyRow => ({
    id,
    itemId: 1,
    placeId: RENO,
    lot: "L1",
    state: "here",
    usableOn: null,
    sourceLine: null,
    firm: true,
    quantity,
    covered: 0,
    leaving: 0,
    ...more,
  });

  it.each([
    [
      "from any row of its lot",
      [line(10)],
      [row(1, 6), row(2, 6)],
      [
        [1, 6, 0],
        [2, 4, 0],
      ],
    ],
    ["also what is allocated: it leaves when re-planned", [line(10)], [row(1, 10, { covered: 7 })], [[1, 3, 7]]],
    ["two lines of one lot together", [line(4), line(6)], [row(1, 10)], [[1, 10, 0]]],
    ["not what was set aside", [line(10, 4), line(5, 5)], [row(1, 10)], [[1, 6, 0]]],
    [
      "each lot from its own rows",
      [line(3), line(4, 0, { lot: "L2" })],
      [row(1, 9), row(2, 9, { lot: "L2" })],
      [
        [1, 3, 0],
        [2, 4, 0],
      ],
    ],
  ])("%s", (_, lines, rows, removal) => {
    const value = removal.map(([id, free, leaving]) => ({ id, free, leaving }));
    expect(planReversal(lines, rows)).toEqual({ ok: true, value });
  });

  it.each([
    ["some of it has shipped", [line(10)], [row(1, 9)], { asked: 10, available: 9 }],
    ["some of it leaves already", [line(10)], [row(1, 10, { leaving: 1 })], { asked: 10, available: 9 }],
    ["only another lot is there", [line(10)], [row(1, 10, { lot: "L2" })], { asked: 10, available: 0 }],
    ["only another item is there", [line(10)], [row(1, 10, { itemId: 2 })], { asked: 10, available: 0 }],
  ])("%s", (_, lines, rows, args) => {
    expect(planReversal(lines, rows)).toEqual({ ok: false, refusal: { code: "receipt shipped", args } });
  });
});
