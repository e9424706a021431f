/** What an amendment names and what its new total means. */
import { describe, expect, it } from "vitest";
import { membersOfLine, planQuantity, type LineMember } from "./amendment.ts";

describe("an amendment names a line, or one store of it", () => {
  const demand = (lineNo: string, shipToId: number | null, shipToCode: string | null): LineMember => ({
    lineNo,
    shipToId,
    shipToCode,
  });
  const one = demand("1", null, null);
  const [north, south] = [demand("2", 1, "NORTH"), demand("2", 2, "SOUTH")];
  const [first, added] = [demand("3", 1, "NORTH"), demand("3", 1, "NORTH")];
  const book = [one, north, south, first, added];

  it.each([
    ["a line without stores", { line: "1" }, [one]],
    ["one store of a split line", { line: "2", store: "SOUTH" }, [south]],
    ["a line whose units go to one store", { line: "3" }, [first, added]],
    ["that store by its name", { line: "3", store: "NORTH" }, [first, added]],
  ])("%s", (_, name, members) => {
    expect(membersOfLine(book, name)).toEqual({ ok: true, value: members });
  });

  it.each([
    ["unknown line", { line: "9", store: "NORTH" }, "line 9"],
    ["store missing", { line: "2" }, "line 2"],
    ["unknown store", { line: "2", store: "WEST" }, "line 2, store WEST"],
    ["unknown store", { line: "1", store: "NORTH" }, "line 1, store NORTH"],
  ])("%s", (code, name, subject) => {
    expect(membersOfLine(book, name)).toEqual({ ok: false, refusal: { code, subject } });
  });
});

describe("the new total is what is ordered, shipped included, nothing that was cancelled", () => {
  const first = { ordered: 24, shipped: 12, cancelled: 6, multiple: 6 };
  const added = { ordered: 6, shipped: 0, cancelled: 0, multiple: 6 };

  it.each([
    ["no quantity changes nothing", undefined, { more: 0, less: 0 }],
    ["the same changes nothing", 24, { more: 0, less: 0 }],
    ["more", 36, { more: 12, less: 0 }],
    ["less", 18, { more: 0, less: 6 }],
    ["down to what has shipped", 12, { more: 0, less: 12 }],
  ])("%s", (_, quantity, value) => {
    expect(planQuantity([first, added], { line: "1", quantity })).toEqual({ ok: true, value });
  });

  it.each([
    ["quantity not a whole number above 0", -6, undefined],
    ["quantity not a whole number above 0", 18.5, undefined],
    ["not a whole unit", 7, { asked: 7, multiple: 6 }],
    ["below shipped", 6, { asked: 6, shipped: 12 }],
  ])("%s", (code, quantity, args) => {
    expect(planQuantity([first, added], { line: "1", quantity })).toEqual({
      ok: false,
      refusal: { code, subject: "line 1", args },
    });
  });
});
