import { expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { cover } from "./cover.ts";

const writes = [
  "sql(`insert into cover (demand_id) values ($1)`)",
  "sql(`update cover set state = 'picking'`)",
  "sql(`with gone as (delete from cover c where c.quantity = 0) select 1`)",
  "sql(`update demand d set version = 2, covered = d.covered - 1 where id = $1`)",
  'await insertRows(tx, "cover", rows)',
  'await insertRows(tx, { table: "cover", onConflict }, rows)',
  'build.deleteFrom("cover").where("demand_id", "=", 1)',
];

test.each(writes)("%s is refused outside the one writer", (text) => {
  expect(saidOf(cover, "core/orders/commands.ts", text)).toEqual([
    "1 only applyCover in core/allocation/commands.ts writes cover and its counters",
  ]);
  expect(saidOf(cover, "core/allocation/commands.ts", text)).toEqual([]);
});

test.each([
  "sql(`select quantity from cover where demand_id = $1`)",
  "sql(`update supply set quantity = quantity - 1 where covered = 0`)",
  "sql(`update cover_plan set n = 1`)",
  'build.selectFrom("cover").selectAll()',
])("%s only reads", (text) => {
  expect(saidOf(cover, "core/orders/queries.ts", text)).toEqual([]);
});

test("a test may break the books on purpose", () => {
  expect(saidOf(cover, "serve/verify.test.ts", "sql(`update demand set covered = 7`)")).toEqual([]);
});
