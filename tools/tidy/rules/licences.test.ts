import { expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { licences } from "./licences.ts";

const lock = (entry: object): string =>
  JSON.stringify({ packages: { "": { license: "none" }, "node_modules/thing": entry } });

test.each([
  [{ license: "GPL-3.0" }, "has licence GPL-3.0"],
  [{ license: "AGPL-3.0-only", dev: true }, "has licence AGPL-3.0-only"],
  [{ license: "LGPL-3.0" }, "has licence LGPL-3.0"],
  [{ license: "MPL-2.0" }, "has licence MPL-2.0"],
  [{ license: "MIT AND GPL-2.0" }, "has licence MIT AND GPL-2.0"],
  [{ version: "1.0.0" }, "names no licence"],
])("%o is refused", (entry, text) => {
  expect(saidOf(licences, "package-lock.json", lock(entry))).toEqual([`1 thing ${text}`]);
});

test.each([
  { license: "MIT" },
  { license: "MPL-2.0", dev: true },
  { license: "MPL-2.0", devOptional: true },
  { license: "(MIT OR EUPL-1.1+)" },
  { license: "(MIT AND Zlib)" },
  { link: true },
])("%o is fine", (entry) => {
  expect(saidOf(licences, "package-lock.json", lock(entry))).toEqual([]);
});

test("the binary of what is only developed with is fine for each platform, and of nothing else", () => {
  const of = (mark: object) =>
    JSON.stringify({
      packages: {
        "node_modules/thing": { license: "MPL-2.0", ...mark },
        "node_modules/thing-linux-x64": { license: "MPL-2.0", optional: true },
      },
    });
  expect(saidOf(licences, "package-lock.json", of({ devOptional: true }))).toEqual([]);
  expect(saidOf(licences, "package-lock.json", of({}))).toHaveLength(2);
});
