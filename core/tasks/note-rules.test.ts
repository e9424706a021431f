import { describe, expect, it } from "vitest";
import { readDueDay, readMentions, readWords, refuseChange } from "./note-rules.ts";

const people = [
  { id: 1, name: "Mia Wong" },
  { id: 2, name: "Ben Abel" },
  { id: 3, name: "Ben" },
  { id: 4, name: "Ada Lovelace" },
  { id: 5, name: "Ada Byron" },
  { id: 6, name: "Jo O'Neil" },
  { id: 7, name: "Åsa Öberg" },
  { id: 8, name: "Twin" },
  { id: 9, name: "Twin" },
];

describe("whom a note names", () => {
  it.each([
    ["@Mia Wong has it", "@[1] has it", [1]],
    ["ask @Mia, then @mia wong", "ask @[1], then @[1]", [1]],
    ["@Ben Abel and not another", "@[2] and not another", [2]],
    // "Ben" is one person's whole name and another's first name.
    ["@Ben first", "@Ben first", []],
    ["two are called so: @Ada, one so: @Ada Byron", "two are called so: @Ada, one so: @[5]", [5]],
    ["@Jo O'Neil's call (@Åsa)", "@[6]'s call (@[7])", [6, 7]],
    ["@Mias umbrella, @Miaow", "@Mias umbrella, @Miaow", []],
    ["mail to mia@Mia.example", "mail to mia@Mia.example", []],
    ["@Twin", "@Twin", []],
    ["picked: @[9] @[9] and @[8]", "picked: @[9] @[9] and @[8]", [9, 8]],
    ["@[99] is nobody, @ neither", "@[99] is nobody, @ neither", []],
    ["@", "@", []],
  ])("%s", (typed, text, users) => {
    expect(readMentions(typed, people)).toEqual({ text, users });
  });

  it("read twice it is read once", () => {
    const once = readMentions("@Mia Wong, @Ben Abel: 2 @ 5", people);
    expect(readMentions(once.text, people)).toEqual(once);
  });
});

describe("text as it is kept", () => {
  it.each([
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["  \n two \n lines\t. \n", "two \n lines\t."],
    ["hidden\u0000 \u202eturned\u001b[31m", "hidden turned[31m"],
    ["half \ud83d of one", "half \ufffd of one"],
    ["<b>as typed</b> & {{ this }}", "<b>as typed</b> & {{ this }}"],
  ])("%j", (typed, kept) => {
    expect(readWords(typed, 100)).toEqual({ ok: true, value: kept });
  });

  it.each([
    [" \n\u0000\t ", { code: "nothing written" }],
    ["x".repeat(101), { code: "too long to keep", args: { length: 101, max: 100 } }],
  ])("%j is refused", (typed, refusal) => {
    expect(readWords(typed, 100)).toEqual({ ok: false, refusal });
  });

  it("as long as it may be", () => {
    expect(readWords("x".repeat(100), 100).ok).toBe(true);
  });
});

it.each([
  ["user:1", "user:1", false, false],
  ["user:1", "user:2", false, true],
  ["user:1", "user:2", true, false],
  ["key shop", "key shop", false, false],
])("written by %s, changed by %s, administrator %s: refused %s", (by, actor, administrator, no) => {
  expect(refuseChange({ by }, { actor, administrator })).toBe(no);
});

it.each([
  [null, true],
  ["2026-02-28", true],
  ["2026-02-31", false],
  ["tomorrow", false],
])("due %s: %s", (day, may) => {
  expect(readDueDay(day).ok).toBe(may);
});
