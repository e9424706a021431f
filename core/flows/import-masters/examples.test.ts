import { expect, it } from "vitest";
import { importSpecs } from "./columns.ts";
import { exampleOf } from "./examples.ts";
import { readRow } from "./read-row.ts";

it.each(importSpecs)("the example of $kind is read without a finding", (spec) => {
  const values = Object.fromEntries(spec.columns.map((column) => [column.name, exampleOf(spec.kind, column)]));
  expect(readRow(spec, { line: 2, values })).toMatchObject({ ok: true });
});
