import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readItems, messagesIn } from "../testing.ts";
import { schemaOf } from "./tables.ts";
import { DIAGNOSTICS_MAX, validate } from "./validate.ts";

const folder = process.env["EDI_SAMPLES"];
const suite = folder === undefined ? describe.skip : describe;

suite(`samples checked${folder === undefined ? " (EDI_SAMPLES is not set)" : ""}`, () => {
  test("every message that is described is checked, twice to the same", { timeout: 300_000 }, () => {
    const rows = readFileSync(join(folder ?? "", "index.tsv"), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    let [checked, good] = [0, 0];
    for (const [path = ""] of rows.map((row) => row.split("\t")))
      for (const message of messagesIn(readItems(readFileSync(join(folder ?? "", path))))) {
        const schema = schemaOf(message);
        const { segments } = message;
        if (!schema) continue;
        const diagnostics = validate(segments, schema);
        expect(diagnostics.length, path).toBeLessThanOrEqual(DIAGNOSTICS_MAX);
        expect(validate(segments, schema), path).toEqual(diagnostics);
        checked += 1;
        if (diagnostics.every(({ severity }) => severity === "remark")) good += 1;
      }
    expect(checked).toBeGreaterThan(200);
    expect(good).toBeGreaterThan(checked / 3);
  });
});
