import { describe, expect, it } from "vitest";
import { meantBy, namedAt, piecesOf, sentOf, typedOf } from "./notes.ts";

const mia = { id: 1, name: "Mia Wong", roles: [] };
const people = [mia, { id: 2, name: "Twin", roles: [] }, { id: 3, name: "Twin", roles: [] }];

describe("what of a note is more than text", () => {
  it.each([
    [
      "@[1]: see https://a.example/b?c=1.",
      ["person @Mia Wong", "text : see ", "link https://a.example/b?c=1", "text ."],
    ],
    ["(http://a.example)\nnext", ["text (", "link http://a.example", "text )\nnext"]],
    ["javascript:alert(1) <b>@[9]</b> ftp://a", ["text javascript:alert(1) <b>@[9]</b> ftp://a"]],
  ])("%j", (text, pieces) => {
    expect(piecesOf({ text, people: [mia] }).map((piece) => `${piece.what} ${piece.text}`)).toEqual(pieces);
  });
});

describe("names while somebody types", () => {
  it.each([
    ["ask @Mi", "Mi"],
    ["@", ""],
    ["@Mia Wo", "Mia Wo"],
    ["mail to a@b", undefined],
    ["@Mia, and", undefined],
    ["no name", undefined],
  ])("%j", (before, begun) => {
    expect(namedAt(before)).toBe(begun);
  });

  it("who is meant begins so, by any part of the name", () => {
    expect(meantBy("wo", people).map(({ id }) => id)).toEqual([1]);
    expect(meantBy("t", people).map(({ id }) => id)).toEqual([2, 3]);
  });

  it("two of one name are told apart, there and back", () => {
    const note = { text: "@[1] and @[3]", people: [mia, { id: 3, name: "Twin" }] };
    expect(typedOf(note, people)).toBe("@Mia Wong and @Twin (3)");
    expect(sentOf(typedOf(note, people), people)).toBe("@Mia Wong and @[3]");
  });
});
