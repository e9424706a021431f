import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import { sayStanding, sayWhy } from "./say-import.ts";
import type { ImportView, Problem } from "./use-import.ts";

const json = (path: string): object => JSON.parse(readFileSync(path, "utf8")) as object;

beforeAll(async () => {
  await i18next.init({
    lng: "de",
    resources: { de: { import: json("locales/de/app/import.json") } },
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  });
});

const columns = [{ name: "quantity", type: "integer" }] as unknown as ImportView["columns"];

it.each([
  ["value out of bounds", "quantity is -5; it may be 1 to any. Correct the value.", "Gemeint ist 1 oder mehr."],
  ["value out of bounds", "quantity is 900; it may be 1 to 365. Correct the value.", "Gemeint ist 1 bis 365."],
  [
    "opening stock was booked",
    "Opening stock of KT-17 was booked with 181, now it is to be 12.",
    "Der Anfangsbestand ist schon gebucht: stattdessen zählen.",
  ],
  ["value out of bounds", "quantity is 0; it may be 1 to 1000000. Correct the value.", "Gemeint ist 1 bis 1.000.000."],
  [
    "quantity cannot be counted",
    "12345 CS of KT-17 is no whole number of EA that can be counted.",
    "12.345 CS von KT-17 ist keine ganze Zahl von EA, die gezählt werden kann.",
    { quantity: 12345, unit: "CS", item: "KT-17", base: "EA" },
  ],
  ["unknown buyer's rule", "X is no rule we know.", "Das ist keine Regel, die wir kennen."],
  [
    "order stopped",
    "Order A-1 is taken whole or not at all: see line 2.",
    "Auftrag A-1 wird ganz oder gar nicht genommen: siehe Zeile 2.",
    { order: "A-1", line: 2 },
  ],
  ["order stopped", "Kept before its numbers were.", "Kept before its numbers were."],
])("%s is said in the language of the screen: %s", (code, text, words, args?: NonNullable<Problem["args"]>) => {
  const problem: Problem = {
    line: 2,
    column: "quantity",
    value: "-5",
    code,
    text,
    suggestion: null,
    ...(args && { args }),
  };
  expect(sayWhy(i18next.getFixedT("de", "import"), problem, columns)).toBe(words);
});

it("one row is one row", () => {
  const job = { state: "done", rows: 1, done: 1, created: 1, changed: 0, refused: 0 } as const;
  const say = i18next.getFixedT("de", "import");
  expect(sayStanding(say, job)).toBe("1 Zeile importiert: 1 neu, 0 geändert.");
  expect(sayStanding(say, { ...job, rows: 2, created: 2 })).toBe("2 Zeilen importiert: 2 neu, 0 geändert.");
  expect(sayStanding(say, { ...job, state: "running" })).toBe("1 von 1 Zeile erledigt");
});
