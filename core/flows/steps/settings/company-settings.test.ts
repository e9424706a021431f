/** What may stand in a setting. */
import { expect, it } from "vitest";
import { checkSetting, companySettings, findSetting, usualOf, type SettingValue } from "./company-settings.ts";

it("what is usual may stand", () => {
  for (const one of companySettings) {
    const usual = usualOf(one);
    expect(checkSetting(one, usual), one.key).toEqual({ ok: true, value: usual });
  }
});

it.each<[string, SettingValue, SettingValue]>([
  ["linkDays", 30, 30],
  ["linkDays", 0, "no"],
  ["linkDays", 731, "no"],
  ["linkDays", 1.5, "no"],
  ["linkDays", "30", "no"],
  ["linkDays", null, "no"],
  ["planHeldMs", 900_000, 900_000],
  ["planHeldMs", 1000, "no"],
  ["planHeldMs", 241 * 60_000, "no"],
  ["shopShowsUpTo", 0, 0],
  ["companyName", " Alder Home ", "Alder Home"],
  ["companyName", " ", "no"],
  ["companyName", "x".repeat(81), "no"],
  ["currency", "eur ", "EUR"],
  ["currency", "EURO", "no"],
  ["currency", null, "no"],
  ["place", null, null],
  ["place", "RNO", "RNO"],
  ["place", 3, "no"],
  ["proposeReplenishment", false, false],
  ["proposeReplenishment", 0, "no"],
])("%s: %j", (key, value, kept) => {
  const found = findSetting(key);
  const outcome = found && checkSetting(found, value);
  expect(outcome?.ok === true ? outcome.value : outcome?.refusal.code).toEqual(
    kept === "no" ? "setting out of bounds" : kept,
  );
});
