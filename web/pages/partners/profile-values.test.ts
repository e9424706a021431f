/** What is typed becomes a profile that says only what is not usual. */
import { describe, expect, it } from "vitest";
import { placeProblems, restOf, saidWith } from "./profile-values.ts";

const usual = {
  x12: {
    syntax: "x12",
    version: "004010",
    stores: "create",
    deadlines: { response: 24, guard: 2 },
    units: {},
    test: false,
  },
  edifact: { syntax: "edifact", version: "D:96A:UN:EAN008", acknowledgment: { dateQualifier: "67" } },
};

describe("a profile from what was typed", () => {
  it.each([
    ["what is usual is not said", { version: "4010" }, { version: "004010" }, {}],
    [
      "nor what is left empty",
      { deadlines: { response: 8, guard: 1 } },
      { "deadlines.response": "" },
      { deadlines: { guard: 1 } },
    ],
    ["numbers, also with a comma", {}, { "deadlines.guard": "1,5" }, { deadlines: { guard: 1.5 } }],
    ["what is no number stays for the check", {}, { "deadlines.guard": "soon" }, { deadlines: { guard: "soon" } }],
    ["codes", {}, { itemQualifiers: "up, vn" }, { itemQualifiers: ["UP", "VN"] }],
    ["no code at all", {}, { "documents.out": "–" }, { documents: { out: [] } }],
    ["pairs", {}, { units: "CT = CA, PCE=EA" }, { units: { CT: "CA", PCE: "EA" } }],
    ["what is no pair stays for the check", {}, { units: "CT" }, { units: "CT" }],
    ["a part that begins", {}, { inventory: "yes", "inventory.onChange": "yes" }, { inventory: { onChange: true } }],
    ["a part as usual is there", { inventory: { onChange: true } }, { "inventory.onChange": "no" }, { inventory: {} }],
    ["a part that ends, with all in it", { inventory: {} }, { inventory: "no", "inventory.every": "4" }, {}],
    [
      "delimiters of the syntax",
      { syntax: "edifact" },
      { delimiters: "yes", "delimiters.element": "|" },
      { syntax: "edifact", delimiters: { element: "|", component: ":", repetition: "*", segment: "'" } },
    ],
    [
      "nothing that the syntax does not ask",
      { syntax: "edifact" },
      { "acknowledgment.codes.accepted": "AC" },
      { syntax: "edifact" },
    ],
    [
      "another syntax without the releases of the one before",
      { version: "005010", versions: { "855": "004010" }, stores: "known" },
      { syntax: "edifact" },
      { syntax: "edifact", stores: "known" },
    ],
    [
      "the same syntax with its release",
      { syntax: "edifact", version: "D:01B:UN" },
      { syntax: "edifact" },
      { syntax: "edifact", version: "D:01B:UN" },
    ],
  ])("%s", (_, base, typed, said) => {
    expect(saidWith(base, typed, usual)).toEqual(said);
  });
});

it("what is wrong stands at its field, and what no field has above them", () => {
  const problem = (path: string, code = "not a code") => ({ path, code, found: "x", names: "" });
  const { atFields, others } = placeProblems([
    problem("itemQualifiers.2"),
    problem("deadlines.guard", "guard too long"),
    problem("acknowledgment.colour", "not a field"),
    problem("", "not fields"),
  ]);
  expect([...atFields].map(([path, { code }]) => [path, code])).toEqual([
    ["itemQualifiers", "not a code"],
    ["deadlines.guard", "guard too long"],
  ]);
  expect(others.map(({ path }) => path)).toEqual(["acknowledgment.colour", ""]);
});

it("what a profile says and no field shows is named", () => {
  expect(restOf({ syntax: "x12", units: {}, deadlines: { guard: 1, moon: 3 }, colour: "red" })).toEqual([
    "deadlines.moon",
    "colour",
  ]);
});
