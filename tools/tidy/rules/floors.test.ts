import { describe, expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { floors } from "./floors.ts";

const judged = (path: string, from: string): string[] => saidOf(floors, path, `import { x } from "${from}";\n`);

describe("an import is allowed", () => {
  test.each([
    ["down, by the door", "core/orders/commands.ts", "../db/index.ts"],
    ["inside the room", "core/orders/rules/split.ts", "../types.ts"],
    ["by a flow, from any room's door", "core/flows/steps/book-orders.ts", "../../orders/index.ts"],
    ["by an edge, from the core's doors", "connect/mail/compose.ts", "../../core/notices/index.ts"],
    ["by serve, from connect", "serve/worker.ts", "../connect/mail/index.ts"],
    ["by serve, from the contract", "serve/api/orders.ts", "../../contract/index.ts"],
    ["by the contract, from the kernel", "contract/orders.ts", "../core/kernel/index.ts"],
    ["by the dashboard, from the contract", "web/api/orders.ts", "../../contract/index.ts"],
    ["by a test, inside its room", "core/orders/rules.test.ts", "./rules.ts"],
    ["by a test, of the database for tests", "core/kernel/hash.test.ts", "../db/testing/index.ts"],
    ["by a test, of what a lower room keeps for tests", "serve/worker.test.ts", "../connect/mail/testing.ts"],
    ["by a benchmark, from serve", "bench/place.ts", "../serve/app.ts"],
    ["by serve, of the launcher's own door", "serve/main.ts", "../core/db/postgres/index.ts"],
    ["of a package", "core/notices/render.ts", "liquidjs"],
    ["of the driver, by the database", "core/db/database.ts", "pg"],
  ])("%s", (_what, path, from) => {
    expect(judged(path, from)).toEqual([]);
  });
});

describe("an import is refused", () => {
  test.each([
    ["up", "core/orders/rules.ts", "../promising/index.ts", "core/orders imports up, from core/promising"],
    ["up, from the kernel", "core/kernel/days.ts", "../db/index.ts", "core/kernel imports up, from core/db"],
    ["up, as a type", "core/db/sql.ts", "../flows/index.ts", "core/db imports up, from core/flows"],
    [
      "from a neighbour",
      "core/orders/rules.ts",
      "../inventory/index.ts",
      "core/orders and core/inventory are neighbours: a flow composes them",
    ],
    [
      "from an edge's neighbour",
      "connect/edi/reader.ts",
      "../mail/index.ts",
      "connect/edi and connect/mail are neighbours: a flow composes them",
    ],
    ["past the door", "core/flows/replan.ts", "../orders/queries.ts", "core/orders is entered by its index.ts"],
    [
      "past the door, by a test",
      "core/flows/replan.test.ts",
      "../orders/queries.ts",
      "core/orders is entered by its index.ts",
    ],
    [
      "past the door, by serve",
      "serve/api/orders.ts",
      "../../core/orders/rules.ts",
      "core/orders is entered by its index.ts",
    ],
    ["of serve by the core", "core/flows/replan.ts", "../../serve/settings.ts", "core/flows imports up, from serve"],
    [
      "of the wire by the core",
      "core/orders/types.ts",
      "../../contract/index.ts",
      "core/orders knows nothing of the wire (contract)",
    ],
    ["of the core by the dashboard", "web/pages/today.ts", "../../core/kernel/index.ts", "web imports contract alone"],
    ["of the database by the contract", "contract/orders.ts", "../core/db/index.ts", "contract imports kernel alone"],
    ["of the dashboard by serve", "serve/pages.ts", "../web/main.ts", "nobody imports web"],
    ["of tools by serve", "serve/main.ts", "../tools/schema.ts", "serve imports up, from tools"],
    [
      "of what is for tests, by code",
      "serve/main.ts",
      "../core/db/testing/index.ts",
      "code does not import what is for tests",
    ],
    [
      "of what the own room keeps for tests, by code",
      "connect/mail/smtp.ts",
      "./testing.ts",
      "code does not import what is for tests",
    ],
    ["of the network by the core", "core/notices/send.ts", "node:net", "the core knows no network (node:net)"],
    ["of the driver by a room", "core/orders/queries.ts", "pg", "only core/db speaks to the driver"],
  ])("%s", (_what, path, from, text) => {
    expect(judged(path, from)).toEqual([`1 ${text}`]);
  });

  test("when loaded later, or passed on", () => {
    const text = 'export { x } from "../orders/queries.ts";\nconst y = await import("../orders/rules.ts");\n';
    expect(saidOf(floors, "core/flows/replan.ts", text)).toEqual([
      "1 core/orders is entered by its index.ts",
      "2 core/orders is entered by its index.ts",
    ]);
  });
});

test("a file outside all rooms is named", () => {
  expect(saidOf(floors, "lib/helper.ts", "export {};")).toEqual(["1 stands in no room of the layout"]);
  expect(saidOf(floors, "core/helper.ts", "export {};")).toEqual(["1 stands in no room of the layout"]);
});
