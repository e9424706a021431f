/** Inbound as its pages ask for it: what would break is what breaks, proposals follow a person, damaged goods are set aside. */
import { beforeAll, expect, it } from "vitest";
import { build } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { noticeHandlers, runDue, watchSupply } from "../../core/flows/index.ts";
import { postbox } from "../../core/flows/testing/notice-book.ts";
import { openServer } from "../testing.ts";

const { db } = await useTestDatabase();
const { call, company } = await openServer(db);

interface Cell {
  readonly days: number;
  readonly promises: number;
  readonly windows: number;
  readonly money: readonly { readonly amount: number; readonly currency: string }[];
  readonly unpriced: number;
}

interface Answer {
  readonly rows: readonly { readonly number: string; readonly slack: readonly Cell[]; readonly late: boolean }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly slackReady: boolean;
  readonly promises: number;
  readonly losers: readonly { readonly order: string; readonly day: string }[];
  readonly proposals: readonly { readonly number: string; readonly lines: readonly Record<string, unknown>[] }[];
  readonly results: readonly { readonly ok: boolean; readonly value: Readonly<Record<string, unknown>> }[];
  readonly can: Readonly<Record<string, unknown>>;
  readonly places: readonly Record<string, unknown>[];
  readonly matters: readonly { readonly kind: string }[];
  readonly orders: readonly Record<string, unknown>[];
}

const ask = async (path: string, body?: unknown): Promise<Answer> =>
  (await call({ path, ...(body !== undefined && { body }) })).json;

async function inbound(): Promise<Answer> {
  for (;;) {
    const answer = await ask("/inbound");
    if (answer.slackReady) return answer;
  }
}

beforeAll(async () => {
  const purchase = (number: string, item: string, day: string) => ({
    number,
    vendor: "HANLIN",
    place: "RNO",
    as: "issued",
    lines: [{ item, quantity: 300, day }],
  });
  const supplyOrders = [purchase("PO-A", "KT-17", "2026-12-09"), purchase("PO-B", "TO-02", "2026-12-15")];
  await call({ path: "/supply-orders", body: { supplyOrders } });
  const order = (number: string, item: string, more: object) => ({
    customer: "BRIGHT",
    number,
    shipTo: { code: "DC" },
    lines: [{ item, quantity: 60, ...more }],
  });
  const window = { shipNotBefore: "2026-12-10", shipNoLater: "2026-12-14" };
  const orders = [
    { ...order("W-1", "KT-17", { price: "10" }), dates: window },
    order("W-2", "KT-17", {}),
    order("W-3", "TO-02", { price: "2.50" }),
  ];
  for (const one of orders) await call({ path: "/orders", body: { orders: [one] } });
});

it("says what breaks by money at three days, and what is said is what a slip then does", async () => {
  const before = await inbound();
  expect(before.rows.map((row) => row.number)).toEqual(["PO-A", "PO-B"]);
  const cells = before.rows[0]?.slack ?? [];
  expect(cells.map((cell) => cell.days)).toEqual([1, 3, 7, 14]);
  expect(cells[1]).toEqual({
    days: 3,
    promises: 2,
    windows: 1,
    money: [{ amount: 600, currency: "USD" }],
    unpriced: 1,
  });
  expect(before.rows[1]?.slack[1]).toMatchObject({
    promises: 1,
    money: [{ amount: 150, currency: "USD" }],
    unpriced: 0,
  });
  const seen = await ask("/inbound/PO-A/slip?days=3");
  expect(seen).toMatchObject({ promises: 2, losers: [{ order: "W-1" }, { order: "W-2" }] });
  await call({
    path: "/supply-orders/change",
    body: { changes: [{ number: "PO-A", change: { kind: "slip", days: 3 } }] },
  });
  const order = await ask("/demands?item=KT-17&view=all");
  expect(order.rows.map((row) => (row as unknown as { shipDay: string }).shipDay)).toEqual(
    seen.losers.map((loser) => loser.day),
  );
  // Saturday and Sunday are one Monday at the place: a day later breaks nothing, a week later both.
  const after = (await inbound()).rows.find((row) => row.number === "PO-A")?.slack ?? [];
  expect(after.map((cell) => cell.promises)).toEqual([0, 2, 2, 2]);
});

it("a slip that would be refused is refused before it is made: nobody is hurt by what cannot be", async () => {
  const day = { code: "day has passed", subject: "PO-A" };
  expect(await ask("/inbound/PO-A/slip?days=-200")).toMatchObject(day);
  const changes = [{ number: "PO-A", change: { kind: "slip", days: -200 } }];
  expect(await ask("/supply-orders/change", { changes })).toMatchObject(day);
});

