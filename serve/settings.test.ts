import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { describeSettings, readSettings, type Environment, type Settings } from "./settings.ts";

function settingsOf(env: Environment): Settings {
  const read = readSettings(env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read;
}

function problemsOf(env: Environment): readonly string[] {
  const read = readSettings(env);
  return "problems" in read ? read.problems : [];
}

describe("settings", () => {
  test("have defaults that work on a fresh clone, wherever the command is called", () => {
    expect(settingsOf({})).toEqual({
      port: 4310,
      host: "127.0.0.1",
      dataDir: resolve(import.meta.dirname, "../data"),
      mailFrom: "Fairfill <fairfill@localhost>",
      publicUrl: "http://127.0.0.1:4310",
      logLevel: "warn",
      given: [],
    });
  });

  test("take an empty value as none", () => {
    expect(settingsOf({ PORT: "", DATABASE_URL: " " }).given).toEqual([]);
  });

  test("resolve a folder that is given against the current one", () => {
    expect(settingsOf({ DATA_DIR: "here" }).dataDir).toBe(resolve("here"));
  });

  test.each([
    [{ PORT: "8080" }, "http://127.0.0.1:8080"],
    [{ HOST: "0.0.0.0" }, "http://localhost:4310"],
    [{ HOST: "::1" }, "http://[::1]:4310"],
    [{ PUBLIC_URL: "https://orders.example.com/" }, "https://orders.example.com"],
  ])("with %j links begin with %s", (env, url) => {
    expect(settingsOf(env).publicUrl).toBe(url);
  });

  test("an identity provider is named whole, and its secret never printed", () => {
    const whole = { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "fairfill", OIDC_CLIENT_SECRET: "hidden" };
    expect(settingsOf(whole)).toMatchObject({ oidcIssuer: "https://id.example.com", oidcClientId: "fairfill" });
    expect(describeSettings(settingsOf(whole))).not.toContain("hidden");
    for (const missing of ["OIDC_ISSUER", "OIDC_CLIENT_ID"])
      expect(problemsOf({ ...whole, [missing]: "" })).toHaveLength(1);
    expect(problemsOf({ OIDC_CLIENT_SECRET: "hidden" })).toHaveLength(1);
  });

  test.each([
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PORT", "4310x"],
    ["PORT", "1e3"],
    ["HOST", "two words"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["SMTP_URL", "mail.example.com"],
    ["MAIL_FROM", "nobody"],
    ["MAIL_FROM", "a@b.example\r\nBcc: <c@d.example>"],
    ["PUBLIC_URL", "ftp://example.com"],
    ["LOG_LEVEL", "loud"],
  ])("refuse %s=%s and say what is allowed", (name, value) => {
    const [problem] = problemsOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} is ".*"; allowed is .+\\.$`));
  });

  test("name every wrong value at once", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "y" })).toHaveLength(2);
  });

  test("refuse an owner's database without the application's", () => {
    expect(problemsOf({ DATABASE_OWNER_URL: "postgresql://o@h/d" })[0]).toMatch(/without DATABASE_URL/);
  });
});

describe("the table of settings", () => {
  const secrets = {
    DATABASE_URL: "postgresql://app:p@ss/w:rd@db.example/fairfill",
    DATABASE_REPLICA_URL: "postgresql://db.example/fairfill?user=app&password=hidden",
    SMTP_URL: "smtps://me:hidden@mail.example",
  };

  test("never shows a password", () => {
    const table = describeSettings(settingsOf(secrets));
    expect(table).toContain("postgresql://app:***@db.example/fairfill");
    expect(table).toContain("smtps://me:***@mail.example");
    expect(table).not.toMatch(/hidden|p@ss|w:rd/);
  });

  test("nor does a problem", () => {
    expect(problemsOf({ SMTP_URL: "imap://me:hidden@mail.example" })[0]).not.toContain("hidden");
  });

  test("says where each value comes from", () => {
    const table = describeSettings(settingsOf({ PORT: "8080" }));
    expect(table).toMatch(/^PORT +8080 +environment +/m);
    expect(table).toMatch(/^HOST +127\.0\.0\.1 +default +/m);
    expect(table).toMatch(/^DATABASE_URL +\(embedded\) +default +/m);
  });
});
