/** Customers over HTTP: how well they were served is counted from the book, and agreements change from a day on. */
import { expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { measureService, runDue, startDaily } from "../../core/flows/index.ts";
import { findCustomersByCodes, upsertPartners } from "../../core/partners/index.ts";
import { handlersOf } from "../reactions.ts";
import { openServer, signInAs } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;

const get = async <T>(path: string, as?: Parameters<typeof call>[0]["as"]): Promise<T> =>
  (await call({ path, ...(as && { as }) })).json;

interface Row {
  readonly code: string;
  readonly openOrders: number;
  readonly lateOrders: number;
  readonly service: Readonly<Record<string, number>>;
}
interface View {
  readonly service: Readonly<Record<string, number>> | null;
  readonly months: readonly { readonly month: string; readonly asked: number }[];
  readonly agreements: readonly { readonly from: string; readonly until: string | null; readonly terms: object }[];
  readonly lost: readonly object[];
  readonly can: { readonly changeAgreement: true | { readonly code: string; readonly text: string } };
}

const order = (number: string, quantity: number, over: object = {}) => ({
  customer: "BRIGHT",
  number,
  shipTo: { code: "DC" },
  dates: { requestedShip: "2026-12-02" },
  lines: [{ item: "KT-17", quantity }],
  ...over,
});

it("fill rate and promise accuracy are counted once their days have passed, and again to the same", async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 60, cause: "opening" }] } });
  await call({ path: "/orders", body: { orders: [order("A1", 100), order("A2", 40, { buyerRule: "N" })] } });
  const shipped = await call({
    path: "/shipments",
    body: { shipments: [{ order: "A1", lines: [{ line: "1", quantity: 60 }] }] },
  });
  expect(shipped.status).toBe(200);
  await measureService(company.context, 30);
  expect((await get<View>("/customers/BRIGHT")).service).toBeNull();
  company.at("2026-12-10T09:00:00Z");
  await measureService(company.context, 30);
  await measureService(company.context, 30);
  const view = await get<View>("/customers/BRIGHT");
  expect(view.service).toMatchObject({ asked: 140, filled: 60, revised: 140, revisedFilled: 60 });
  expect(view.months).toMatchObject([{ month: "2026-12", asked: 140 }]);
  expect(view.lost).toMatchObject([{ item: "KT-17", quantity: 40, repeat: false }]);
});

it("the nightly work counts too", async () => {
  await startDaily(company.context);
  company.at("2026-12-11T09:00:00Z");
  await db.rows({ name: "test-forget-service", text: "delete from service_day" });
  await runDue(company.context, handlersOf(server.app));
  expect((await get<View>("/customers/BRIGHT")).service).toMatchObject({ asked: 140 });
});

it("customers are found by how code or name begins, page by page, with what is open", async () => {
  const { rows, next } = await get<{ rows: Row[]; next: string | null }>("/customers?find=bri");
  expect(rows).toMatchObject([{ code: "BRIGHT", openOrders: 1, service: { asked: 140, filled: 60 } }]);
  expect(next).toBeNull();
  const first = await get<{ rows: Row[]; next: string | null }>("/customers?limit=1");
  const second = await get<{ rows: Row[] }>(`/customers?limit=1&after=${first.next}`);
  expect(second.rows[0]?.code).not.toBe(first.rows[0]?.code);
  expect((await get<{ rows: Row[] }>("/customers?find=%25")).rows).toEqual([]);
  expect((await call({ path: "/customers/NONE" })).status).toBe(422);
});

it("an agreement changes from a day on, never backwards, and goes as if it had not been", async () => {
  const write = (agreement: object) =>
    call({ path: "/agreements", body: { agreements: [{ customer: "BRIGHT", terms: {}, ...agreement }] } });
  const versions = async () => (await get<View>("/customers/BRIGHT")).agreements;
  expect((await write({ from: "2026-12-11", terms: { tier: 3 } })).status).toBe(200);
  expect((await write({ from: "2026-12-14", terms: { tier: 2, backorders: false } })).status).toBe(200);
  expect(await versions()).toMatchObject([
    { from: "2026-12-14", until: null, terms: { tier: 2, backorders: false, cover: "latest" } },
    { from: "2026-12-11", until: "2026-12-13", terms: { tier: 3 } },
  ]);
  expect(((await write({ from: "2026-12-10" })).json as { code: string }).code).toBe("agreement has begun");
  expect(((await write({ from: "2026-12-11", until: "2026-12-20" })).json as { code: string }).code).toBe(
    "agreement overlaps",
  );
  const withdraw = (from: string) =>
    call({ path: "/agreements/withdraw", body: { agreements: [{ customer: "BRIGHT", from }] } });
  expect((await withdraw("2026-12-14")).status).toBe(200);
  expect((await versions())[0]).toMatchObject({ from: "2026-12-11", until: null });
  expect((await withdraw("2026-12-11")).status).toBe(409);
});