it("says of one supply order what breaks, however many stand before it in the list", async () => {
  const all = (await inbound()).rows;
  const one = await ask("/inbound?number=PO-B&limit=1");
  expect(one.rows).toEqual(all.filter((row) => row.number === "PO-B"));
  expect(one.rows).toHaveLength(1);
});

it("a supply order says what can be done and why not; a vendor is asked again once", async () => {
  const page = await ask("/inbound/PO-A");
  expect(page.can).toMatchObject({ slip: true, chase: true, issue: { code: "supply order issued" } });
  expect(await ask("/supply-orders/chase", { supplyOrders: [{ number: "PO-A" }] })).toMatchObject({
    results: [{ ok: true, value: { vendor: "HANLIN" } }],
  });
  await call({
    path: "/supply-orders/confirm",
    body: { confirmations: [{ number: "PO-A", parts: [{ day: "2026-12-14" }] }] },
  });
  expect(await ask("/inbound/PO-A")).toMatchObject({ overdue: false, can: { chase: true } });
  expect(await ask("/supply-orders/chase", { supplyOrders: [{ number: "PO-A" }] })).toMatchObject({
    results: [{ ok: true, value: { vendor: "HANLIN", asked: "day" } }],
  });
});

it("a quantity set by hand stays, a dismissed need stays away until it grows, an approval is withdrawn", async () => {
  const order = (number: string) => ({
    customer: "HARLOW",
    number,
    shipTo: { code: "DC" },
    lines: [{ item: "CT-05", quantity: 40 }],
  });
  await call({ path: "/orders", body: { orders: [order("C-1")] } });
  await call({ path: "/proposals", method: "POST", body: {} });
  const [first] = (await ask("/proposals")).proposals;
  expect(first?.lines).toMatchObject([{ item: "CT-05", quantity: 40, reasons: [{ why: "shortage" }] }]);
  const number = first?.number ?? "";
  const change = (one: object) => ask("/proposals/change", { changes: [{ number, line: 1, change: one }] });
  await change({ kind: "quantity", quantity: 55 });
  await call({ path: "/proposals", method: "POST", body: {} });
  expect((await ask("/proposals")).proposals[0]?.lines).toMatchObject([{ quantity: 55, byHand: true }]);
  const late = { kind: "quantity", quantity: 70, was: 40 };
  expect(await change(late)).toMatchObject({ code: "proposal changed meanwhile", args: { now: 55 } });
  for (const act of ["approve", "issue"])
    expect(await ask(`/supply-orders/${act}`, { supplyOrders: [{ number, seen: 40 }] })).toMatchObject({
      code: "proposal changed meanwhile",
    });
  expect((await ask("/proposals")).proposals[0]).toMatchObject({ state: "proposed", lines: [{ quantity: 55 }] });
  await change({ kind: "follow" });
  expect((await ask("/proposals")).proposals[0]?.lines).toMatchObject([{ quantity: 40, byHand: false }]);
  await change({ kind: "dismiss", reason: "Discontinued in spring" });
  expect((await ask("/proposals")).proposals).toEqual([]);
  await call({ path: "/orders", body: { orders: [order("C-2")] } });
  await call({ path: "/proposals", method: "POST", body: {} });
  const [grown] = (await ask("/proposals")).proposals;
  expect(grown?.lines).toMatchObject([{ item: "CT-05", quantity: 80 }]);
  const named = { supplyOrders: [{ number: grown?.number }] };
  await ask("/supply-orders/approve", { supplyOrders: [{ number: grown?.number, seen: 80 }] });
  expect((await ask("/proposals")).proposals).toMatchObject([{ state: "approved" }]);
  await ask("/supply-orders/withdraw", named);
  expect((await ask("/proposals")).proposals).toMatchObject([{ state: "proposed" }]);
});

it("a purchase that a person proposes is in what its vendor sells, counts for the need, and is gone when it is dismissed", async () => {
  await db.execute(build.updateTable("vendor_item").set({ quantity_min: 100, multiple: 6, price: "4.20" }));
  const propose = (quantity: number) =>
    ask("/supply-orders", {
      supplyOrders: [{ vendor: "HANLIN", place: "RNO", as: "proposed", lines: [{ item: "KT-17", quantity }] }],
    });
  expect(await propose(250)).toMatchObject({ code: "not a multiple", args: { below: 246, above: 252 } });
  expect(await propose(96)).toMatchObject({ code: "below order minimum", subject: "KT-17", args: { least: 102 } });
  const [made] = (await propose(102)).results;
  const number = String(made?.value["number"]);
  expect(await ask("/items/KT-17/purchases")).toMatchObject({
    sellers: [{ vendor: "HANLIN", quantityMin: 100, multiple: 6, price: "4.20", currency: "USD" }],
    proposed: [{ number, place: "RNO", quantity: 102 }],
  });
  const change = (one: object) => ask("/proposals/change", { changes: [{ number, line: 1, change: one }] });
  expect(await change({ kind: "follow" })).toMatchObject({ code: "proposal follows no need" });
  await call({ path: "/proposals", method: "POST", body: {} });
  const listed = async () => (await ask("/proposals")).proposals.filter((one) => one.number === number);
  expect(await listed()).toMatchObject([{ cause: "by hand", lines: [{ quantity: 102, price: "4.20" }] }]);
  await change({ kind: "dismiss", reason: "Not this year" });
  expect(await listed()).toEqual([]);
  expect(await ask("/items/KT-17/purchases")).toMatchObject({ proposed: [] });
  expect(await ask(`/supply-orders/${number}`)).toMatchObject({ state: "cancelled" });
});

