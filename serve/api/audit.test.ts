/** The audit: every act that changes something leaves a line that says who, what, to what and from where. */
import { readFileSync } from "node:fs";
import type { RouteOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../contract/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { DERIVED_KINDS } from "../../core/flows/index.ts";
import { ACTS, EXCEPTION_KINDS } from "../../core/tasks/index.ts";
import { openServer, signInAs, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const writing: string[] = [];
const server = await openServer(db, {}, (http) =>
  http.addHook("onRoute", ({ method, url }: RouteOptions) => {
    for (const one of [method].flat())
      if (url.startsWith("/api/v1/") && !["GET", "HEAD", "OPTIONS"].includes(one))
        writing.push(`${one} ${url.replace("/api/v1", "")}`);
  }),
);
const { app, call } = server;
afterAll(() => server.http.close());

/** What each writing route leaves in the audit; or why nothing. */
const LEAVES: Readonly<Record<string, readonly string[] | { readonly nothing: string }>> = {
  "POST /agreements": ["agreement changed"],
  "POST /agreements/apply": ["agreement applied"],
  "POST /agreements/check": { nothing: "a look" },
  "POST /agreements/preview": { nothing: "a look" },
  "POST /agreements/withdraw": ["agreement changed"],
  "POST /allocation/plans": ["plan committed"],
  "POST /allocation/plans/:run/undo": ["plan undone"],
  "POST /allocation/preview": { nothing: "a look" },
  "POST /counts": ["stock counted"],
  "POST /counts/preview": { nothing: "a look" },
  "POST /deliveries": ["delivered"],
  "POST /documents": ["document received", "order placed"],
  "POST /documents/:id/parts/:n/correct": ["order corrected"],
  "POST /documents/:id/parts/:n/mend": ["order corrected"],
  "POST /documents/:id/parts/:n/replay": ["order replayed"],
  "POST /documents/stopped/replay": { nothing: "what goes through is an order placed" },
  "POST /edi/documents/again": ["document sent again"],
  "POST /exceptions/close": ["exception closed"],
  "POST /imports": ["document received"],
  "POST /imports/:id/cancel": ["import cancelled"],
  "POST /imports/:id/map": { nothing: "how a file is read; the import is what is written" },
  "POST /imports/:id/mend": { nothing: "how a file is read; the import is what is written" },
  "POST /imports/:id/run": ["import done"],
  "POST /imports/:id/undo": ["import undone"],
  "DELETE /keys/:name": ["key ended"],
  "POST /keys": ["key made"],
  "POST /masters": ["list taken"],
  "POST /letters/:id/again": ["letter sent again"],
  "POST /matters/assign": ["matter assigned", "task changed"],
  "POST /matters/snooze": ["matter snoozed"],
  "PUT /me": ["profile changed"],
  "POST /me/password": ["password changed"],
  "POST /me/second-factor": { nothing: "it begins; the first code turns it on" },
  "POST /me/second-factor/backup-codes": ["backup codes made"],
  "POST /me/second-factor/confirm": ["second factor on"],
  "POST /me/second-factor/off": ["second factor off"],
  "POST /me/sessions/end": ["sessions ended"],
  "POST /notes": ["note written"],
  "POST /notes/change": ["note changed"],
  "POST /notes/remove": ["note removed"],
  "POST /notes/restore": ["note brought back"],
  "POST /notes/seen": { nothing: "how one reads" },
  "POST /notices/release": ["notices released"],
  "POST /orders": ["order placed"],
  "POST /orders/amend": ["amended"],
  "POST /orders/cancel": ["cancelled"],
  "POST /orders/check": { nothing: "a look" },
  "POST /orders/enter": ["order placed"],
  "POST /orders/preview": { nothing: "a look" },
  "POST /orders/hold": ["held"],
  "POST /orders/lift": ["hold lifted"],
  "POST /orders/split": ["order split"],
  "POST /orders/join": ["order joined"],
  "POST /orders/tell": ["told at once"],
  "POST /password/choose": ["password chosen"],
  "POST /password/forgotten": ["password link asked", "password link mailed"],
  "POST /proposals": ["proposals made"],
  "POST /proposals/change": ["proposal changed"],
  "POST /proposals/restore": ["proposal restored"],
  "POST /receipts": ["stock received"],
  "POST /receipts/reverse": ["receipt reversed"],
  "POST /replan": { nothing: "the worker does the same within seconds" },
  "POST /sample/remove": { nothing: "everything goes, and the audit with it" },
  "POST /settings": ["setting changed"],
  "POST /setup": ["company set up"],
  "POST /setup/sample": ["company set up"],
  "POST /shipments": ["shipped"],
  "POST /sign-in": ["signed in", "sign-in refused"],
  "POST /sign-in/code": ["signed in", "sign-in refused"],
  "POST /sign-in/oidc": { nothing: "it leads to the provider; who comes back has signed in" },
  "POST /sign-out": ["signed out"],
  "POST /supply-orders": ["supply order made"],
  "POST /supply-orders/approve": ["supply order approved"],
  "POST /supply-orders/change": ["supply slip", "supply short", "supply cancel", "supply close"],
  "POST /supply-orders/chase": ["vendor chased"],
  "POST /supply-orders/confirm": ["supply confirmed"],
  "POST /supply-orders/issue": ["supply order issued"],
  "POST /supply-orders/withdraw": ["approval withdrawn"],
  "POST /templates/:kind/:language": ["notice worded"],
  "POST /templates/:kind/:language/preview": { nothing: "a look" },
  "POST /templates/:kind/:language/test": ["words tried"],
  "POST /tasks": ["task made"],
  "POST /tasks/change": ["task changed"],
  "POST /tasks/finish": ["task done"],
  "POST /tasks/remove": ["task removed"],
  "POST /tasks/reopen": ["task reopened"],
  "POST /users": ["user invited"],
  "POST /users/change": [
    "user given roles",
    "user disabled",
    "user enabled",
    "user signed out everywhere",
    "user given a new password link",
    "user freed of the second factor",
  ],
  "POST /views": { nothing: "how one looks at a list" },
  "PUT /connections/:connection": ["connection made", "connection changed"],
  "POST /connections/act": ["connection paused", "connection resumed", "connection removed"],
  "POST /connections/:connection/test": { nothing: "a look" },
  "PUT /partners/:partner": ["list taken"],
  "PUT /partners/:partner/profile": ["profile saved"],
  "POST /partners/:partner/profile/check": { nothing: "a look" },
  "PUT /views/:id": { nothing: "how one looks at a list" },
  "DELETE /views/:id": { nothing: "how one looks at a list" },
};
const leaves = (route: string) => LEAVES[route.startsWith("POST /masters/") ? "POST /masters" : route];

describe("every route that writes", () => {
  it("leaves an act that the audit knows, or says why none", () => {
    expect(writing.length).toBeGreaterThan(50);
    expect(writing.filter((route) => leaves(route) === undefined)).toEqual([]);
    const named = Object.values(LEAVES).flatMap((acts) => ("nothing" in acts ? [] : acts));
    expect(named.filter((act) => !(ACTS as readonly string[]).includes(act))).toEqual([]);
  });

  it.each(["en", "de"])("and every act has words in %s", (language) => {
    const { audit } = JSON.parse(readFileSync(`locales/${language}/app/settings.json`, "utf8")) as {
      audit: { kind: Record<string, string> };
    };
    expect(Object.keys(audit.kind).toSorted()).toEqual([...ACTS].toSorted());
  });

  it.each(["en", "de"])("and everything that needs a person, which acts are about, has words in %s", (language) => {
    const { audit } = JSON.parse(readFileSync(`locales/${language}/app/settings.json`, "utf8")) as {
      audit: { matter: Record<string, string> };
    };
    expect(Object.keys(audit.matter)).toEqual(
      expect.arrayContaining([...Object.keys(EXCEPTION_KINDS), ...DERIVED_KINDS]),
    );
  });
});

type Acts = Answer<"GET /audit">;
let ada: SignedInUser;
const ask = async (path: string, body: object, method: "POST" | "PUT" = "POST"): Promise<void> => {
  const reply = await call({ method, path, body, as: ada });
  expect([path, reply.status, reply.text]).toEqual([path, 200, expect.not.stringContaining('"ok":false')]);
};
const audit = async (query: string): Promise<Acts> => (await call({ path: `/audit${query}`, as: ada })).json;
const kinds = ({ acts }: Acts): string[] => acts.map((act) => act.kind);

const order = (number: string, quantity = 4) => ({
  customer: "BRIGHT",
  number,
  shipTo: { code: "DC" },
  lines: [{ item: "KT-17", quantity }],
});
const purchase = (number: string, as: string) => ({
  number,
  vendor: "HANLIN",
  place: "RNO",
  as,
  lines: [{ item: "KT-17", quantity: 100, day: "2026-12-10" }],
});

beforeAll(async () => {
  ada = await signInAs(app, ["administrator"], { name: "Ada Berg" });
});

async function aDayOfWork(): Promise<void> {
  await ask("/masters/items", { rows: [{ code: "NEW-1", name: "New one" }] });
  await ask("/supply-orders", { supplyOrders: [purchase("PO-1", "issued"), purchase("PO-2", "proposed")] });
  await ask("/supply-orders/approve", { supplyOrders: [{ number: "PO-2" }] });
  await ask("/supply-orders/withdraw", { supplyOrders: [{ number: "PO-2" }] });
  await ask("/supply-orders/approve", { supplyOrders: [{ number: "PO-2" }] });
  await ask("/supply-orders/issue", { supplyOrders: [{ number: "PO-2" }] });
  await ask("/supply-orders/chase", { supplyOrders: [{ number: "PO-2" }] });
  await ask("/supply-orders/change", { changes: [{ number: "PO-2", change: { kind: "slip", days: 2 } }] });
  await ask("/orders", { orders: [order("DAY-1")] });
  await ask("/orders", { orders: [{ ...order("DAY-2"), buyerRule: "SC" }] });
  await ask("/orders/amend", { changes: [{ order: "DAY-1", line: "1", quantity: 6 }] });
  await ask("/orders/hold", { holds: [{ order: "DAY-1", kind: "credit" }] });
  await ask("/orders/lift", { lifts: [{ order: "DAY-1" }] });
  await ask("/orders/split", { splits: [{ order: "DAY-2" }] });
  await ask("/orders/join", { joins: [{ order: "DAY-2" }] });
  await ask("/orders/cancel", { cancellations: [{ order: "DAY-2" }] });
  const delivery = { note: "DN-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "CT-05", quantity: 20 }] };
  await ask("/receipts", { receipts: [delivery] });
  await ask("/counts", { counts: [{ item: "KT-17", place: "RNO", counted: 30 }] });
  await ask("/shipments", { shipments: [{ order: "DAY-1" }] });
  await ask("/agreements", { agreements: [{ customer: "BRIGHT", from: "2027-01-01", terms: {} }] });
  await ask("/proposals", {});
  await ask("/users", { users: [{ name: "Sam", email: "sam@example.com", roles: ["sales"] }] });
  await ask("/keys", { name: "shop", scopes: ["read"] });
  await ask("/me", { name: "Ada Berg", language: "en" }, "PUT");
}

it("a day of work stands in it, each act once, with name and address", async () => {
  await aDayOfWork();
  const { acts } = await audit(`?actor=user:${ada.id}&limit=500`);
  expect(acts.map((act) => act.kind).toReversed()).toEqual([
    "list taken",
    "supply order made",
    "supply order made",
    "supply order issued",
    "supply order approved",
    "approval withdrawn",
    "supply order approved",
    "supply order issued",
    "vendor chased",
    "supply slip",
    "order placed",
    "order placed",
    "amended",
    "held",
    "hold lifted",
    "order split",
    "order joined",
    "cancelled",
    "stock received",
    "stock counted",
    "shipped",
    "agreement changed",
    "proposals made",
    "user invited",
    "key made",
    "profile changed",
  ]);
  expect(new Set(acts.map(({ by, via }) => `${by} ${via}`))).toEqual(new Set(["Ada Berg 127.0.0.1"]));
});

it("is narrowed to an act, to days at the company's place, to a thing with what was decided about it", async () => {
  expect(kinds(await audit("?kind=held"))).toEqual(["held"]);
  const day = (from: string, until: string) => audit(`?actor=user:${ada.id}&from=${from}&until=${until}&limit=500`);
  expect((await day("2026-12-01", "2026-12-01")).acts.length).toBeGreaterThan(20);
  expect((await day("2026-12-02", "2026-12-31")).acts).toEqual([]);
  expect((await call({ path: "/audit?from=2026-13-01", as: ada })).status).toBe(400);
  const [held] = (await audit("?kind=held")).acts;
  const subject = held?.subject ?? "";
  await ask("/matters/assign", { assignments: [{ kind: "promise about to break", subject, owner: ada.id }] });
  expect(kinds(await audit(`?subject=${subject}`))).toContain("matter assigned");
  expect((await audit("?kind=matter%20assigned")).acts).toMatchObject([
    {
      about: { what: "order", number: "DAY-1" },
      payload: { matter: "promise about to break", owner: `user:${ada.id}` },
    },
  ]);
});

it("leaves as a file whole, in which no name is a formula", async () => {
  const [name, email] = ['=HYPERLINK("x")', "formula@example.com"];
  const sly = await signInAs(app, ["administrator"], { name, email });
  await call({ path: "/keys", body: { name: "sly", scopes: ["read"] }, as: sly });
  const file = await call({ path: "/audit.csv?actor=people", as: ada });
  expect([file.status, file.type]).toEqual([200, "text/csv"]);
  const [head, first = "", ...rows] = file.text.split("\r\n");
  expect(head).toBe("\u{FEFF}at,actor,who,act,subject,from,with");
  expect(first).toMatch(/^2026-12-01T09:00:00\.000Z,user:\d+,"'=HYPERLINK\(""x""\)",key made,key:\d+,127\.0\.0\.1,/);
  expect(rows.length).toBeGreaterThan(20);
});

it("a key is known by when it was last used", async () => {
  const used = async (): Promise<Record<string, number | null>> => {
    const { keys }: Answer<"GET /keys"> = (await call({ path: "/keys", as: ada })).json;
    return Object.fromEntries(keys.map((key) => [key.name, key.usedAt]));
  };
  expect((await used())["stock"]).toBeNull();
  await call({ path: "/today", as: "stock" });
  expect((await used())["stock"]).toBe(server.company.context.now());
});
