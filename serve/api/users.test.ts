import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build, sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { changeUsers } from "../../core/flows/index.ts";
import { openServer, signInAs, type Reply, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call } = server;
afterAll(() => server.http.close());
let admin: SignedInUser;
beforeAll(async () => {
  admin = await signInAs(app, ["administrator"], { name: "Ada Berg" });
});

interface Member {
  readonly ok: boolean;
  readonly refusal?: { readonly code: string; readonly text: string };
}
const members = (reply: Reply): readonly Member[] => (reply.json as { results: readonly Member[] }).results;
const code = (reply: Reply): string => (reply.json as { code: string }).code;
const change = (changes: readonly object[], as: SignedInUser = admin): Promise<Reply> =>
  call({ path: "/users/change", body: { changes }, as });
const roles = (user: number, given: readonly string[]) => ({ user, change: { kind: "roles", roles: given } });
const meStatus = async (as: SignedInUser): Promise<number> => (await call({ path: "/me", as })).status;

describe("users", () => {
  it("are listed with their roles, and what each role may beyond reading", async () => {
    const mia = await signInAs(app, ["service"], { name: "Mia Wong", email: "mia@example.com" });
    const { users, roles: all } = (await call({ path: "/users", as: admin })).json as {
      users: { id: number; hasPassword: boolean }[];
      roles: { role: string; permissions: string[] }[];
    };
    expect(users.find((user) => user.id === mia.id)).toEqual({
      id: mia.id,
      name: "Mia Wong",
      email: "mia@example.com",
      roles: ["service"],
      language: "en",
      twoFactor: false,
      hasPassword: false,
      disabledAt: null,
      seenAt: expect.any(Number) as number,
    });
    expect(all.find(({ role }) => role === "read only")?.permissions).toEqual([]);
    expect(all.find(({ role }) => role === "warehouse")?.permissions).toEqual([
      "exceptions.close",
      "notes.write",
      "stock.receive",
      "stock.count",
      "stock.ship",
    ]);
  });

  it("keep the roles that somebody else gave meanwhile, who is named", async () => {
    const mia = await signInAs(app, ["service"]);
    expect((await change([roles(mia.id, ["planner"])])).status).toBe(200);
    const late = { user: mia.id, change: { kind: "roles", roles: ["sales"], was: ["service"] } };
    const { status, json } = await change([late]);
    expect([status, json]).toMatchObject([409, { code: "roles changed meanwhile", args: { roles: "planner" } }]);
    expect((await change([{ ...late, change: { ...late.change, was: ["planner"] } }])).status).toBe(200);
  });

  it("are given roles that count at the next request", async () => {
    const mia = await signInAs(app, ["service"]);
    const cancel = () => call({ path: "/orders/cancel", body: { cancellations: [{ order: "NO-SUCH" }] }, as: mia });
    expect(code(await cancel())).toBe("permission missing");
    expect((await change([roles(mia.id, ["order desk"])])).status).toBe(200);
    expect(code(await cancel())).toBe("unknown order");
  });

  it("who is shut out is out at once, everywhere, and may come in again later", async () => {
    const mia = await signInAs(app, ["service"]);
    await change([{ user: mia.id, change: { kind: "disable" } }]);
    expect(await meStatus(mia)).toBe(401);
    await change([{ user: mia.id, change: { kind: "enable" } }]);
    expect(await meStatus(mia)).toBe(401);
    const [session] = await db.all(build.selectFrom("user_session").select("id").where("user_id", "=", mia.id));
    expect(session).toBeUndefined();
  });

  it("are signed out everywhere", async () => {
    const mia = await signInAs(app, ["service"]);
    expect(await meStatus(mia)).toBe(200);
    await change([{ user: mia.id, change: { kind: "sign out" } }]);
    expect(await meStatus(mia)).toBe(401);
  });

  it("a bad member of a batch is refused alone", async () => {
    const mia = await signInAs(app, ["service"]);
    const reply = await change([roles(999_999, ["sales"]), roles(mia.id, ["sales"])]);
    expect(members(reply).map((one) => (one.ok ? "done" : one.refusal?.code))).toEqual(["unknown user", "done"]);
  });

  it("a role that there is not is no role", async () => {
    expect((await change([roles(admin.id, ["owner"])])).status).toBe(400);
  });
});

