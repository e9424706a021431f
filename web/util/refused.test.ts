import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import { sayProblem, sayRefused, sayWhyNot } from "./refused.ts";

const json = (path: string): object => JSON.parse(readFileSync(path, "utf8")) as object;

beforeAll(async () => {
  await i18next.init({
    lng: "de",
    fallbackLng: "en",
    resources: { en: {}, de: { refusals: json("locales/de/refusals.json"), shell: json("locales/de/app/shell.json") } },
  });
});

it("is said in the language of the screen, with its numbers, days and our words for what it is about", () => {
  const held = { code: "order held", subject: "order A-1", args: { kind: "credit" }, text: "Order A-1 is on hold." };
  expect(sayWhyNot(held)).toBe("Auftrag A-1 ist gesperrt: Kredit.");
  const short = { code: "more than is there", subject: "KT-17", args: { available: 1200, asked: 1500 }, text: "x" };
  expect(sayRefused({ ...short, next: "y" })).toBe(
    "Von KT-17 sind nur 1.200 da, 1.500 sollten gehen. Den Artikel zählen und das Gezählte buchen.",
  );
  const late = { code: "past cancel-after", subject: "line 2", args: { limitDay: "2026-12-05" }, text: "x" };
  expect(sayWhyNot(late)).toMatch(/^Position 2 darf nach dem Sa 5\. Dez/);
});

it("our words in what it is about are the reader's, names keep theirs", () => {
  const open = (subject: string): string => sayWhyNot({ code: "nothing open", subject, text: "x" });
  const said = ["4711 line 2", "line 3, store 0042", "order part line", "Kitchen at Home Store 5"].map(open);
  expect(said).toEqual([
    "Von 4711 Position 2 ist nichts mehr offen.",
    "Von Position 3, Filiale 0042 ist nichts mehr offen.",
    "Von Auftrag part line ist nichts mehr offen.",
    "Von Kitchen at Home Store 5 ist nichts mehr offen.",
  ]);
  expect(sayWhyNot({ code: "unknown item", subject: "KT-17 at RNO", text: "x" })).toBe(
    "Kein Artikel hat das Kürzel KT-17 in RNO.",
  );
});

it("what stands among its numbers is in the words of the screen too, and an empty one is a dash", () => {
  const why = {
    code: "override refused",
    subject: "Harlow",
    args: { why: "more than is open", asked: 4, available: 3 },
  };
  expect(sayWhyNot({ ...why, text: "x" })).toBe(
    "Harlow kann so nicht gesetzt werden: 4 von Harlow sind mehr als die 3, die offen sind.",
  );
  const roles = { code: "roles changed meanwhile", subject: "Mia", args: { by: "Ada", roles: "sales, planner" } };
  expect(sayWhyNot({ ...roles, text: "x" })).toMatch(/^Ada hat Mia .*: Vertrieb, Disposition\./);
  expect(sayWhyNot({ ...roles, args: { by: "Ada", roles: "none" }, text: "x" })).toMatch(/: keine\./);
  const overlaps = { code: "agreement overlaps", subject: "2026-01-01", args: { other: null }, text: "English." };
  expect(sayWhyNot(overlaps)).toMatch(/^Die Vereinbarung vom Do 1\. Jan.* teilt Tage mit der vom –\.$/);
});

it.each([
  [{ by: "roles", has: ["sales"], needs: ["warehouse"] }, "Ihre Rolle (Vertrieb)", "Lager"],
  [{ by: "roles", has: ["sales", "service"], needs: [] }, "Ihre Rollen (Vertrieb, Kundendienst)", "nur die Verwaltung"],
  [{ by: "roles", has: [], needs: ["planner", "purchasing"] }, "Benutzer ohne Rolle", "Disposition und Einkauf"],
  [
    { by: "scopes", has: ["read"], needs: ["stock", "admin"] },
    "diesen Schlüssel (read)",
    "ein Schlüssel mit stock oder admin",
  ],
])("a missing permission %j", (asking, who, may) => {
  const args = { ...asking, act: "count stock" };
  expect(sayWhyNot({ code: "permission missing", args, text: "x" })).toBe(
    `Nicht erlaubt für ${who}: Bestand zählen. Wer es darf: ${may}.`,
  );
});

it("what the language has no words for is said as the server said it", () => {
  const problem = { type: "urn:x", status: 400, code: "bad request", title: "It is wrong.", next: "Correct it." };
  expect(sayProblem(problem)).toBe("It is wrong. Correct it.");
  expect(sayWhyNot({ code: "missing", text: "Eine Menge fehlt." })).toBe("Eine Menge fehlt.");
});

it("a page's own reason, which gives no numbers, is said as the page says it", () => {
  expect(sayWhyNot({ code: "nobody to chase", text: "Kein Lieferant." })).toBe("Kein Lieferant.");
  expect(sayWhyNot({ code: "permission missing", text: "Nicht erlaubt." })).toBe("Nicht erlaubt.");
});

it("English is what the server says", async () => {
  await i18next.changeLanguage("en");
  expect(sayWhyNot({ code: "not held", subject: "order A-1", text: "Order A-1 is not on hold." })).toBe(
    "Order A-1 is not on hold.",
  );
  const passed = {
    code: "day passed",
    args: { day: "2026-11-02" },
    text: "2026-11-02 has passed.",
    next: "Not 2026-11-02.",
  };
  expect(sayRefused(passed)).toBe("Mon 2 Nov has passed. Not Mon 2 Nov.");
  await i18next.changeLanguage("de");
});
