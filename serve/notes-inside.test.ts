/** What people of ours write to one another never leaves the house: not on public pages, not in letters, not by EDI. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { build, insertRows, type Database } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { noticeHandlers, runDue } from "../core/flows/index.ts";
import { postbox } from "../core/flows/testing/notice-book.ts";
import { DAY_MS } from "../core/flows/testing.ts";
import { linkUrl } from "../core/notices/index.ts";
import { tellByEdi } from "./edi-answers.ts";
import { lineHandlers, linesOf } from "./lines.ts";
import { openServer, signInAs } from "./testing.ts";

const MARKER = "MARKER-4711";

const { db } = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), "fairfill-inside-"));
const server = await openServer(db);
const { app, call, company } = server;
const box = postbox();
afterAll(async () => {
  await server.http.close();
  await rm(folder, { recursive: true });
});

const post = async (path: string, body: object): Promise<unknown> => {
  const reply = await call({ path, body });
  expect([path, reply.status, reply.text]).toEqual([path, 200, expect.not.stringContaining('"ok":false')]);
  return reply.json;
};

/** One customer is told by mail, the other by EDI. */
async function partnerByEdi(book: Database): Promise<void> {
  await book.transaction(async (tx) => {
    await insertRows(tx, "agreement", [{ id: 1, customer_id: 2, valid: "[2026-01-01,)", terms: { notify: "edi" } }]);
    await tx.rows({
      name: "test-partner",
      text: `insert into partner (id, code, customer_id, identifiers, profile) values (1, 'CORNER', 2, '{ZZ:CORNER}', '{"ourIdentifier": "ZZ:SUPPLIER001"}')`,
    });
  });
}

const due = () =>
  runDue(company.context, {
    work: {},
    tell: {
      ...noticeHandlers(box),
      "edi.855": tellByEdi,
      ...lineHandlers(linesOf({ settings: { dataDir: folder } as never })).tell,
    },
  });

async function placed(customer: string, number: string): Promise<number> {
  const shipTo = customer === "BRIGHT" ? { shipTo: { code: "DC" } } : {};
  const order = { customer, number, ...shipTo, lines: [{ item: "KT-17", quantity: 6 }] };
  const { results } = (await post("/orders", { orders: [order] })) as { results: { value: { id: number } }[] };
  return results[0]?.value.id ?? 0;
}

it("a note and a task with a marker are read beside their order, and nowhere outside after all that is told of it", async () => {
  await partnerByEdi(db);
  const mia = await signInAs(app, ["administrator"], { name: `Mia ${MARKER}` });
  const lines = [{ item: "KT-17", quantity: 40, day: "2026-12-08" }];
  await post("/supply-orders", {
    supplyOrders: [{ number: "PO-1", vendor: "HANLIN", place: "RNO", as: "issued", lines }],
  });
  const orders = [await placed("BRIGHT", "IN-1"), await placed("CORNER", "IN-2")];
  for (const order of ["IN-1", "IN-2"]) {
    await post("/notes", { notes: [{ order, text: `@[${mia.id}] ${MARKER} note` }] });
    await post("/tasks", { tasks: [{ order, words: `${MARKER} task`, owner: mia.id }] });
  }
  await due();
  await post("/supply-orders/change", {
    changes: [{ number: "PO-1", change: { kind: "slip", day: "2026-12-22" } }],
  });
  for (let n = 0; n < 4; n++) {
    company.pass(DAY_MS);
    await due();
  }
  await post("/counts", { counts: [{ item: "KT-17", place: "RNO", change: 20, cause: "opening" }] });
  await post("/shipments", { shipments: [{ order: "IN-1", carrier: "UPS", tracking: "1Z" }, { order: "IN-2" }] });
  await post("/deliveries", { deliveries: [{ shipment: await shipmentOf(orders[0] ?? 0) }] });
  for (let n = 0; n < 10; n++) {
    company.pass(DAY_MS);
    await due();
  }

  const inside = await Promise.all(orders.map((id) => call({ path: `/orders/${id}/notes`, as: mia })));
  for (const reply of inside) expect(reply.text.split(MARKER).length).toBeGreaterThan(3);

  const outside = new Map<string, string>();
  for (const id of orders)
    for (const what of ["order", "rating"] as const) {
      const { pathname } = new URL(linkUrl(company.context.settings, { what, id, expires: app.now() + DAY_MS }));
      const page = await server.http.inject({ url: pathname, headers: { host: "fairfill.test:4310" } });
      expect([pathname, page.statusCode]).toEqual([pathname, 200]);
      outside.set(`${what} page of ${id}`, page.body);
    }
  outside.set("letters", JSON.stringify(box.sent));
  expect(box.sent.length).toBeGreaterThan(4);
  const edi = join(folder, "outbox", "edi");
  const files = await readdir(edi);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) outside.set(file, await readFile(join(edi, file), "latin1"));
  outside.set("notices", JSON.stringify(await db.all(build.selectFrom("notice").selectAll())));
  outside.set("documents", JSON.stringify(await db.all(build.selectFrom("document").selectAll())));
  outside.set("availability", (await call({ path: "/availability?item=KT-17&quantity=1", as: "public" })).text);
  expect([...outside].filter(([, text]) => text.includes(MARKER)).map(([name]) => name)).toEqual([]);
});

async function shipmentOf(order: number): Promise<string> {
  const view = (await call({ path: `/orders/${order}` })).json as { shipments: { number: string }[] };
  return view.shipments[0]?.number ?? "";
}
