/** What is wrong with a field is said in words a person can act on. */
import { expect, it } from "vitest";
import { z } from "zod";
import { wordsOfIssue } from "./issue-words.ts";

const said = (schema: z.ZodType, value: unknown): readonly string[] =>
  (schema.safeParse(value, { error: wordsOfIssue }).error?.issues ?? []).map(
    ({ path, message }) => `/${path.map(String).join("/")}: ${message}`,
  );

it.each([
  ["missing", z.object({ item: z.string() }), {}, "/item: is missing"],
  ["missing of a choice", z.object({ k: z.enum(["a", "b"]) }), {}, "/k: is missing"],
  ["missing of several forms", z.object({ v: z.union([z.string(), z.int()]) }), {}, "/v: is missing"],
  ["of another kind", z.object({ item: z.string() }), { item: 4 }, "/item: must be text"],
  ["no number", z.object({ n: z.coerce.number() }), { n: "4O" }, "/n: must be a number"],
  ["no whole number", z.object({ n: z.int() }), { n: 1.5 }, "/n: must be a whole number"],
  ["empty", z.object({ item: z.string().min(1) }), { item: "" }, "/item: must not be empty"],
  ["too short", z.string().min(8), "short", "/: must have at least 8 characters"],
  ["too many", z.array(z.int()).max(2), [1, 2, 3], "/: must have at most 2 members"],
  ["too little", z.object({ n: z.int().positive() }), { n: 0 }, "/n: must be above 0"],
  ["too much", z.object({ n: z.int().max(9) }), { n: 10 }, "/n: must be at most 9"],
  ["no day", z.object({ day: z.iso.date() }), { day: "1.12.2026" }, "/day: must be a day such as 2026-12-01"],
  ["no address", z.object({ to: z.email() }), { to: "mia" }, "/to: must be an e-mail address"],
  ["not a choice", z.object({ k: z.enum(["a", "b"]) }), { k: "c" }, "/k: must be one of a, b"],
  ["unknown", z.strictObject({}), { items: 1 }, "/: has no field items"],
  ["no form", z.object({ v: z.union([z.string(), z.int()]) }), { v: true }, "/v: has none of the forms it may have"],
])("a field that is %s", (_name, schema, value, text) => {
  expect(said(schema, value)).toEqual([text]);
});

it("leaves a schema its own words", () => {
  expect(
    said(
      z.string().refine(() => false, "is no code of ours"),
      "x",
    ),
  ).toEqual(["/: is no code of ours"]);
});