describe("the last administrator", () => {
  it("stays one, and may not be shut out", async () => {
    expect(code(await change([roles(admin.id, ["sales"])]))).toBe("last administrator");
    expect(code(await change([{ user: admin.id, change: { kind: "disable" } }]))).toBe("last administrator");
    expect((await change([roles(admin.id, ["administrator", "sales"])])).status).toBe(200);
  });

  it("of two who take it from one another at once, one keeps it", async () => {
    for (let round = 0; round < 5; round++) {
      const other = await signInAs(app, ["administrator"]);
      const [a, b] = await Promise.all(
        [admin, other].map((of) =>
          changeUsers(app.as("test"), [{ user: of.id, change: { kind: "roles", roles: ["sales"] } }]),
        ),
      );
      expect([a?.[0]?.ok, b?.[0]?.ok].filter(Boolean)).toHaveLength(1);
      const left = sql("test-administrators", "select id from app_user where 'administrator' = any (roles)");
      expect(await db.rows(left)).toHaveLength(1);
      await db.execute(
        build
          .updateTable("app_user")
          .set({ roles: ["administrator"] })
          .where("id", "=", admin.id),
      );
      await db.execute(
        build
          .updateTable("app_user")
          .set({ roles: ["sales"] })
          .where("id", "=", other.id),
      );
    }
  });
});

describe("the audit", () => {
  interface Act {
    readonly id: number;
    readonly kind: string;
    readonly by: string;
    readonly about: { readonly what: string; readonly name?: string } | null;
    readonly payload: unknown;
  }
  const audit = async (query: string): Promise<{ acts: Act[]; next: number | null }> =>
    (await call({ path: `/audit${query}`, as: admin })).json;

  it("says who did what to whom, by name", async () => {
    const mia = await signInAs(app, ["service"], { name: "Mia Audited" });
    await change([roles(mia.id, ["sales"])]);
    const { acts } = await audit(`?subject=user:${mia.id}`);
    expect(acts).toMatchObject([
      {
        kind: "user given roles",
        by: "Ada Berg",
        about: { what: "user", name: "Mia Audited" },
        payload: { roles: ["sales"], was: ["service"] },
      },
    ]);
  });

  it("of people, of one, of a key, of whoever; to one order, by our number", async () => {
    const desk = await signInAs(app, ["order desk"], { name: "Desk Hand" });
    const place = async (number: string, as: SignedInUser | "orders"): Promise<number> => {
      const orders = [{ customer: "BRIGHT", number, lines: [{ item: "KT-17", quantity: 1 }] }];
      const made = await call({ path: "/orders", body: { orders }, as });
      return (made.json as { results: { value: { id: number } }[] }).results[0]?.value.id ?? 0;
    };
    const [byHand, byKey] = [await place("AUDIT-1", desk), await place("AUDIT-2", "orders")];
    const abouts = async (query: string) =>
      (await audit(query)).acts.map((act) => (act.about as { id?: number } | null)?.id);
    expect(await abouts(`?actor=user:${desk.id}`)).toEqual([byHand]);
    expect(await abouts("?actor=people&limit=1")).toEqual([byHand]);
    expect(await abouts("?actor=key%20orders")).toEqual([byKey]);
    expect(await abouts(`?subject=SO-${byKey}`)).toEqual([byKey]);
    expect((await audit("?limit=1")).acts[0]?.by).toBe("key orders");
  });

  it("goes by page, nothing twice and nothing left out", async () => {
    const seen: number[] = [];
    for (let before = ""; ;) {
      const page = await audit(`?limit=3${before}`);
      seen.push(...page.acts.map((act) => act.id));
      if (page.next === null) break;
      before = `&before=${page.next}`;
    }
    expect(seen.length).toBeGreaterThan(8);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  it("keys that are made and ended stand in it", async () => {
    await call({ path: "/keys", body: { name: "shop", scopes: ["read"] }, as: admin });
    await call({ method: "DELETE", path: "/keys/shop", as: admin });
    const { acts } = await audit("?actor=people&limit=2");
    expect(acts.map((act) => [act.kind, act.about])).toEqual([
      ["key ended", { what: "key", name: "shop" }],
      ["key made", { what: "key", name: "shop" }],
    ]);
  });
});
