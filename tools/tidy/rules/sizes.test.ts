import { describe, expect, test } from "vitest";
import { sourceFile } from "../source.ts";
import { saidOf } from "../testing.ts";
import { fileSize, functionSize, parameters, totals } from "./sizes.ts";

const lines = (n: number): string => "let x = 1;\n".repeat(n);
const body = (n: number): string => `{\n${lines(n - 2)}}`;

describe("a file", () => {
  test.each([
    ["core/orders/rules.ts", 300, 301, "a file has at most 300"],
    ["core/orders/rules.test.ts", 600, 601, "a file has at most 600"],
    ["core/flows/place-orders.ts", 60, 61, "a flow has at most 60"],
    ["core/flows/steps/write-plan.ts", 300, 301, "a file has at most 300"],
  ])("%s has at most so many lines", (path, fits, over, text) => {
    expect(saidOf(fileSize, path, lines(fits))).toEqual([]);
    expect(saidOf(fileSize, path, lines(over))).toEqual([`${over} ${over} lines; ${text}`]);
  });

  test("that a program wrote may be long", () => {
    expect(saidOf(fileSize, "core/db/schema.generated.ts", lines(900))).toEqual([]);
    expect(saidOf(fileSize, "core/db/migrations/0001-ground.sql", lines(900))).toEqual([]);
  });
});

describe("a function", () => {
  test.each([
    ["declared", `function serve() ${body(51)}`, "1 serve has 51 lines, at most 50"],
    ["an arrow", `const serve = () => ${body(51)};`, "1 serve has 51 lines, at most 50"],
    ["a method", `class A {\n  serve() ${body(51)}\n}`, "2 serve has 51 lines, at most 50"],
    ["a callback", `queue.forEach(() => ${body(51)});`, "1 a function has 51 lines, at most 50"],
  ])("%s has at most 50 lines", (_what, text, breach) => {
    expect(saidOf(functionSize, "core/orders/rules.ts", text)).toEqual([breach]);
  });

  test("of 50 lines fits, as does a page of 120 and a chapter of tests of any length", () => {
    expect(saidOf(functionSize, "core/orders/rules.ts", `function serve() ${body(50)}`)).toEqual([]);
    expect(saidOf(functionSize, "web/pages/today.tsx", `function TodayPage() ${body(120)}`)).toEqual([]);
    expect(saidOf(functionSize, "core/orders/rules.test.ts", `describe("x", () => ${body(200)});`)).toEqual([]);
  });

  test("takes at most three parameters, if it has a name", () => {
    expect(saidOf(parameters, "a.ts", "function f(a, b, c) {}")).toEqual([]);
    expect(saidOf(parameters, "a.ts", "const f = (a, b, c, d) => a;")[0]).toMatch(/^1 f takes 4, at most 3/);
    expect(saidOf(parameters, "a.ts", "server.on((a, b, c, d) => a);")).toEqual([]);
  });
});

test("medians are of named functions outside tests", () => {
  const files = [
    sourceFile(
      "a.ts",
      `function one() ${body(3)}\nfunction two() ${body(9)}\nconst three = () => ${body(5)};\n[].map((x) => x);\n`,
    ),
    sourceFile("a.test.ts", lines(500)),
  ];
  expect(totals({ files })).toEqual({ files: 1, fileMedian: 18, functions: 3, functionMedian: 5, functionP90: 9 });
});
