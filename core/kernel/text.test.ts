import { expect, test } from "vitest";
import { isEmail, isPlainText } from "./text.ts";

test.each([
  ["KT-17", true],
  ["Grüße, 東京 🚚", true],
  ["", true],
  ["x".repeat(500), true],
  ["x".repeat(501), false],
  ["a\u0000", false],
  ["a\nb", false],
  ["a\tb", false],
  ["a\u2028b", false],
  ["\u0085", false],
  ["\ud800", false],
])("%j is one line of text: %s", (text, plain) => {
  expect(isPlainText(text)).toBe(plain);
});

test.each([
  ["ann@example.org", true],
  ["ann+tag@mail.example.co.uk", true],
  ["ünï@example.org", true],
  ["ann", false],
  ["ann@", false],
  ["@example.org", false],
  ["a@b@c", false],
  ["Ann <ann@example.org>", false],
  ["a@b, c@d", false],
  ["a@b\r\nBcc: c@d", false],
  [`${"x".repeat(251)}@b.c`, false],
])("%j is an address: %s", (text, address) => {
  expect(isEmail(text)).toBe(address);
});