it("a scan says what it means; damaged goods are set aside and stay open; what lies here can ship", async () => {
  expect(await ask("/scans/PO-B")).toMatchObject({ supplyOrder: "PO-B", item: null });
  expect(await ask("/scans/NOTHING")).toMatchObject({ code: "unknown code" });
  expect(await ask("/scans/]C1400PO-B")).toMatchObject({ supplyOrder: "PO-B", item: null });
  const lines = [
    { item: "TO-02", quantity: 296, order: "PO-B" },
    { item: "TO-02", quantity: 4, damaged: true },
  ];
  const receipts = [{ note: "DN-1", place: "RNO", vendor: "HANLIN", lines }];
  expect((await ask("/receipts", { receipts })).results[0]?.value).toMatchObject({ booked: 300, setAside: 4 });
  expect((await ask("/scans/TO-02")).places).toMatchObject([{ place: "RNO", onHand: 296, allocated: 60, free: 236 }]);
  expect(await ask("/inbound/PO-B")).toMatchObject({ lines: [{ received: 296, open: 4 }] });
});

it("a confirmed purchase whose day passed is overdue and its vendor is asked, until what was late is here", async () => {
  const lines = [{ item: "TO-02", quantity: 50, day: "2026-12-04" }];
  const supplyOrders = [{ number: "PO-LATE", vendor: "HANLIN", place: "RNO", as: "issued", lines }];
  await ask("/supply-orders", { supplyOrders });
  const parts = [
    { quantity: 30, day: "2026-12-09" },
    { quantity: 20, day: "2026-12-28" },
  ];
  await ask("/supply-orders/confirm", { confirmations: [{ number: "PO-LATE", parts }] });
  company.at("2026-12-10T09:00:00Z");
  const [line] = await db.rows<{ id: number }>({
    name: "test-late-line",
    text: "select l.id from supply_order_line l join supply_order o on o.id = l.supply_order_id where o.number = 'PO-LATE'",
  });
  await watchSupply(company.context, [line?.id ?? 0]);
  const named = { supplyOrders: [{ number: "PO-LATE" }] };
  const overdue = async () => (await ask("/inbound?view=overdue")).rows.map((row) => row.number);
  expect(await overdue()).toEqual(["PO-LATE"]);
  expect((await ask("/inbound?view=overdue")).rows).toMatchObject([{ was: "2026-12-09" }]);
  expect(await ask("/inbound/PO-LATE")).toMatchObject({ overdue: true, can: { chase: true } });
  expect(await ask("/supply-orders/chase", named)).toMatchObject({ results: [{ value: { asked: "delivery" } }] });
  await runDue(company.context, { work: {}, tell: noticeHandlers(postbox()) });
  // Wherever it could be asked again, it is said when it was.
  const asked = { code: "vendor just asked", args: { number: "PO-LATE", at: "2026-12-10T09:00Z" } };
  expect(await ask("/supply-orders/chase", named)).toMatchObject(asked);
  expect((await ask("/inbound/PO-LATE")).can).toMatchObject({ chase: asked });
  expect((await ask("/inbound?view=overdue")).rows).toMatchObject([{ askedAt: company.context.now() }]);
  const { matters } = await ask("/matters?tab=team");
  expect(matters.find(({ kind }) => kind === "supply overdue")).toMatchObject({ can: { ...asked, subject: "Hanlin" } });
  company.at("2026-12-10T10:01:00Z");
  expect((await ask("/inbound/PO-LATE")).can).toMatchObject({ chase: true });
  const came = [{ item: "TO-02", quantity: 30, order: "PO-LATE" }];
  await ask("/receipts", { receipts: [{ note: "DN-L", place: "RNO", vendor: "HANLIN", lines: came }] });
  expect(await overdue()).toEqual([]);
  // Of the rest it is asked whether it stays on its day.
  expect(await ask("/supply-orders/chase", named)).toMatchObject({ results: [{ value: { asked: "day" } }] });
});
