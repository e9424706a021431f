/** Orders typed by hand: what is shown before is what comes, nothing is written by looking, a number is used once. */
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { openDesk, type Desk } from "./behaviour/testing.ts";
import { enterOrders } from "./enter-orders.ts";
import { previewOrder } from "./preview-order.ts";
import type { DraftLine } from "./steps/place/name-items.ts";
import { orderOf } from "./testing.ts";
import { getOrderAnswers } from "./views/order-answer.ts";

const { fresh } = await useTestDatabase();
const open = async (): Promise<Desk> => openDesk((await fresh()).db);
const draftOf = (lines: readonly DraftLine[], number = "P-1") => ({ ...orderOf({ number, quantity: 1 }), lines });
const line = (
  n: number,
  code: string,
  asked: { readonly quantity?: number; readonly unit?: string } = {},
): DraftLine => ({
  line: String(n),
  items: [{ qualifier: "code", code }],
  ...asked,
});
const COUNTS =
  "select (select count(*) from sales_order) as orders, (select count(*) from demand) as demands, (select count(*) from event) as events, (select count(*) from todo) as todos";

describe("a preview", () => {
  it.each([
    ["from stock, inbound and nothing", {}],
    ["where the order ships complete", { ship_complete: "order" }],
    ["where nothing may wait", { backorders: "no" }],
  ])("is what placing gives, %s", async (_what, terms) => {
    const desk = await open();
    await desk.agree("BRIGHT", terms);
    await desk.stock(100);
    await desk.buyFirm("PO-1", 60, "2026-12-10");
    const lines = [line(1, "KT-17", { quantity: 26, unit: "CA" }), line(2, "TO-02", { quantity: 3 })];
    const before = await desk.rows(COUNTS);
    const seen = await previewOrder(desk.context, draftOf(lines));
    expect(await desk.rows(COUNTS)).toEqual(before);
    const [placed] = await desk.place({ number: "P-1", quantity: 1, lines: draftOf(lines).lines as never });
    const [answer] = await getOrderAnswers(desk.db, [placed?.ok ? placed.value.orderId : 0]);
    expect({ lines: seen.lines, lost: seen.lost }).toEqual({ lines: answer?.lines, lost: answer?.lost });
    expect(seen.lines.length + seen.lost.length).toBeGreaterThan(0);
    await desk.clean();
  });

  it("answers beside each line: one that stops does not silence the others, one without a quantity is named", async () => {
    const desk = await open();
    await desk.stock(10);
    const lines = [
      line(1, "KT-17", { quantity: 4 }),
      line(2, "XX-99", { quantity: 1 }),
      line(3, "TO-02"),
      line(4, "KT-17", { quantity: 2, unit: "PAL" }),
    ];
    const seen = await previewOrder(desk.context, draftOf(lines));
    expect(seen.findings.map(({ code, line: at }) => [code, at])).toEqual([
      ["unknown item", "2"],
      ["unknown unit", "4"],
    ]);
    expect(seen.lines).toMatchObject([{ line: "1", allocated: 4, promise: [{ basis: "stock" }] }]);
    expect(seen.items.map((item) => [item.line, item.code, item.units])).toEqual([
      [
        "1",
        "KT-17",
        [
          { unit: "EA", multiple: 1 },
          { unit: "CA", multiple: 6 },
        ],
      ],
      [
        "3",
        "TO-02",
        [
          { unit: "EA", multiple: 1 },
          { unit: "CA", multiple: 12 },
        ],
      ],
      [
        "4",
        "KT-17",
        [
          { unit: "EA", multiple: 1 },
          { unit: "CA", multiple: 6 },
        ],
      ],
    ]);
  });

  it("says that the number is used, and what of the head stops it", async () => {
    const desk = await open();
    const [placed] = await desk.place({ number: "P-1", quantity: 1 });
    const id = placed?.ok ? placed.value.orderId : 0;
    expect(await previewOrder(desk.context, draftOf([line(1, "KT-17", { quantity: 1 })]))).toMatchObject({
      known: { id },
      lines: [{}],
    });
    const nowhere = { ...draftOf([line(1, "KT-17", { quantity: 1 })], "P-2"), shipTo: { code: "NOWHERE" } };
    expect(await previewOrder(desk.context, nowhere)).toMatchObject({
      known: null,
      findings: [{ code: "unknown ship-to" }],
      lines: [],
    });
  });
});

describe("entering", () => {
  it("takes each alone; the same order again is the same order", async () => {
    const desk = await open();
    await desk.stock(10);
    const good = orderOf({ number: "P-1", quantity: 4 });
    const bad = orderOf({ number: "P-2", quantity: 4, item: "XX-99" });
    const [first, stopped] = await enterOrders(desk.context, [good, bad]);
    expect(first).toMatchObject({ ok: true, value: { again: false } });
    expect(stopped).toMatchObject({ ok: false, refusal: { code: "order stopped", findings: [{ line: "1" }] } });
    expect(await desk.rows("select id from document")).toEqual([]);
    const [again] = await enterOrders(desk.context, [good]);
    expect(again).toMatchObject({ ok: true, value: { id: first?.ok ? first.value.id : 0, again: true } });
  });

  it("refuses a number that the customer used, over whatever channel; another customer's is no matter", async () => {
    const desk = await open();
    const [placed] = await enterOrders(desk.context, [{ ...orderOf({ number: "P-1", quantity: 4 }) }]);
    const [edi] = await enterOrders(desk.context, [{ ...orderOf({ number: "E-1", quantity: 4 }), channel: "edi" }]);
    const ids = [placed, edi].map((one) => `SO-${one?.ok ? one.value.id : ""}`);
    const outcomes = await enterOrders(desk.context, [
      orderOf({ number: "P-1", quantity: 5 }),
      orderOf({ number: "E-1", quantity: 4 }),
      orderOf({ number: "P-1", quantity: 4, customer: "CORNER" }),
    ]);
    expect(outcomes).toMatchObject([
      { ok: false, refusal: { code: "order known", subject: "P-1", args: { order: ids[0], channel: "desk" } } },
      { ok: false, refusal: { code: "order known", subject: "E-1", args: { order: ids[1], channel: "edi" } } },
      { ok: true },
    ]);
  });
});
