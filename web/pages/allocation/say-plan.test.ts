import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { Preview } from "./plan-state.ts";
import { answerOf } from "./say-plan.ts";

const json = (path: string): object => JSON.parse(readFileSync(path, "utf8")) as object;

beforeAll(async () => {
  await i18next.init({
    lng: "en",
    resources: { en: { allocation: json("locales/en/app/allocation.json") } },
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  });
});

type Source = Pick<Preview["sources"][number], "item" | "free" | "freeWhy">;

const say = (preview: object): string =>
  answerOf({ ends: 0, later: { moved: [] }, ...preview } as unknown as Preview, i18next.getFixedT("en", "allocation"));

const said = (inFull: number, waiting: number, sources: readonly Source[]): string => say({ inFull, waiting, sources });

const left = (item: string, free: number): Source => ({ item, free, freeWhy: free === 0 ? null : "nobody waits" });

it("names whose is left where other items are waited for, and says what the others wait for", () => {
  expect(said(34, 90, [left("MUG-IN", 0), left("CUP-MN", 48), left("MUG-CL", 246), left("CUP-SG", 60)])).toBe(
    "34 of 90 in full. The other 56 wait for later supply. 354 of CUP-MN, MUG-CL +1 left (nobody waits for more).",
  );
  expect(said(2, 3, [left("MUG-IN", 0)])).toBe("2 of 3 in full. The other waits for later supply.");
  expect(said(0, 1, [left("MUG-IN", 0)])).toBe("0 of 1 in full. It waits for later supply.");
  expect(said(0, 4, [left("MUG-IN", 0)])).toBe("0 of 4 in full. All 4 wait for later supply.");
  expect(say({ inFull: 1, waiting: 2, sources: [left("MUG-IN", 0)], ends: 1200 })).toBe(
    "1 of 2 in full. The other waits for later supply. 1,200 may not wait and end: this plan cannot be undone.",
  );
  expect(said(3, 3, [left("MUG-IN", 12)])).toBe("3 of 3 in full. 12 left (nobody waits for more).");
});
