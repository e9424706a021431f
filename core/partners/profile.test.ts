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

describe("a profile is refused in a plain sentence", () => {
  const parts = { partial: "two partial" };
  const alike = { element: "*", component: "*", segment: "~" };
  test.each<[string, unknown, string]>([
    [
      "a field nobody knows",
      { units: {}, colour: 1 },
      "colour is no field of a profile; in its place may stand syntax, version, ",
    ],
    [
      "one of a part",
      { invoice: { pre: "order" } },
      "invoice.pre is no field of a profile; in its place may stand per.",
    ],
    ["a word of none", { changes: "some" }, 'changes is "some"; it must be one of 865, 870, replacement 855, nothing.'],
    ["neither yes nor no", { test: "yes" }, 'test is "yes"; it must be true or false.'],
    ["no fields", { deadlines: 4 }, 'deadlines is 4; it must be fields of its own, like {"name": "value"}.'],
    ["no fields, in EDIFACT", { syntax: "edifact", documents: "855" }, 'documents is "855"; it must be fields'],
    ["nothing but a text", "x12", 'The profile is "x12"; it must be fields of its own'],
    ["no list", { itemQualifiers: "VN" }, 'itemQualifiers is "VN"; it must be a list, like ["VN", "UP"].'],
    ["an empty list", { itemQualifiers: [] }, "itemQualifiers is []; it must be a list with at least one code."],
    [
      "no code",
      { itemQualifiers: ["VN", "up"] },
      'itemQualifiers.1 is "up"; it must be a code of one to three capital',
    ],
    [
      "a number for a code",
      { itemQualifiers: [4] },
      "itemQualifiers.0 is 4; it must be a code of one to three capital",
    ],
    ["no document", { documents: { out: ["85"] } }, 'documents.out.0 is "85"; it must be a document of three to six'],
    ["no pairs", { units: "CT" }, 'units is "CT"; it must be pairs, like {"CT": "CA"}.'],
    [
      "pairs of other names",
      { versions: { orders: "D:96A" } },
      'versions.orders is "orders"; it must be a document of',
    ],
    [
      "no identifier",
      { ourIdentifier: "US" },
      'ourIdentifier is "US"; it must be a qualifier, a colon and an identifier',
    ],
    ["a long name", { group: { sender: "x".repeat(36) } }, "it must be a text of at most 35 characters."],
    [
      "a delimiter left out",
      { delimiters: { element: "*", segment: "~" } },
      "delimiters.component is not said; it must be one",
    ],
    ["two that are alike", { delimiters: alike }, 'delimiters.element is "*"; it must be a character of its own'],
    [
      "no hours",
      { deadlines: { response: -1 } },
      "deadlines.response is -1; it must be a number of hours from 0 to 720.",
    ],
    ["too few hours", { inventory: { every: 0 } }, "inventory.every is 0; it must be a number of hours from 1 to 720."],
    [
      "parts of days",
      { impliedCancel: { afterToldDays: 1.5 } },
      "is 1.5; it must be a whole number of days from 0 to 400.",
    ],
    ["no units", { inventory: { most: null } }, "inventory.most is null; it must be a whole number of units from 0."],
    [
      "a long guard",
      { deadlines: { response: 1, guard: 2 } },
      "deadlines.guard is 2; it must be less than deadlines.response",
    ],
    ["parts alike", { acknowledgment: parts }, 'acknowledgment.partial is "two partial"; it must be another one while'],
    ["no release", { version: 5010 }, "version is 5010; it must be a release, like 005010"],
    [
      "a release of EDIFACT",
      { version: "D:96A:UN" },
      'version is "D:96A:UN"; it must be a release of X12, as the partner speaks X12',
    ],
    [
      "a release of X12",
      { syntax: "edifact", version: "004010" },
      'version is "004010"; it must be a release of EDIFACT, as the',
    ],
    ["a document in one", { versions: { "855": "D:96A" } }, 'versions.855 is "D:96A"; it must be a release of X12'],
    [
      "a qualifier twice",
      { dates: { shipNotBefore: ["002"], ignored: ["002"] } },
      "a list without 002, which stands twice in dates",
    ],
    [
      "a qualifier of EDIFACT",
      { dates: { ignored: ["2"] } },
      'dates.ignored is ["2"]; it must be a list of qualifiers of three',
    ],
    [
      "one of X12",
      { syntax: "edifact", dates: { ignored: ["002"] } },
      "qualifiers without zeros before them, as EDIFACT writes",
    ],
  ])("%s", (_name, profile, text) => {
    const problems = checkProfile(profile);
    expect(problems.map((problem) => problem.text)).toEqual([expect.stringContaining(text)]);
    expect(problems[0]?.text).not.toMatch(/invalid|expected|unrecognized/i);
  });
});

test("a partner of EDIFACT has a release of EDIFACT where none is said", () => {
  expect(checkProfile({ syntax: "edifact" })).toEqual([]);
  expect(readProfile({ syntax: "edifact" }).version).toBe("D:96A:UN:EAN008");
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
