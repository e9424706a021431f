/** What is typed becomes a connection as the server takes it; secrets go only where they were typed. */
import { describe, expect, it } from "vitest";
import { isChanged, missingOf, saveOf, type ConnectionView, type Draft } from "./connection-fields.ts";

const kept: ConnectionView = {
  connection: "harlow",
  kind: "sftp",
  settings: { host: "sftp.harlow.example", port: 2222, user: "alder" },
  whole: {},
  partners: ["HARLOW"],
  hasSecrets: true,
  version: 4,
  state: "works",
  paused: false,
  stopped: null,
  failures: 0,
  lastError: null,
  workedAt: 1,
  failedAt: null,
  nextAt: null,
  refused: 0,
  waiting: 0,
  leaving: [],
  aside: [],
  can: true,
};
const drafted = (typed: Draft["typed"], more: Partial<Draft> = {}): Draft => ({
  kind: "sftp",
  typed,
  partners: ["HARLOW"],
  ...more,
});

describe("a connection from what was typed", () => {
  it("keeps what was not typed, and sends no secret that was not typed again", () => {
    expect(saveOf(drafted({ port: "", outbox: " /out " }), kept)).toEqual({
      kind: "sftp",
      settings: { host: "sftp.harlow.example", user: "alder", outbox: "/out" },
      partners: ["HARLOW"],
      seen: 4,
    });
  });

  it("sends secrets as they are typed, and a number that is none as text, so that its field is named", () => {
    const typed = { key: "-----BEGIN\nkey\n", every: "often", timeout: "30" };
    expect(saveOf(drafted(typed), kept)).toMatchObject({
      settings: { every: "often", timeout: 30 },
      secrets: { key: "-----BEGIN\nkey\n" },
    });
  });

  it("takes nothing over from another kind", () => {
    const folder = drafted({ path: "/srv/edi" }, { kind: "folder" });
    expect(saveOf(folder, kept)).toMatchObject({ kind: "folder", settings: { path: "/srv/edi" } });
    expect(missingOf(drafted({}, { kind: "folder" }), kept)).toBe("path");
    expect(missingOf(drafted({ url: "https://harlow.example" }, { kind: "http" }), kept)).toBe("secret");
    expect(missingOf(drafted({}), kept)).toBeUndefined();
  });

  it("is changed by what differs alone", () => {
    expect(isChanged(drafted({ port: "2222" }), kept)).toBe(false);
    expect(isChanged(drafted({ port: "22" }), kept)).toBe(true);
    expect(isChanged(drafted({ password: "tiger" }), kept)).toBe(true);
    expect(isChanged(drafted({}, { partners: [] }), kept)).toBe(true);
  });
});
