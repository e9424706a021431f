/** Today over HTTP: mine is what I own and what nobody owns that I may do; who may not is told why. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openServer, signInAs, type SignedInUser } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
let buyer: SignedInUser;
let clerk: SignedInUser;

interface List {
  readonly mine: number;
  readonly team: number;
  readonly snoozed: number;
  readonly matters: readonly { kind: string; subjects: string[]; owner: { name: string } | null; can: unknown }[];
}

const list = async (as: SignedInUser, tab = "mine"): Promise<List> =>
  (await call({ path: `/matters?tab=${tab}`, as })).json;

beforeAll(async () => {
  buyer = await signInAs(server.app, ["purchasing"]);
  clerk = await signInAs(server.app, ["order desk"]);
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-02" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-9", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  await call({
    path: "/orders",
    body: { orders: [{ customer: "NOBODY", number: "40021", lines: [{ item: "MG-35", quantity: 96, price: "2" }] }] },
  });
});

afterAll(() => server.http.close());

it("an administrator's is what their other roles are for, and what no role of anybody is for", async () => {
  const administrator = await signInAs(server.app, ["administrator"]);
  const both = await signInAs(server.app, ["administrator", "order desk"]);
  const kinds = async (as: SignedInUser): Promise<string[]> => (await list(as)).matters.map(({ kind }) => kind);
  expect(await kinds(administrator)).not.toContain("order stopped");
  expect(await kinds(administrator)).toContain("arrival");
  expect(await kinds(both)).toEqual(expect.arrayContaining(["order stopped", "arrival"]));
  await signInAs(server.app, ["warehouse"]);
  expect(await kinds(administrator)).toEqual([]);
  expect((await list(administrator, "team")).matters.length).toBeGreaterThan(1);
});

it("what stopped is the desk's, with its money, and can be given away and taken back", async () => {
  const before = await list(clerk);
  expect(before.matters).toMatchObject([
    { kind: "order stopped", can: true, money: [{ amount: 192, currency: "USD" }] },
  ]);
  const bought = await list(buyer);
  expect(bought.matters.map(({ kind }) => kind)).not.toContain("order stopped");
  const stopped = (await list(buyer, "team")).matters.find(({ kind }) => kind === "order stopped");
  expect(stopped?.can).toMatchObject({ code: "permission missing" });
  const member = { kind: "order stopped", subject: stopped?.subjects[0] };
  const given = await call({
    path: "/matters/assign",
    body: { assignments: [{ ...member, owner: buyer.id }] },
    as: clerk,
  });
  expect(given.status).toBe(200);
  expect((await list(clerk)).mine).toBe(before.mine - 1);
  expect((await list(buyer)).matters).toContainEqual(
    expect.objectContaining({ kind: "order stopped", owner: { id: buyer.id, name: buyer.name } }),
  );
  await call({ path: "/matters/snooze", body: { snoozes: [{ ...member, until: "event" }] }, as: buyer });
  expect(await list(buyer, "snoozed")).toMatchObject({ snoozed: 1, matters: [{ kind: "order stopped" }] });
});

it("who reads alone gives nothing away and lays nothing to rest: the others would miss it", async () => {
  const reader = await signInAs(server.app, ["read only"]);
  const arrival = (await list(reader, "team")).matters.find(({ kind }) => kind === "arrival");
  const member = { kind: "arrival", subject: arrival?.subjects[0] };
  const asks = [
    ["/matters/assign", { assignments: [{ ...member, owner: buyer.id }] }],
    ["/matters/snooze", { snoozes: [{ ...member, until: "event" }] }],
  ] as const;
  for (const [path, body] of asks) expect((await call({ path, body, as: reader })).status).toBe(403);
  expect((await list(reader, "team")).matters).toContainEqual(expect.objectContaining({ ...arrival, owner: null }));
});

it("names who could take something, and refuses what is over", async () => {
  const { colleagues } = (await call({ path: "/colleagues", as: clerk })).json as { colleagues: { name: string }[] };
  expect(colleagues.map(({ name }) => name)).toEqual(expect.arrayContaining([buyer.name, clerk.name]));
  const over = { kind: "count needed", subject: "item:1:10", until: null };
  expect((await call({ path: "/matters/snooze", body: { snoozes: [over] }, as: clerk })).status).toBe(409);
  expect((await call({ path: "/matters", as: "public" })).status).toBe(401);
});
