import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import { refusedAlone, refusedNow, type Checked } from "./several.ts";

beforeAll(async () => {
  const refusals = JSON.parse(readFileSync("locales/de/refusals.json", "utf8")) as object;
  await i18next.init({ lng: "de", resources: { de: { refusals } } });
});

it("one order that is refused alone is refused in the language of the screen", () => {
  const problem = {
    type: "urn:x",
    status: 409,
    code: "packed or shipped",
    title: "Only 0 of order SO-7 are not packed.",
    next: "Unpack first.",
    subject: "order SO-7",
    args: { asked: 12000, available: 0 },
  };
  const orders = [{ id: 7 }] as unknown as Checked[];
  expect(refusedNow(orders, [refusedAlone(problem)])).toMatchObject([
    { id: 7, code: "packed or shipped", text: expect.stringMatching(/Auftrag SO-7.*12\.000|12\.000.*Auftrag SO-7/) },
  ]);
});
