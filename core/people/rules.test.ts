import { describe, expect, it } from "vitest";
import { hashPassword, isPassword } from "./passwords.ts";
import { passwordRefusal } from "./rules.ts";

describe("a password", () => {
  const mia = { name: "Mia Wong", email: "mia.wong@alder.example", company: "Harbour Goods" };
  it.each([
    ["nine char", "password too short"],
    ["x".repeat(129), "password too long"],
    ["aaaaaaaaaaaaaaaa", "password too easy"],
    ["1212121212", "password too easy"],
    ["mia.wong@alder.example", "password too easy"],
    ["Mia Wong 123", "password too easy"],
    ["Mia Wong 12 kettles", undefined],
    ["mia.wong123", "password too easy"],
    ["harbour goods", "password too easy"],
    ["HarbourGoods 20261201", "password too easy"],
    ["MiaWong1234567", "password too easy"],
    ["goods of the harbour", undefined],
    ["kettle on the stove", undefined],
  ])("%s: %s", (password, refusal) => expect(passwordRefusal(password, mia)).toBe(refusal));

  it("is known again by its hash, which differs each time, and however it was composed", async () => {
    const [one, two] = await Promise.all([hashPassword("grüner Kessel 17"), hashPassword("grüner Kessel 17")]);
    expect(one).not.toBe(two);
    expect(one).not.toContain("Kessel");
    expect(await isPassword("grüner Kessel 17".normalize("NFD"), one)).toBe(true);
    expect(await isPassword("grüner Kessel 18", one)).toBe(false);
    expect(await isPassword("grüner Kessel 17", "plain")).toBe(false);
  });
});
