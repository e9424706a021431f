import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { notPermitted, PERMISSIONS, refusalWords, sayRefusal, whyNot } from "./index.ts";

it("every refusal says a fact, a next step and a status", () => {
  for (const [code, { text, next, status }] of Object.entries(refusalWords)) {
    expect([code, /[.?]$/.test(text), /[.?]$/.test(next), status >= 400]).toEqual([code, true, true, true]);
  }
});

it("every code that the business refuses with has words", () => {
  const files = globSync("core/**/*.ts", { exclude: (path) => /\.test\.ts$|testing/.test(path) });
  const codes = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\brefused\(\s*"([^"]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(codes.length).toBeGreaterThan(40);
  expect([...new Set(codes)].filter((code) => !(code in refusalWords))).toEqual([]);
});

it("what it is about and its numbers stand in the words; what is missing is a dash", () => {
  const refusal = { code: "more than is there", subject: "KT-17", args: { available: 3, asked: 5 } };
  expect(sayRefusal(refusal).text).toBe("Only 3 of KT-17 are there, 5 were to go.");
  const large = { code: "more than is there", subject: "KT-17", args: { available: 12000, asked: 1234567 } };
  expect(sayRefusal(large).text).toBe("Only 12,000 of KT-17 are there, 1,234,567 were to go.");
  expect(sayRefusal({ code: "more than is there", subject: "KT-17" }).text).toBe(
    "Only – of KT-17 are there, – were to go.",
  );
});

it("why something cannot be done carries what its words are made of", () => {
  const refusal = { code: "order held", subject: "order A-1", args: { kind: "credit" } };
  expect(whyNot(refusal)).toEqual({ ...refusal, text: "Order A-1 is on hold: credit." });
});

interface Catalogue {
  readonly refusals: Readonly<Record<string, { readonly text: string; readonly next: string }>>;
  readonly acts: Readonly<Record<string, string>>;
}

describe.each(["de"])("the words of refusals in %s", (language) => {
  const { refusals, acts } = JSON.parse(readFileSync(`locales/${language}/refusals.json`, "utf8")) as Catalogue;
  const places = (text = ""): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();

  it("are there for every code and no other, with the same numbers in them", () => {
    expect(Object.keys(refusals).toSorted()).toEqual(Object.keys(refusalWords).toSorted());
    for (const [code, { text, next }] of Object.entries(refusalWords)) {
      const said = refusals[code];
      expect([code, places(said?.text), places(said?.next)]).toEqual([code, places(text), places(next)]);
      expect([code, /[.?]$/.test(said?.text ?? ""), /[.?]$/.test(said?.next ?? "")]).toEqual([code, true, true]);
    }
  });

  it("name everything that a role may be refused", () => {
    const closer = globSync("serve/api/actions*.ts").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/"[a-z]+\.[a-z]+", "([a-z ]+)"/g)].map((match) => match[1] ?? ""),
    );
    expect(closer.length).toBeGreaterThan(8);
    const asked = [...Object.values(PERMISSIONS), ...closer];
    expect(asked.filter((act) => acts[act] === undefined)).toEqual([]);
  });
});

it("a missing permission names roles and scopes, for who says them in another language", () => {
  expect(notPermitted("stock.count", { roles: ["sales"] }).args).toMatchObject({
    by: "roles",
    has: ["sales"],
    needs: ["warehouse"],
    may: "Warehouse",
  });
  expect(notPermitted("users.manage", { scopes: ["read"] }).args).toMatchObject({ by: "scopes", needs: ["admin"] });
});
