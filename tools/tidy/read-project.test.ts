import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProject } from "./read-project.ts";

test("reads what a clone holds, hidden folders included, and nothing ignored or binary", () => {
  const root = mkdtempSync(join(tmpdir(), "tidy-"));
  for (const folder of ["core", ".ci", "node_modules/x", ".git"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, ".gitignore"), "node_modules/\n*.log\n");
  for (const path of ["core/a.ts", ".ci/run", "node_modules/x/index.js", ".git/HEAD", "core/x.log"])
    writeFileSync(join(root, path), "//");
  writeFileSync(join(root, "core/picture.png"), Buffer.from([137, 80, 0]));
  expect(
    readProject(root)
      .files.map((file) => file.path)
      .toSorted(),
  ).toEqual([".ci/run", ".gitignore", "core/a.ts"]);
});
