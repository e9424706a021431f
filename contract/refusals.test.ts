import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { refusalWords, sayRefusal } from "./index.ts";

it("every refusal says a fact, a next step and a status", () => {
  for (const [code, { text, next, status }] of Object.entries(refusalWords)) {
    expect([code, /[.?]$/.test(text), /[.?]$/.test(next), status >= 400]).toEqual([code, true, true, true]);
  }
});

it("every code that the business refuses with has words", () => {
  const files = globSync("core/**/*.ts", { exclude: (path) => /\.test\.ts$|testing/.test(path) });
  const codes = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\brefused\(\s*"([^"]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(codes.length).toBeGreaterThan(40);
  expect([...new Set(codes)].filter((code) => !(code in refusalWords))).toEqual([]);
});

it("what it is about and its numbers stand in the words; what is missing is a dash", () => {
  const refusal = { code: "more than is there", subject: "KT-17", args: { available: 3, asked: 5 } };
  expect(sayRefusal(refusal).text).toBe("Only 3 of KT-17 are there, 5 were to go.");
  expect(sayRefusal({ code: "more than is there", subject: "KT-17" }).text).toBe(
    "Only – of KT-17 are there, – were to go.",
  );
});
