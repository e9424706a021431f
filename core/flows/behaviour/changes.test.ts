/** docs/behaviour.md, "Amendments", as documents bring them: each line done or refused, the same change once. */
import { describe, expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { listParts, listStopped, FIRST_PART } from "../../documents/index.ts";
import type { ReceivedChange, ReceivedChangeLine, ReceivedOrder } from "../../orders/index.ts";
import { mendOrder } from "../mend-order.ts";
import { receiveDocuments, type DocumentAnswer } from "../receive-documents.ts";
import { replayStopped } from "../replay-stopped.ts";
import { orderOf } from "../testing.ts";
import { verify } from "../verify/index.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const sender = "ZZ:BRIGHT";

interface Retailer extends Desk {
  sendOrder(number: string, quantity: number, item?: string): Promise<DocumentAnswer>;
  sendChange(line: Partial<ReceivedChangeLine> | null, more?: Partial<ReceivedChange>): Promise<DocumentAnswer>;
}

async function open(): Promise<Retailer> {
  const desk = await openDesk((await fresh()).db);
  await desk.list("partners", { code: "BRIGHT-EDI", customer: "BRIGHT", identifiers: sender });
  let n = 0;
  const send = async (order: ReceivedOrder | null, change: ReceivedChange | null): Promise<DocumentAnswer> => {
    n += 1;
    const head = { channel: "edi", kind: "x12", name: `${n}.edi`, bytes: Buffer.from(`${n}`), findings: [] };
    const orders = order ? [{ key: order.number, order, findings: [] }] : [];
    const others = change ? [{ kind: "change" as const, key: change.number, received: change, findings: [] }] : [];
    const [answer] = await receiveDocuments(desk.context, [{ ...head, sender, orders, others }]);
    if (!answer) throw new Error("no answer");
    return answer;
  };
  return {
    ...desk,
    sendOrder(number, quantity, item = "KT-17") {
      const { customer: _customer, ...order } = orderOf({ number, quantity, item });
      return send({ ...order, channel: "edi", sender, document: "850" }, null);
    },
    sendChange(line, more = {}) {
      const lines = line ? [{ line: "1", code: "CA", does: "keep" as const, items: [], ...line }] : [];
      return send(null, { document: "860", sender, number: "A", purpose: "change", lines, ...more });
    },
  };
}

/** What the line of order A has now: ordered less cancelled, shipped. */
async function standing(desk: Desk): Promise<{ total: number; shipped: number }> {
  const [row] = await desk.rows<{ total: number; shipped: number }>(
    "select sum(ordered - cancelled)::int as total, sum(shipped)::int as shipped from demand",
  );
  if (!row) throw new Error("no demand");
  return row;
}

describe("a change of an order", () => {
  test("is done line by line, the same one once, and each total once more where another came between", async () => {
    const desk = await open();
    await desk.stock(100);
    await desk.sendOrder("A", 10);
    expect(await desk.sendChange({ quantity: 15 })).toMatchObject({ state: "applied", parts: [{ kind: "change" }] });
    expect(await standing(desk)).toEqual({ total: 15, shipped: 0 });
    expect(await desk.sendChange({ quantity: 15 })).toMatchObject({ state: "applied", again: false });
    await desk.sendChange({ quantity: 8 }, { change: "2" });
    await desk.sendChange({ quantity: 12 }, { change: "3" });
    await desk.sendChange({ quantity: 8 }, { change: "2" });
    expect(await standing(desk)).toEqual({ total: 12, shipped: 0 });
    await desk.sendChange({ price: "4.5", priceBasis: 1 });
    expect(await desk.rows("select trim_scale(price)::text as price from order_line")).toEqual([{ price: "4.5" }]);
    expect((await verify(desk.context)).breaches).toEqual([]);
  });

  test("below what has shipped is refused with its reason, and a person hears of it; the rest can be given up", async () => {
    const desk = await open();
    await desk.stock(6);
    await desk.sendOrder("A", 10);
    await desk.ship({ order: "A" });
    const refused = await desk.sendChange({ quantity: 4 });
    expect(refused.parts).toMatchObject([
      { state: "refused", findings: [{ code: "below shipped", line: "1", args: { asked: 4, shipped: 6 } }] },
    ]);
    expect(refused.parts[0]?.orderId).not.toBeNull();
    expect(await desk.exceptions()).toContain("change refused");
    expect(await standing(desk)).toEqual({ total: 10, shipped: 6 });
    expect(await desk.sendChange({ quantity: 6, left: 3 })).toMatchObject({ state: "applied" });
    expect(await standing(desk)).toEqual({ total: 6, shipped: 6 });
  });

  test("that was refused is refused again with its reason when it comes again", async () => {
    const desk = await open();
    await desk.stock(6);
    await desk.sendOrder("A", 10);
    await desk.ship({ order: "A" });
    const first = await desk.sendChange({ quantity: 4 });
    const again = await desk.sendChange({ quantity: 4 });
    expect(again.parts).toMatchObject([{ state: "refused", findings: [{ code: "below shipped", line: "1" }] }]);
    expect(again.parts).toEqual(first.parts);
    expect(again.documentId).not.toBe(first.documentId);
  });

  test("that names the days there are keeps what was promised; other days bind anew", async () => {
    const desk = await open();
    await desk.buyFirm("P-1", 10, "2026-12-14");
    const dates = { requestedShip: "2026-12-10", cancelAfter: "2026-12-30" };
    await desk.place({ number: "A", quantity: 10, dates });
    const versions = () => desk.rows("select promise_version as version, window_to from demand");
    const before = await versions();
    desk.pass(3 * 86_400_000);
    expect((await desk.sendChange({ dates: { ...dates } })).state).toBe("applied");
    expect(await versions()).toEqual(before);
    expect((await desk.sendChange({ dates: { ...dates, cancelAfter: "2026-12-31" } })).state).toBe("applied");
    expect(await versions()).not.toEqual(before);
    expect((await verify(desk.context)).breaches).toEqual([]);
  });

  test("that leaves the buyer expecting another quantity is done, and a person hears of it", async () => {
    const desk = await open();
    await desk.stock(5);
    await desk.sendOrder("A", 20);
    await desk.sendChange({ quantity: 15, left: 10 });
    expect(await desk.exceptions()).toContain("left to receive differs");
  });

  test("of which one line cannot be done: the others are", async () => {
    const desk = await open();
    await desk.stock(100);
    await desk.sendOrder("A", 10);
    const line = { code: "CA", does: "keep" as const, items: [], quantity: 5 };
    const answer = await desk.sendChange(null, {
      lines: [
        { ...line, line: "1" },
        { ...line, line: "9" },
      ],
    });
    expect(answer.parts).toMatchObject([{ state: "applied", findings: [{ code: "unknown line", line: "9" }] }]);
    expect(await standing(desk)).toMatchObject({ total: 5 });
  });

  test("adds a line under the days of the order, in its own place in the queue; the same change adds it once", async () => {
    const desk = await open();
    await desk.stock(4);
    const dates = { shipNotBefore: "2026-12-07", shipNoLater: "2026-12-09" };
    await desk.place({ number: "A", quantity: 10, dates });
    desk.pass(3_600_000);
    const line = { line: "2", code: "AI", does: "add" as const, quantity: 2, unit: "CA", price: "3.5", priceBasis: 1 };
    const added = { ...line, items: [{ qualifier: "VN", code: "TO-02" }] };
    expect(await desk.sendChange(added, { change: "1" })).toMatchObject({ state: "applied" });
    expect(await desk.sendChange(added, { change: "1" })).toMatchObject({ state: "applied" });
    const again = await desk.sendChange(added, { change: "2" });
    expect(again.parts).toMatchObject([{ state: "refused", findings: [{ code: "line there already", line: "2" }] }]);
    const lines = await desk.rows(
      `select l.line_no as line, i.code as item, l.unit, d.ordered / d.multiple as units, d.window_from as "from", d.window_to as "to",
         d.promise_version > 0 as promised, d.received_at - o.received_at as after, s.code as "shipTo"
       from order_line l join demand d on d.line_id = l.id join item i on i.id = l.item_id join sales_order o on o.id = l.order_id
       left join ship_to s on s.id = d.ship_to_id order by l.id`,
    );
    const common = { from: "2026-12-07", to: "2026-12-09", promised: true, shipTo: "DC" };
    expect(lines).toEqual([
      { ...common, line: "1", item: "KT-17", unit: "EA", units: 10, after: 0 },
      { ...common, line: "2", item: "TO-02", unit: "CA", units: 2, after: 3_600_000 },
    ]);
    expect((await verify(desk.context)).breaches).toEqual([]);
  });

  test("adds what nobody knows: it waits whole, and is done when it is known; another item is refused", async () => {
    const desk = await open();
    await desk.stock(100);
    await desk.sendOrder("A", 10);
    const changed = { line: "1", code: "CA", does: "keep" as const, items: [], quantity: 5 };
    const added = {
      line: "2",
      code: "AI",
      does: "add" as const,
      quantity: 5,
      items: [{ qualifier: "VN", code: "KT-99" }],
    };
    const early = await desk.sendChange(null, { lines: [changed, added] });
    expect(early.parts).toMatchObject([{ state: "stopped", findings: [{ code: "unknown item", line: "2" }] }]);
    expect(await standing(desk)).toMatchObject({ total: 10 });
    await desk.list("items", { code: "KT-99", name: "Kettle 99", unit: "EA", discontinued: "true" });
    expect(await listParts(desk.db, [early.documentId])).toMatchObject([
      { state: "applied", findings: [{ code: "item discontinued", line: "2" }] },
    ]);
    expect(await standing(desk)).toMatchObject({ total: 5 });
    const other = await desk.sendChange({ quantity: 6, items: [{ qualifier: "VN", code: "TO-02" }] });
    expect(other.parts).toMatchObject([{ state: "refused", findings: [{ code: "item replaced", line: "1" }] }]);
    expect((await verify(desk.context)).breaches).toEqual([]);
  });

  test("that came before its order waits for it and is done when it comes", async () => {
    const desk = await open();
    await desk.stock(100);
    const early = await desk.sendChange({ quantity: 4 });
    expect(early.parts).toMatchObject([{ state: "stopped", findings: [{ code: "order not in the book" }] }]);
    expect(await replayStopped(desk.context)).toMatchObject([{ state: "stopped" }]);
    await desk.sendOrder("A", 10);
    expect(await listParts(desk.db, [early.documentId])).toMatchObject([{ state: "applied", findings: [] }]);
    expect(await standing(desk)).toMatchObject({ total: 4 });
    expect(await listStopped(desk.db, FIRST_PART, 10)).toEqual([]);
  });

  test("that waits for an order that stopped is done when that is let through", async () => {
    const desk = await open();
    await desk.stock(100);
    const stopped = await desk.sendOrder("A", 10, "KT-99");
    expect(stopped.state).toBe("stopped");
    const early = await desk.sendChange({ quantity: 4 });
    const second = await desk.sendOrder("B", 10, "KT-98");
    const other = await desk.sendChange({ quantity: 5 }, { number: "B" });
    await desk.list("items", { code: "KT-99", name: "Kettle 99", unit: "EA" });
    const all = [early, other].map(({ documentId }) => documentId);
    expect(await listParts(desk.db, all)).toMatchObject([{ state: "applied" }, { state: "stopped" }]);
    expect(await standing(desk)).toMatchObject({ total: 4 });
    const { documentId } = second;
    const mend = { lines: [{ line: "1", item: "KT-17" }] };
    expect(await mendOrder(desk.context, { documentId, n: 1, mend, look: false })).toMatchObject({ ok: true });
    expect(await listParts(desk.db, all)).toMatchObject([{ state: "applied" }, { state: "applied" }]);
    expect(await standing(desk)).toMatchObject({ total: 9 });
  });

  test("that cancels gives up all that has not shipped, and again changes nothing", async () => {
    const desk = await open();
    await desk.stock(6);
    await desk.sendOrder("A", 10);
    await desk.ship({ order: "A" });
    const cancel = { purpose: "cancel" as const };
    expect(await desk.sendChange(null, cancel)).toMatchObject({ state: "applied" });
    expect(await standing(desk)).toEqual({ total: 6, shipped: 6 });
    expect(await desk.sendChange(null, cancel)).toMatchObject({ state: "applied" });
    expect((await verify(desk.context)).breaches).toEqual([]);
  });
});
