import { describe, expect, it } from "vitest";
import { notPermitted, permissionsOfRoles, ROLE_PERMISSIONS, ROLES, sayRefusal, SCOPE_PERMISSIONS } from "./index.ts";

const everything = ROLE_PERMISSIONS.administrator;

describe("roles", () => {
  it("the administrator may all of it, who only reads changes nothing, nobody may what there is not", () => {
    expect(new Set(everything).size).toBe(everything.length);
    expect(ROLE_PERMISSIONS["read only"].filter((one) => !one.endsWith(".read"))).toEqual([]);
    for (const role of ROLES) expect(ROLE_PERMISSIONS[role].filter((one) => !everything.includes(one))).toEqual([]);
  });

  it.each(["users.manage", "keys.manage", "settings.change", "audit.read", "masters.change"] as const)(
    "%s is the administrator's alone",
    (permission) => {
      expect(ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission))).toEqual(["administrator"]);
    },
  );

  it("are added up, and one that nobody knows gives nothing", () => {
    const both = permissionsOfRoles(["warehouse", "order desk", "owner of the universe"]);
    expect([both.has("stock.ship"), both.has("orders.change"), both.has("users.manage")]).toEqual([true, true, false]);
    expect(permissionsOfRoles([]).size).toBe(0);
  });

  it("every permission is somebody's beside the administrator's, or named above", () => {
    const others = permissionsOfRoles(ROLES.filter((role) => role !== "administrator"));
    expect(everything.filter((one) => !others.has(one))).toEqual([
      "audit.read",
      "masters.change",
      "settings.change",
      "users.manage",
      "keys.manage",
      "book.check",
    ]);
  });

  it("keys: a scope that changes something reads what it changes", () => {
    expect(SCOPE_PERMISSIONS.orders).toContain("orders.read");
    expect(SCOPE_PERMISSIONS.stock).toContain("stock.read");
    expect(SCOPE_PERMISSIONS.purchasing).toContain("purchasing.read");
    expect(SCOPE_PERMISSIONS.read.filter((one) => !one.endsWith(".read"))).toEqual([]);
  });
});

describe("a refusal says what may not be done, and who may", () => {
  const said = (...of: Parameters<typeof notPermitted>): string => sayRefusal(notPermitted(...of)).text;

  it.each([
    [
      said("orders.change", { roles: ["service"] }, "cancel orders"),
      "Your role (service) may not cancel orders. Order desk and sales may.",
    ],
    [
      said("stock.count", { roles: ["sales", "service"] }),
      "Your roles (sales, service) may not count stock. Warehouse may.",
    ],
    [
      said("users.manage", { roles: ["planner"] }),
      "Your role (planner) may not manage users. Only the administrator may.",
    ],
    [said("allocation.commit", { roles: [] }), "A user without a role may not commit plans. Planner may."],
    [
      said("stock.ship", { scopes: ["read"] }),
      "This key (read) may not pick, ship or confirm deliveries. A key with the scope stock or admin may.",
    ],
  ])("%s", (text, expected) => expect(text).toBe(expected));
});
