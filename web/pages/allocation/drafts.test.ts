import { expect, it } from "vitest";
import { readDrafts, readScope, withDraft, writeDrafts } from "./drafts.ts";

it("what was set stands in the address and is read back as it was, whatever the reason says", () => {
  const drafts = [
    { demand: 7, quantity: 180, reason: "Launch: agreed; 50 % with Corner & Co" },
    { demand: 9, quantity: null, reason: "" },
  ];
  expect(readDrafts(writeDrafts(drafts))).toEqual(drafts);
});

it("what nobody could have set is left out", () => {
  expect(readDrafts("x:1:a;7:-1:a;7:1.5:a;7::a;0:1:a;7:1:%E0%A4%A")).toEqual([{ demand: 7, quantity: 1, reason: "" }]);
  expect(readDrafts(undefined)).toEqual([]);
});

it("one draft a demand; without one it is the queue's again", () => {
  const first = withDraft([], 7, { demand: 7, quantity: 1, reason: "a" });
  expect(withDraft(first, 7, { demand: 7, quantity: 2, reason: "b" })).toEqual([
    { demand: 7, quantity: 2, reason: "b" },
  ]);
  expect(withDraft(first, 7, undefined)).toEqual([]);
});

it("one or several arrivals, one item at a place, several items at places", () => {
  expect(readScope({ inbound: "PO-1,PO-2" })).toEqual({ inbound: ["PO-1", "PO-2"], items: [] });
  expect(readScope({ item: "KT-17", place: "RNO" }).items).toEqual([{ item: "KT-17", place: "RNO" }]);
  expect(readScope({ item: "KT-17@RNO,TO-02" }).items).toEqual([{ item: "KT-17", place: "RNO" }, { item: "TO-02" }]);
});
