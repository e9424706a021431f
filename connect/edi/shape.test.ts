import { expect, test } from "vitest";
import { edifactOf, messageOf } from "./edifact/testing.ts";
import { fileOf, GOOD_LINE, orderOf, readText, setOf } from "./testing.ts";

const brief = ({ messages = [] }: ReturnType<typeof readText>) =>
  messages.map(({ syntax, type, control, interchange, group, readable, findings, part }) => ({
    is: `${syntax} ${type} ${control} in ${interchange?.control ?? "-"}/${group?.control ?? "-"}`,
    readable,
    found: findings.map(({ code }) => code),
    part,
  }));

test("a document carries every message in the order of the file, with the part that it became", () => {
  const sets = [
    setOf(["BHT*x"], { type: "816", control: "0001" }),
    setOf(orderOf(GOOD_LINE), { control: "0002" }),
    setOf(orderOf(GOOD_LINE), { control: "0003", count: 9 }),
  ];
  const document = readText(fileOf(...sets));
  expect(brief(document)).toEqual([
    { is: "x12 816 0001 in 000000101/101", readable: false, found: ["set not read"], part: 3 },
    { is: "x12 850 0002 in 000000101/101", readable: true, found: [], part: 1 },
    { is: "x12 850 0003 in 000000101/101", readable: false, found: ["segment count differs"], part: 2 },
  ]);
  expect(document.others).toMatchObject([
    { kind: "other", key: "set 0001", received: { document: "816", sender: "ZZ:RETAILERXYZ", test: true } },
  ]);
});

test("a message without an envelope, and one of EDIFACT, are carried like any other", () => {
  expect(brief(readText(setOf(orderOf(GOOD_LINE))))).toMatchObject([{ is: "x12 850 0001 in -/-", readable: false }]);
  expect(brief(readText(edifactOf(messageOf(["BGM+1"], { type: "PRICAT:D:96A:UN" }))))).toEqual([
    { is: "edifact PRICAT 1 in 101/-", readable: false, found: ["set not read"], part: 1 },
  ]);
});
