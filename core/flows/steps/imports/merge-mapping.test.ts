/** Two who map the same file: what one said is laid upon what the other said, or the second is told who said what. */
import { describe, expect, it } from "vitest";
import { mergeMapping, type MappedAs } from "./merge-mapping.ts";

const header = ["Art.Nr", "Bestand", "Ort", "Los"].map((name) => ({ name, examples: [] }));
const first: MappedAs = { kind: "opening-stock", sheet: null, mapName: null, columns: ["item", null, null, null] };
const brought = { ...first, header, version: 0, mapped: [] };

const said = (by: string, columns: MappedAs["columns"], more: Partial<MappedAs> = {}) => ({
  as: { ...first, columns, ...more },
  guessed: false,
  seen: 0,
  by,
  at: 5,
});

/** Mia said this first. */
const afterMia = (columns: MappedAs["columns"], more: Partial<MappedAs> = {}) => {
  const done = mergeMapping(brought, said("mia", columns, more));
  if (!done.ok) throw new Error(done.refusal.code);
  return { ...brought, ...done.value };
};

describe("what was said since it was looked at", () => {
  it("stands beside what is said now of other columns", () => {
    const job = afterMia(["item", "quantity", null, null]);
    expect(job).toMatchObject({ version: 1, mapped: [{ version: 1, by: "mia", said: [{ at: 1, now: "quantity" }] }] });
    const both = mergeMapping(job, said("tom", ["item", null, "place", null]));
    expect(both).toMatchObject({ ok: true, value: { version: 2, columns: ["item", "quantity", "place", null] } });
    const map = mergeMapping(job, said("tom", ["item", null, null, null], { mapName: "Reno" }));
    expect(map).toMatchObject({ ok: true, value: { columns: ["item", "quantity", null, null], mapName: "Reno" } });
  });

  it.each<[string, MappedAs["columns"], MappedAs["columns"], object]>([
    [
      "of the same column",
      ["item", "quantity", null, null],
      ["item", "lot", null, null],
      {
        code: "mapped meanwhile",
        subject: "Bestand",
        args: { by: "mia", now: "quantity" },
      },
    ],
    [
      "that it is left out",
      [null, null, null, null],
      ["place", null, null, null],
      {
        code: "left out meanwhile",
        subject: "Art.Nr",
        args: { by: "mia" },
      },
    ],
    [
      "the same of another column",
      ["item", "quantity", null, null],
      ["item", null, null, "quantity"],
      {
        code: "mapped meanwhile",
        subject: "Bestand",
        args: { by: "mia", now: "quantity" },
      },
    ],
  ])("refuses what is said %s", (_case, mia, tom, refusal) => {
    expect(mergeMapping(afterMia(mia), said("tom", tom))).toMatchObject({ ok: false, refusal });
  });

  it("by oneself gives way to what one says now", () => {
    const job = afterMia(["item", "quantity", null, null]);
    expect(mergeMapping(job, said("mia", ["item", "lot", null, null]))).toMatchObject({
      ok: true,
      value: { columns: ["item", "lot", null, null] },
    });
    expect(mergeMapping(job, said("mia", ["item", null, null, "quantity"]))).toMatchObject({
      ok: true,
      value: { columns: ["item", null, null, "quantity"] },
    });
  });

  it("is not thrown away by another list, nor another list by columns", () => {
    const job = afterMia(["item", "quantity", null, null]);
    const other = { ...said("tom", ["code", null, null, null], { kind: "items" }), guessed: true };
    expect(mergeMapping(job, other)).toMatchObject({ ok: false, refusal: { code: "mapped meanwhile" } });
    expect(mergeMapping(job, { ...other, seen: 1 })).toMatchObject({ ok: true, value: { kind: "items", version: 2 } });
    const listed = afterMia(["code", null, null, null], { kind: "items" });
    const third = { ...said("tom", ["item", null, null, null], { kind: "units" }), guessed: true };
    expect(mergeMapping(listed, third)).toMatchObject({
      ok: false,
      refusal: { code: "list chosen meanwhile", subject: "items", args: { by: "mia" } },
    });
  });

  it("does not matter to who looked at it, or does not say what was looked at", () => {
    const job = afterMia(["item", "quantity", null, null]);
    for (const seen of [1, undefined])
      expect(mergeMapping(job, { ...said("tom", ["item", "lot", null, null]), seen })).toMatchObject({ ok: true });
  });

  it("the same again is nothing new", () => {
    const job = afterMia(["item", "quantity", null, null]);
    expect(mergeMapping(job, said("tom", ["item", "quantity", null, null]))).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
  });
});
