import { expect, it } from "vitest";
import { readFile, recogniseFile } from "../read-file.ts";
import { chanceOf } from "./chance.ts";
import { checkDigit } from "./codes.ts";
import { masterLists, type Company } from "./lists.ts";
import { makeRange } from "./range.ts";
import { retailOrder, type RetailOrder } from "./retail-orders.ts";
import { FULL } from "./story.ts";
import { makeShoppers, RETAILERS } from "./trade.ts";
import { write850 } from "./write-850.ts";
import { write997 } from "./write-997.ts";
import { csvBytes, orderRows } from "./write-csv.ts";

const START = "2026-03-02";

function company(seed: number): Company {
  const chance = chanceOf(seed);
  return { range: makeRange(chance.fork("range")), chance, start: START, size: FULL };
}

function ordersOf({ range, chance }: Company): RetailOrder[] {
  return RETAILERS.map((retailer) =>
    retailOrder(retailer, { day: START, weekday: 1, range, chance: chance.fork(retailer.code) }),
  );
}

it("has the size it says: vendors, items, pre-orders, places, retailers, stores, shoppers", () => {
  const sizes = new Map(masterLists(company(1)).map(([kind, rows]) => [kind, rows.length]));
  expect(Object.fromEntries(sizes)).toMatchObject({
    places: 3,
    items: 400,
    vendors: 12,
    customers: 10,
    "ship-tos": 308,
  });
  expect(company(1).range.filter((item) => item.preOrder)).toHaveLength(15);
  expect(makeShoppers(chanceOf(1))).toHaveLength(2000);
});

it("gives every item codes of its own with right check digits", () => {
  expect(checkDigit("03600029145")).toBe("2");
  const codes = company(1).range.flatMap((item) => [item.upc, item.caseGtin]);
  expect(new Set(codes).size).toBe(800);
  expect(codes.filter((code) => checkDigit(code.slice(0, -1)) !== code.slice(-1))).toEqual([]);
});

it("is the same company from the same seed, another from another", () => {
  const bytes = (seed: number): string => JSON.stringify([masterLists(company(seed)), ordersOf(company(seed))]);
  expect(bytes(7)).toBe(bytes(7));
  expect(bytes(7)).not.toBe(bytes(8));
});

it("writes lists and orders that are read without a finding", async () => {
  for (const [kind, rows] of masterLists(company(1))) {
    expect(await recogniseFile({ name: `${kind}.csv`, bytes: csvBytes(rows) })).toMatchObject({
      is: "list",
      kind,
      leftOut: [],
    });
  }
  for (const order of ordersOf(company(1))) {
    const name = order.retailer.by === "edi" ? "orders.edi" : "orders.csv";
    const read = await readFile({
      name,
      bytes: name.endsWith("edi") ? write850([order], 1) : csvBytes(orderRows(order)),
    });
    expect(read).toMatchObject({ findings: [], orders: [{ key: order.number, findings: [] }] });
    expect(read.orders[0]?.order?.lines).toHaveLength(order.lines.length);
  }
  const bytes = write997({ sender: "BRIGHTMART", groups: ["7", "8"], day: START }, 2);
  const said = ["7", "8"].map((control) => ({ key: `group ${control}`, findings: [] }));
  expect(await readFile({ name: "997.edi", bytes })).toMatchObject({ findings: [], others: said });
});
