import type { RouteOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLE_PERMISSIONS, ROLES, routes, type Permission, type Role, type RouteShape } from "../../contract/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs, type Reply, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const listed: { readonly method: string; readonly url: string; readonly open: boolean }[] = [];
const server = await openServer(db, {}, (http) =>
  http.addHook("onRoute", (route: RouteOptions) => {
    for (const method of [route.method].flat())
      if (route.url.startsWith("/api/v1/") && method !== "HEAD" && method !== "OPTIONS")
        listed.push({ method, url: route.url, open: route.config?.public === true });
  }),
);
const { app, call } = server;
const people = new Map<Role, SignedInUser>();
beforeAll(async () => {
  for (const role of ROLES) people.set(role, await signInAs(app, [role]));
});
afterAll(() => server.http.close());

/** Some text in place of every parameter; what is asked is refused before it is looked at. */
const pathOf = (url: string): string => url.replace("/api/v1", "").replaceAll(/:\w+/g, "1");
type Method = "GET" | "POST" | "PUT" | "DELETE";
const ask = (route: { method: string; url: string }, as: SignedInUser | "public"): Promise<Reply> => {
  const method = route.method as Method;
  return call({ method, path: pathOf(route.url), as, ...(method !== "GET" && { body: {} }) });
};
const code = (reply: Reply): string | undefined =>
  reply.type === "application/problem+json" ? (reply.json as { code: string }).code : undefined;

/** What stands in no table of the contract, by hand. */
const BY_HAND: Readonly<Record<string, Permission | "any">> = {
  "POST /orders": "orders.change",
  "POST /documents": "documents.correct",
  "GET /documents/:id/bytes": "documents.read",
  "POST /documents/stopped/replay": "documents.correct",
  "POST /documents/:id/parts/:n/replay": "documents.correct",
  "POST /documents/:id/parts/:n/correct": "documents.correct",
  "POST /masters": "masters.change",
  "GET /masters": "any",
  "GET /orders/export": "orders.read",
  "GET /edi/activity/export": "documents.read",
  "GET /edi/forecast/export": "documents.read",
  "POST /masters/opening-stock": "stock.count",
  "POST /masters/open-purchases": "purchasing.issue",
  "POST /imports": "any",
  "POST /replan": "book.check",
  "GET /verify": "book.check",
  "GET /audit.csv": "audit.read",
  "GET /keys": "keys.manage",
  "POST /keys": "keys.manage",
  "DELETE /keys/:name": "keys.manage",
  "GET /live": "any",
};

function permissionOf(route: { method: string; url: string }): string | undefined {
  const key = `${route.method} ${route.url.replace("/api/v1", "")}`;
  const known = (routes as Readonly<Record<string, RouteShape>>)[key]?.may ?? BY_HAND[key];
  return known ?? (key.startsWith("POST /masters/") ? "masters.change" : undefined);
}

const guarded = listed.filter((route) => !route.open);

describe("every route of the API", () => {
  it("asks for a permission of the table, or is one of those that are public", () => {
    expect(guarded.length).toBeGreaterThan(40);
    expect(guarded.map((route) => [route.url, permissionOf(route)]).filter(([, found]) => found === undefined)).toEqual(
      [],
    );
    const open = listed
      .filter((route) => route.open)
      .map((route) => `${route.method} ${route.url.replace("/api/v1", "")}`);
    expect(open.toSorted()).toEqual([
      "GET /availability",
      "GET /availability/shop",
      "GET /password/link",
      "GET /setup",
      "GET /setup/sample",
      "GET /sign-in",
      "POST /password/choose",
      "POST /password/forgotten",
      "POST /setup",
      "POST /setup/sample",
      "POST /sign-in",
      "POST /sign-in/code",
      "POST /sign-in/oidc",
      "POST /sign-out",
    ]);
  });

  it.each(guarded.filter((route) => !route.url.endsWith("/live")))(
    "$method $url: refused to nobody who may, and to everybody who may not, whatever was asked",
    async (route) => {
      expect((await ask(route, "public")).status).toBe(401);
      const permission = permissionOf(route);
      const refused = await Promise.all(
        ROLES.map(async (role) => code(await ask(route, people.get(role) ?? "public")) === "permission missing"),
      );
      const allowed = ROLES.map(
        (role) => permission === "any" || ROLE_PERMISSIONS[role].includes(permission as Permission),
      );
      expect(refused).toEqual(allowed.map((may) => !may));
    },
  );
});

it("who may approve a purchase and not issue it is refused the member that is made as issued, and no other", async () => {
  const lines = [{ item: "KT-17", quantity: 12 }];
  const supplyOrders = (["issued", "proposed"] as const).map((as) => ({
    number: `BY-${as}`,
    vendor: "HANLIN",
    place: "RNO",
    as,
    lines,
  }));
  const made = await call({ path: "/supply-orders", body: { supplyOrders }, as: people.get("planner") ?? "public" });
  const { results } = made.json as { results: { ok: boolean; refusal?: { code: string; text: string } }[] };
  expect(results.map((one) => (one.ok ? "made" : one.refusal?.text))).toEqual([
    "Your role (planner) may not issue or change purchases. Purchasing may.",
    "made",
  ]);
  const buyer = people.get("purchasing") ?? "public";
  expect(
    (await call({ path: "/supply-orders", body: { supplyOrders: supplyOrders.slice(0, 1) }, as: buyer })).status,
  ).toBe(200);
});

describe("a refusal", () => {
  it("says what this role may not do, and who may", async () => {
    const desk = people.get("service");
    const reply = await call({
      path: "/orders/cancel",
      body: { cancellations: [{ order: "1" }] },
      as: desk ?? "public",
    });
    expect(reply.json).toMatchObject({
      status: 403,
      code: "permission missing",
      title: "Your role (service) may not enter, change or cancel orders. Order desk and sales may.",
      args: { permission: "orders.change" },
    });
  });

  it("of an action stands beside the order, and of every permission beside oneself", async () => {
    const orders = [{ customer: "BRIGHT", number: "CAN-ROLE", lines: [{ item: "KT-17", quantity: 1 }] }];
    const made = await call({ path: "/orders", body: { orders } });
    const [{ value }] = (made.json as { results: [{ value: { id: number } }] }).results;
    const canOf = async (role: Role) =>
      ((await call({ path: `/orders/${value.id}`, as: people.get(role) ?? "public" })).json as { can: object }).can;
    expect(await canOf("service")).toMatchObject({
      cancel: {
        code: "permission missing",
        text: "Your role (service) may not cancel orders. Order desk and sales may.",
      },
      hold: true,
    });
    expect(await canOf("sales")).toMatchObject({
      cancel: true,
      ship: { text: "Your role (sales) may not ship orders. Warehouse may." },
    });
    const me = (await call({ path: "/me", as: people.get("planner") ?? "public" })).json as {
      permissions: Permission[];
      mayNot: Record<string, { text: string }>;
    };
    expect(me.mayNot["users.manage"]?.text).toBe(
      "Your role (planner) may not manage users. Only the administrator may.",
    );
    expect([...me.permissions, ...Object.keys(me.mayNot)].toSorted()).toEqual(
      ROLE_PERMISSIONS.administrator.toSorted(),
    );
  });
});
