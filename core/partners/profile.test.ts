import { describe, expect, test } from "vitest";
import { checkProfile, compareProfiles, readProfile } from "./profile.ts";
import { profileExamples } from "./profile-examples.ts";
import { unservedBy } from "./unserved.ts";

test("an empty profile is a plain partner", () => {
  expect(checkProfile({})).toEqual([]);
  expect(readProfile({})).toMatchObject({
    syntax: "x12",
    version: "004010",
    stores: "create",
    acknowledgment: { partial: "two", dateQualifier: "068", codes: { accepted: "IA", backordered: "IB" } },
    deadlines: { response: 24, guard: 2 },
  });
});

describe("a profile is refused", () => {
  test.each<[string, object, string]>([
    ["with a field nobody knows", { acknowledgement: {} }, ""],
    ["with a word outside its words", { acknowledgment: { partial: "some" } }, "acknowledgment.partial"],
    ["where parts of a kind could not be told apart", { acknowledgment: { partial: "two partial" } }, "acknowledgment"],
    ["with a release that its syntax has not", { version: "D:96A:UN" }, "version"],
    ["with an identifier without qualifier", { ourIdentifier: "FAIRFILL" }, "ourIdentifier"],
    [
      "with one character for two delimiters",
      { delimiters: { element: "*", component: "*", segment: "~" } },
      "delimiters",
    ],
    ["with a guard longer than the time to answer", { deadlines: { response: 1, guard: 2 } }, "deadlines"],
  ])("%s", (_name, profile, path) => {
    expect(checkProfile(profile).map((problem) => problem.path)).toEqual([path]);
  });
});

test("what was kept before a field went is still read", () => {
  expect(readProfile({ version: "5010", gone: true }).version).toBe("5010");
});

test("every example can be saved, and differs from a plain partner", () => {
  expect(profileExamples.map(({ name }) => name)).toEqual(["big-box", "drop-ship", "grocer", "3pl"]);
  // Nobody is to wait for what is named and not done yet.
  expect(profileExamples.map(({ profile }) => unservedBy(readProfile(profile)))).toEqual([
    { in: ["820", "812"], out: ["856", "810"] },
    { in: [], out: ["856", "810"] },
    { in: ["REMADV"], out: ["DESADV", "INVOIC"] },
    { in: ["945", "846"], out: ["940"] },
  ]);
  for (const { profile } of profileExamples) {
    expect(checkProfile(profile)).toEqual([]);
    expect(compareProfiles({}, profile)).not.toEqual([]);
  }
});

test("two versions are compared field by field, with what the default says", () => {
  const before = { version: "004010", deadlines: { response: 24 } };
  const after = { deadlines: { response: 8, guard: 1 }, units: { CT: "CA" } };
  expect(compareProfiles(before, after)).toEqual([
    { path: "units.CT", before: null, after: "CA" },
    { path: "deadlines.response", before: 24, after: 8 },
    { path: "deadlines.guard", before: 2, after: 1 },
  ]);
  expect(compareProfiles(before, {})).toEqual([]);
});
