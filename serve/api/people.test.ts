import { afterAll, describe, expect, it } from "vitest";
import { ROLES, type Me } from "../../contract/index.ts";
import { build, sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call } = server;
afterAll(() => server.http.close());

const rolesRule = sql(
  "people-test-roles",
  "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'app_user_roles'",
);

describe("who is signed in", () => {
  it("is told the own roles, what they permit, and the company's name and zone", async () => {
    const mia = await signInAs(app, ["service", "order desk"], { name: "Mia Wong", email: "Mia@Example.com" });
    const { status, json } = await call({ path: "/me", as: mia });
    const me: Me = json;
    expect([status, me.user]).toEqual([
      200,
      {
        id: mia.id,
        name: "Mia Wong",
        email: "mia@example.com",
        roles: ["order desk", "service"],
        language: "en",
        twoFactor: false,
      },
    ]);
    expect(me.permissions).toContain("orders.change");
    expect(me.permissions).not.toContain("users.manage");
    expect(me.company).toEqual({ name: "Fairfill", place: "RNO", zone: "UTC" });
  });

  it("a key is told its name and what it may", async () => {
    const me: Me = (await call({ path: "/me", as: "stock" })).json;
    expect([me.user, me.key, me.permissions.includes("stock.count")]).toEqual([null, "stock", true]);
  });

  it("nobody is nobody", async () => {
    const reply = await call({ path: "/me", as: "public" });
    expect([reply.status, (reply.json as { code: string }).code]).toEqual([401, "not signed in"]);
  });
});

describe("a session", () => {
  it("is heard for requests of our own pages alone", async () => {
    const admin = await signInAs(app, ["administrator"]);
    const from = (origin: string | undefined) =>
      call({
        method: "POST",
        path: "/replan",
        as: { ...admin, headers: { ...admin.headers, ...(origin && { origin }) } },
      });
    expect((await from(undefined)).status).toBe(200);
    expect((await from("https://elsewhere.test")).status).toBe(401);
  });

  it("whose signature was made elsewhere, that has ended, or whose user is shut out opens nothing", async () => {
    const mia = await signInAs(app, ["read only"]);
    const status = async (cookie: string): Promise<number> =>
      (await call({ path: "/me", as: { ...mia, headers: { ...mia.headers, cookie } } })).status;
    const [secret = "", signature = ""] = decodeURIComponent(mia.cookie.value).split(".");
    const other = Buffer.from(signature, "base64");
    other[0] = (other[0] ?? 0) ^ 1;
    const cookie = (value: string): string => `${mia.cookie.name}=${encodeURIComponent(value)}`;
    expect(await status(cookie(`${secret}.${signature}`))).toBe(200);
    expect(await status(cookie(`${secret}.${other.toString("base64")}`))).toBe(401);
    expect(await status(cookie(secret))).toBe(401);
    const shut = build.updateTable("app_user").set({ disabled_at: 1 }).where("id", "=", mia.id);
    await db.execute(shut);
    expect(await status(mia.headers.cookie)).toBe(401);
    await db.execute(build.updateTable("app_user").set({ disabled_at: null }).where("id", "=", mia.id));
    expect(await status(mia.headers.cookie)).toBe(200);
    const ended = build
      .updateTable("user_session")
      .set({ expires_at: new Date(0) })
      .where("user_id", "=", mia.id);
    await db.execute(ended);
    expect(await status(mia.headers.cookie)).toBe(401);
  });

  it("is kept as a hash: what stands in the database opens nothing", async () => {
    const mia = await signInAs(app, ["read only"]);
    const row = await db.first(build.selectFrom("user_session").select("token").where("user_id", "=", mia.id));
    const [secret] = decodeURIComponent(mia.cookie.value).split(".");
    expect(row?.token).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.token).not.toBe(secret);
  });

  it("is drawn out while it is used", async () => {
    const mia = await signInAs(app, ["read only"]);
    const { headers } = await call({ path: "/me", as: mia });
    expect(String(headers["set-cookie"])).toMatch(
      /^fairfill\.session_token=.*; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const again = await call({ path: "/me", as: mia });
    expect(again.headers["set-cookie"]).toBeUndefined();
  });
});

it("the roles of the contract are those that the database takes", async () => {
  const [rule] = await db.rows<{ text: string }>(rolesRule);
  expect([...(rule?.text ?? "").matchAll(/'([^']+)'/g)].map((match) => match[1])).toEqual([...ROLES]);
});

it("who did it is named by id", async () => {
  const desk = await signInAs(app, ["order desk"]);
  const orders = [{ customer: "BRIGHT", number: "BY-1", lines: [{ item: "KT-17", quantity: 1 }] }];
  const made = await call({ path: "/orders", body: { orders }, as: desk });
  const [{ value }] = (made.json as { results: [{ value: { id: number } }] }).results;
  const { events } = (await call({ path: `/events?subject=order:${value.id}` })).json as {
    events: { actor: string }[];
  };
  expect(events.map((event) => event.actor)).toEqual([`user:${desk.id}`]);
});
