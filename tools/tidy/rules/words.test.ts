import { describe, expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { identifiers, texts } from "./words.ts";

describe("a text that people read", () => {
  test.each([
    ["contract/refusals.ts", 'const text = "Sorry, line 2 is invalid";', 2],
    ["locales/en/notices.json", '{ "words": { "a": "Ships soon" } }', 1],
    ["locales/en/notices.json", '{ "units": ["backlog", "piece"] }', 1],
    ["locales/de/notices.json", '{ "a": "Wird demnächst geliefert" }', 1],
  ])("%s: %s is refused", (path, text, count) => {
    expect(saidOf(texts, path, text)).toHaveLength(count);
  });

  test.each([
    [
      "a key, a code and a name",
      "contract/refusals.ts",
      'export const record = z.record(z.string()); f("invalid"); // sorry',
    ],
    ["a key and what is filled in", "locales/en/notices.json", '{ "order.soon": "Ships {soon}" }'],
    ["as soon as", "locales/en/notices.json", '{ "a": "We write as soon as the check is done." }'],
    ["another language", "locales/de/notices.json", '{ "a": "Versand am {day}" }'],
    ["a log line", "serve/worker.ts", 'log("please restart soon")'],
  ])("%s is fine", (_what, path, text) => {
    expect(saidOf(texts, path, text)).toEqual([]);
  });
});

describe("a name in code", () => {
  test("uses our words", () => {
    expect(saidOf(identifiers, "core/orders/rules.ts", "const etaDay = supplierOf(order);")).toEqual([
      "1 etaDay: our word is expected day",
      "1 supplierOf: our word is vendor (we are the supplier)",
    ]);
  });

  test("may contain the letters, or speak the trade's dialect", () => {
    expect(saidOf(identifiers, "core/orders/rules.ts", "const detail = metadata;")).toEqual([]);
    expect(saidOf(identifiers, "connect/edi/x12.ts", "const sku = 1;")).toEqual([]);
  });
});
