import { expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { barrels, defaultExports } from "./exports.ts";

test("a default export is refused, but for a tool's configuration", () => {
  expect(saidOf(defaultExports, "core/a/b.ts", "\nexport default 1;")).toEqual(["2 export it by name"]);
  expect(saidOf(defaultExports, "vitest.config.ts", "export default {};")).toEqual([]);
});

const passing = 'export { a } from "./a.ts";\nexport * from "./b.ts";\n';

test("only a room's door just passes names on", () => {
  expect(saidOf(barrels, "core/orders/index.ts", passing)).toEqual([]);
  expect(saidOf(barrels, "core/orders/rules.ts", passing)).toHaveLength(1);
  expect(saidOf(barrels, "core/orders/rules/index.ts", passing)).toHaveLength(1);
  expect(saidOf(barrels, "core/orders/rules.ts", `${passing}export const c = 1;`)).toEqual([]);
  expect(saidOf(barrels, "core/orders/rules.ts", "export const c = 1;")).toEqual([]);
});
