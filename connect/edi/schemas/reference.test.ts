import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readItems, messagesIn } from "../testing.ts";
import { schemaOf } from "./tables.ts";
import { validate } from "./validate.ts";

const folder = process.env["EDI_REFERENCE"];
const suite = folder === undefined ? describe.skip : describe;

suite(`reference messages checked${folder === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith(".edi"));

  test.each(names)("%s is described, and nothing is found in it", (name) => {
    const [message, ...others] = messagesIn(readItems(readFileSync(join(folder ?? "", name))));
    expect(others).toEqual([]);
    const schema = message && schemaOf(message);
    expect(schema?.exact).toBe(true);
    if (schema) expect(validate(message.segments, schema)).toEqual([]);
  });

  test("all of them are there", () => {
    expect(names).toHaveLength(27);
  });
});