it("an agreement that somebody changed meanwhile is neither overwritten nor withdrawn by who did not see it", async () => {
  const from = "2027-03-01";
  const name = { customer: "CORNER", from };
  const write = (tier: number, seen?: object | null) =>
    call({
      path: "/agreements",
      body: { agreements: [{ ...name, terms: { tier }, ...(seen !== undefined && { seen }) }] },
    });
  const first = { until: null, terms: { tier: 3 } };
  expect((await write(3, null)).status).toBe(200);
  expect((await write(2, first)).status).toBe(200);
  for (const late of [null, first])
    expect(await write(1, late)).toMatchObject({
      status: 409,
      json: { code: "agreement changed meanwhile", args: { by: expect.any(String) } },
    });
  const withdraw = (seen: object) => call({ path: "/agreements/withdraw", body: { agreements: [{ ...name, seen }] } });
  expect((await withdraw(first)).status).toBe(409);
  expect((await get<View>("/customers/CORNER")).agreements).toMatchObject([{ from, terms: { tier: 2 } }]);
  expect((await withdraw({ until: null, terms: { tier: 2 } })).status).toBe(200);
});

it("what a draft cannot hold beside is named with its term, and refused when saved", async () => {
  const version = { customer: "HARLOW", from: "2027-02-01", until: null, terms: {} };
  const check = async (over: object) =>
    (await call({ path: "/agreements/check", body: { ...version, ...over } })).json as {
      conflicts: readonly { term: string; code: string; text: string }[];
    };
  expect(await check({})).toEqual({ conflicts: [] });
  expect((await call({ path: "/agreements", body: { agreements: [version] } })).status).toBe(200);
  const both = { from: "2027-01-01", until: "2027-02-10", terms: { notify: "edi" } };
  expect((await check(both)).conflicts).toMatchObject([
    { term: "days", code: "agreement overlaps" },
    { term: "notify", code: "no EDI partner", text: "HARLOW has no EDI partner: nobody would be told." },
  ]);
  const deaf = { ...version, terms: { notify: "edi" } };
  expect((await call({ path: "/agreements", body: { agreements: [deaf] } })).json).toMatchObject({
    code: "no EDI partner",
  });
  await db.transaction(async (tx) => {
    const customerId = (await findCustomersByCodes(tx, ["HARLOW"])).get("HARLOW")?.id ?? 0;
    await upsertPartners(tx, [{ code: "HARLOW-EDI", customerId, identifiers: ["ZZ:HARLOW"] }]);
  });
  expect(await check({ terms: { notify: "edi" } })).toEqual({ conflicts: [] });
  expect(await call({ path: "/agreements/check", body: { ...version, customer: "NOBODY" } })).toMatchObject({
    status: 422,
  });
});

it("an agreement is applied to orders that wait as it was seen, and the former one again", async () => {
  const agreement = { customer: "CORNER", from: "2026-12-11", terms: { tier: 1, backorders: false } };
  await call({ path: "/orders", body: { orders: [{ ...order("C1", 30), customer: "CORNER" }] } });
  expect((await call({ path: "/agreements", body: { agreements: [agreement] } })).status).toBe(200);
  const name = { customer: "CORNER", from: "2026-12-11" };
  const look = async (body: object, as?: Parameters<typeof call>[0]["as"]) =>
    call({ path: "/agreements/preview", body, ...(as && { as }) });
  const { seen, ...preview } = (await look(name)).json as { seen: object } & Record<string, unknown>;
  expect(preview).toMatchObject({ orders: 1, refused: 30, changed: 1, hurtAll: 0, can: { apply: true } });
  const reader = await signInAs(server.app, ["read only"]);
  expect((await look(name, reader)).json).toMatchObject({ can: { apply: { code: "permission missing" } } });
  const apply = (ask: object) => call({ path: "/agreements/apply", body: { agreements: [{ ...name, seen, ...ask }] } });
  const no = await apply({});
  expect([no.status, no.json]).toMatchObject([409, { code: "units would be refused" }]);
  expect((await apply({ from: "2026-12-12" })).status).toBe(422);
  expect((await get<{ under: object[] }>("/customers/CORNER")).under).toEqual([{ from: null, orders: 1 }]);
  const kept = { ...name, from: null, terms: { tier: 1 } };
  expect((await look(kept)).json).toMatchObject({ orders: 1, refused: 0 });
  expect((await apply({ mayRefuse: true })).json).toMatchObject({ results: [{ ok: true, value: { refused: 30 } }] });
  expect((await look(name)).json).toMatchObject({ can: { apply: { code: "terms stand already" } } });
});

it("who may not change agreements is told so beside it, and refused", async () => {
  const reader = await signInAs(server.app, ["read only"]);
  const { can } = await get<View>("/customers/BRIGHT", reader);
  expect(can.changeAgreement).toMatchObject({
    code: "permission missing",
    text: expect.stringContaining("agreements"),
  });
  const keyAccount = await signInAs(server.app, ["key account"]);
  expect((await get<View>("/customers/BRIGHT", keyAccount)).can.changeAgreement).toBe(true);
  const asked = { agreements: [{ customer: "BRIGHT", from: "2027-01-01", terms: {} }] };
  expect((await call({ path: "/agreements", body: asked, as: reader })).status).toBe(403);
});

it("what a customer was told is read by page", async () => {
  await runDue(company.context, handlersOf(server.app));
  const { notices } = await get<{ notices: readonly { subject: string; noticeId: number }[] }>(
    "/customers/BRIGHT/notices?limit=1",
  );
  expect(notices).toHaveLength(1);
  expect(notices[0]?.subject).toMatch(/^(order|shipment):/);
});
