import { expect, test } from "vitest";
import { canonicalJson, hashOf } from "./hash.ts";

test.each<[string, unknown, string]>([
  [
    "keys in order at every depth",
    { b: 1, a: { d: [{ z: 1, y: 2 }], c: null } },
    '{"a":{"c":null,"d":[{"y":2,"z":1}]},"b":1}',
  ],
  ["undefined members left out, in a list null", { a: undefined, b: [undefined, 1] }, '{"b":[null,1]}'],
  ["text as JSON writes it", { 'q"': "ü\n\u0000\ud800" }, '{"q\\"":"ü\\n\\u0000\\ud800"}'],
  ["numbers as JSON writes them", [1.5, -0, 1e21, Number.NaN], "[1.5,0,1e+21,null]"],
])("%s", (_name, value, text) => expect(canonicalJson(value)).toBe(text));

test("the same facts have the same hash, other facts another", () => {
  expect(hashOf({ a: 1, b: [2] })).toBe(hashOf({ b: [2], a: 1 }));
  expect(hashOf({ a: 1, b: [2] })).not.toBe(hashOf({ a: 1, b: [3] }));
});
