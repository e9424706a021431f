import { describe, expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { coreClock, drawnChance, sqlClock } from "./clock.ts";

describe("the core's clock", () => {
  test.each(["Date.now()", "Math.random()", "new Date()", "performance.now()", "Temporal.Now.plainDateISO()"])(
    "%s is refused",
    (call) => {
      expect(saidOf(coreClock, "core/orders/rules.ts", `const x = ${call};`)).toHaveLength(1);
    },
  );

  test("an instant handed in is fine", () => {
    expect(saidOf(coreClock, "core/orders/rules.ts", "new Date(at); context.now();")).toEqual([]);
  });

  test("tests, the database's waiting and the edges have a wall clock", () => {
    for (const path of ["core/orders/rules.test.ts", "core/db/database.ts", "serve/worker.ts"]) {
      expect(saidOf(coreClock, path, "Date.now();")).toEqual([]);
    }
  });
});

describe("a clock in SQL", () => {
  test.each(["now()", "NOW ( )", "current_timestamp", "CURRENT_DATE", "clock_timestamp()", "random()"])(
    "%s is refused",
    (clock) => {
      expect(
        saidOf(sqlClock, "core/orders/queries.ts", `sql("x", \`\n  update hold set lifted_at = ${clock}\`);`)[0],
      ).toMatch(/^2 /);
      expect(
        saidOf(sqlClock, "core/db/migrations/0002-x.sql", `alter table hold add at bigint default ${clock};`),
      ).toHaveLength(1);
    },
  );

  test("a comment, a sentence or a call in between is fine", () => {
    expect(saidOf(sqlClock, "a.sql", "-- no now() here\n/* nor\ncurrent_date */ select 1;")).toEqual([]);
    expect(saidOf(sqlClock, "a.ts", 'const text = "it is now() or never";')).toEqual([]);
    expect(saidOf(sqlClock, "a.ts", "run(`update todo set due_at = $1`, [now()]);")).toEqual([]);
  });
});

test("properties take their chance from the kernel's", () => {
  const text = 'import fc from "fast-check";';
  expect(saidOf(drawnChance, "core/orders/rules.test.ts", text)).toHaveLength(1);
  expect(saidOf(drawnChance, "core/kernel/testing.ts", text)).toEqual([]);
});
