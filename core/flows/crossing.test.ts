/** What happens when two do something at once, or when one of a batch is refused: the queue and the book stay right. */
import { describe, expect, it } from "vitest";
import { sql, type Database } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { lockGuards, markDirty } from "../inventory/index.ts";
import { adjustStock } from "./adjust-stock.ts";
import { amendOrders } from "./amend-orders.ts";
import { openDesk, type Desk } from "./behaviour/testing.ts";
import type { FlowContext } from "./context.ts";
import { recordDelivery } from "./record-delivery.ts";
import { receiveStock } from "./receive-stock.ts";
import { replan } from "./replan.ts";
import { cancelUnits } from "./steps/cancel/cancel-units.ts";
import { findOrder } from "./steps/find-order.ts";

const { fresh } = await useTestDatabase();

async function desk(settings = {}): Promise<Desk> {
  return openDesk((await fresh()).db, settings);
}

const KT17 = { itemId: 1, placeId: 10 };

const waiting = sql(
  "test-crossing-waiting",
  "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
);

/** Until so many wait for what the test has locked. */
const untilWaiting = (db: Database, n: number): Promise<void> =>
  expect.poll(() => db.rows<{ n: number }>(waiting)).toEqual([{ n }]);

it("a count beside a refused one still goes to who waits", async () => {
  const { context, place, line, clean } = await desk();
  await place({ number: "A1", quantity: 5 });
  const outcomes = await adjustStock(context, [
    { item: "NO-SUCH", place: "RNO", counted: 1 },
    { item: "KT-17", place: "RNO", counted: 5 },
  ]);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([false, true]);
  expect(await line("A1")).toMatchObject({ allocated: 5 });
  await clean();
});

describe("a long queue that is planned while the world moves", () => {
  /** The context of a planner beside whom something happens after it has read. */
  function interrupted(context: FlowContext, happens: () => Promise<unknown>): FlowContext {
    let once = true;
    return {
      ...context,
      db: {
        ...context.db,
        snapshot: async (work) => {
          const read = await context.db.snapshot(work);
          if (once) await happens();
          once = false;
          return read;
        },
      },
    };
  }

  it("what comes free in between goes to who waits, not to a newcomer", async () => {
    const { context, db, stock, place, line, clean } = await desk({ replanFirstMax: 1 });
    await stock(10);
    await place(
      { number: "A1", quantity: 10 },
      { number: "A2", customer: "CORNER", quantity: 10 },
      { number: "A3", customer: "HARLOW", quantity: 10 },
    );
    // The process of who cancels dies before it plans again: the mark alone must be enough.
    const cancel = () =>
      db.transaction(async (tx) => {
        const order = await findOrder(tx, { order: "A1" });
        if (order.ok) await cancelUnits(tx, { ask: {}, order: order.value, touched: [] }, context);
      });
    await replan(interrupted(context, cancel), [KT17]);
    await place({ number: "A4", customer: "VERTE", quantity: 10 });
    await replan(context, [KT17]);
    expect(await line("A2")).toMatchObject({ allocated: 10 });
    expect(await line("A4")).toMatchObject({ allocated: 0 });
    await clean();
  });

  it("orders that come in between are answered and do not stop it", async () => {
    const { context, rows, stock, place, line, clean } = await desk({ replanFirstMax: 1 });
    await stock(30);
    await place({ number: "A1", quantity: 10 }, { number: "A2", customer: "CORNER", quantity: 10 });
    await replan(
      interrupted(context, () => place({ number: "A3", customer: "HARLOW", quantity: 10 })),
      [KT17],
    );
    expect(await line("A3")).toMatchObject({ allocated: 10 });
    expect(await rows("select item_id from guard where dirty_since is not null")).toEqual([]);
    await clean();
  });
});

describe("an amendment", () => {
  it("names the new total also when somebody cancels at the same time", async () => {
    const { context, db, stock, place, line, clean } = await desk();
    await stock(10);
    await place({ number: "A1", quantity: 10 });
    let amended: ReturnType<typeof amendOrders> | undefined;
    // The order is locked before its items at places, by both: in another sequence they would wait for each other.
    await db.transaction(async (tx) => {
      const order = await findOrder(tx, { order: "A1" });
      if (!order.ok) return;
      const cancelling = { ask: { line: "1", quantity: 4 }, order: order.value, touched: [] };
      expect(await cancelUnits(tx, cancelling, context)).toMatchObject({ ok: true });
      amended = amendOrders(context, [{ order: "A1", line: "1", quantity: 8 }]);
      await untilWaiting(db, 1);
      await markDirty(tx, [KT17], context.now());
    });
    expect(await amended).toMatchObject([{ ok: true, value: { more: 2, less: 0 } }]);
    const demands = [await line("A1"), await line("A1", 1)];
    expect(demands.reduce((sum, d) => sum + d.ordered - d.cancelled, 0)).toBe(8);
    await clean();
  });

  it("that is refused changes nothing, dates included", async () => {
    const { stock, place, line, amend, clean } = await desk();
    await stock(10);
    await place({
      number: "A1",
      item: "KT-17",
      quantity: 2,
      lines: [{ line: "1", quantity: 2, unit: "CA", items: [{ qualifier: "code", code: "KT-17" }] }],
    });
    const before = await line("A1");
    const [outcome] = await amend({ order: "A1", line: "1", quantity: 7, dates: { requestedShip: "2026-12-15" } });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "not a whole unit" } });
    expect(await line("A1")).toEqual(before);
    await clean();
  });

  it("with dates that contradict each other is refused", async () => {
    const { stock, place, line, amend } = await desk();
    await stock(10);
    await place({ number: "A1", quantity: 2 });
    const before = await line("A1");
    const [outcome] = await amend({
      order: "A1",
      line: "1",
      dates: { shipNotBefore: "2026-12-20", shipNoLater: "2026-12-10" },
    });
    expect(outcome).toMatchObject({ ok: false });
    expect(await line("A1")).toEqual(before);
  });

  it("of cancel-after is passed on its new day, not on the old one", async () => {
    const { at, stock, place, amend, due, exceptions } = await desk();
    await stock(2);
    await place({ number: "A1", quantity: 2, dates: { cancelAfter: "2026-12-04" } });
    await amend({ order: "A1", line: "1", dates: { cancelAfter: "2026-12-18" } });
    at("2026-12-06T09:00:00Z");
    await due();
    expect((await exceptions()).filter((kind) => kind === "cancel-after passed")).toEqual([]);
    at("2026-12-19T09:00:00Z");
    await due();
    expect((await exceptions()).filter((kind) => kind === "cancel-after passed")).toHaveLength(1);
  });

  it("upwards is passed on its cancel-after too", async () => {
    const { at, stock, place, amend, ship, due, exceptions } = await desk();
    await stock(4);
    await place({ number: "A1", quantity: 2, dates: { cancelAfter: "2026-12-04" } });
    await ship({ order: "A1" });
    await amend({ order: "A1", line: "1", quantity: 4 });
    at("2026-12-06T09:00:00Z");
    await due();
    expect((await exceptions()).filter((kind) => kind === "cancel-after passed")).toHaveLength(1);
  });
});

describe("a shipment", () => {
  it("that names a line twice ships no more than is there", async () => {
    const { stock, place, line, ship, clean } = await desk();
    await stock(5);
    await place({ number: "A1", quantity: 10 });
    const [outcome] = await ship({
      order: "A1",
      lines: [
        { line: "1", quantity: 5 },
        { line: "1", quantity: 5 },
      ],
    });
    expect(outcome).toMatchObject({ ok: false });
    expect(await line("A1")).toMatchObject({ shipped: 0 });
    await clean();
  });
});

describe("one number for two things at once", () => {
  const BOTH = [KT17, { itemId: 2, placeId: 10 }];

  /** Both begin while the items are locked, so that each has looked the number up before either writes. */
  async function atOnce<T>({ db }: Desk, first: () => Promise<T[]>, second: () => Promise<T[]>): Promise<T[]> {
    let running: Promise<T[][]> = Promise.resolve([]);
    await db.transaction(async (tx) => {
      await lockGuards(tx, BOTH);
      running = Promise.all([first(), second()]);
      await untilWaiting(db, 2);
    });
    return (await running).flat();
  }

  it("a delivery note for different items is booked once, and the other refused", async () => {
    const own = await desk();
    const outcomes = await atOnce(
      own,
      () => own.receive("N1", 5),
      () => own.receive("N1", 7, "TO-02"),
    );
    expect(outcomes.map((one) => (one.ok ? "booked" : one.refusal.code)).toSorted()).toEqual([
      "booked",
      "delivery note differs",
    ]);
    expect(await own.rows("select count(*) as n from receipt_line")).toEqual([{ n: 1 }]);
    await own.clean();
  });

  it("a delivery note of the same content is booked once and answered twice", async () => {
    const own = await desk();
    await own.buy("PO", 10, "2026-12-08");
    const send = () => own.receive("N1", 5);
    const outcomes = await atOnce(own, send, send);
    expect(outcomes.map((one) => (one.ok ? `${one.value.booked}` : "")).toSorted()).toEqual(["0", "5"]);
    expect(await own.rows("select sum(quantity)::bigint as n from supply where state = 'here'")).toEqual([{ n: 5 }]);
    await own.clean();
  });

  it("a shipment number for two orders ships one of them", async () => {
    const own = await desk();
    await own.stock(5);
    await own.stock(5, "TO-02");
    await own.place({ number: "A1", quantity: 5 }, { number: "A2", item: "TO-02", quantity: 5 });
    const outcomes = await atOnce(
      own,
      () => own.ship({ order: "A1", reference: "S-1" }),
      () => own.ship({ order: "A2", reference: "S-1" }),
    );
    expect(outcomes.map((one) => (one.ok ? "shipped" : one.refusal.code)).toSorted()).toEqual([
      "shipment number used",
      "shipped",
    ]);
    expect((await own.line("A1")).shipped + (await own.line("A2")).shipped).toBe(5);
    await own.clean();
  });
});

describe("the status of an order is what its parts say, whatever happens to them at once", () => {
  const line = (n: string, item: string) => ({
    line: n,
    quantity: 5,
    unit: "EA",
    items: [{ qualifier: "code", code: item }],
  });
  const status = async (own: Desk): Promise<unknown> => (await own.rows("select status from sales_order"))[0];

  async function withTwoLines(): Promise<Desk> {
    const own = await desk();
    await own.stock(5);
    await own.stock(5, "TO-02");
    await own.place({ number: "A1", quantity: 5, lines: [line("1", "KT-17"), line("2", "TO-02")] });
    expect(await status(own)).toEqual({ status: "pending fulfilment" });
    return own;
  }

  it("two shipments and their deliveries", async () => {
    const own = await withTwoLines();
    await Promise.all([
      own.ship({ order: "A1", reference: "S-1", lines: [{ line: "1" }] }),
      own.ship({ order: "A1", reference: "S-2", lines: [{ line: "2" }] }),
    ]);
    expect(await status(own)).toEqual({ status: "shipped" });
    await Promise.all(["S-1", "S-2"].map((shipment) => recordDelivery(own.context, [{ shipment }])));
    expect(await status(own)).toEqual({ status: "delivered" });
    await own.clean();
  });

  it("a shipment and a cancellation, then more of a line", async () => {
    const own = await withTwoLines();
    await Promise.all([
      own.ship({ order: "A1", reference: "S-1", lines: [{ line: "1" }] }),
      own.cancel({ order: "A1", line: "2" }),
    ]);
    expect(await status(own)).toEqual({ status: "shipped" });
    await own.amend({ order: "A1", line: "1", quantity: 8 });
    expect(await status(own)).toEqual({ status: "partly shipped" });
    await own.clean();
  });

  it("two cancellations", async () => {
    const own = await withTwoLines();
    await Promise.all(["1", "2"].map((n) => own.cancel({ order: "A1", line: n })));
    expect(await status(own)).toEqual({ status: "cancelled" });
    await own.clean();
  });

  it("nothing of it is taken", async () => {
    const own = await desk();
    await own.agree("BRIGHT", { backorders: "no" });
    await own.place({ number: "A1", quantity: 5 });
    expect(await status(own)).toEqual({ status: "cancelled" });
    await own.clean();
  });
});

it("a delivery note refused under the locks may be sent again", async () => {
  const own = await desk();
  const note = { note: "N1", place: "RNO", vendor: "HANLIN" };
  await own.rows(
    "insert into supply_order (id, number, place_id, vendor_id, state, proposed_at) values (7, 'P7', 10, 1, 'proposed', 0)",
  );
  let sent: ReturnType<typeof receiveStock> | undefined;
  await own.db.transaction(async (tx) => {
    await lockGuards(tx, [KT17]);
    sent = receiveStock(own.context, [{ ...note, lines: [{ item: "KT-17", quantity: 5, order: "P7" }] }]);
    await untilWaiting(own.db, 1);
    await tx.run({ name: "test-drop-proposal", text: "delete from supply_order where id = 7" });
  });
  expect(await sent).toMatchObject([{ ok: false, refusal: { code: "unknown supply order" } }]);
  const again = await receiveStock(own.context, [{ ...note, lines: [{ item: "KT-17", quantity: 5 }] }]);
  expect(again).toMatchObject([{ ok: true, value: { again: false, booked: 5 } }]);
  await own.clean();
});

it("an item whose rows are broken is left for a person; all others are planned and told", async () => {
  const { context, db, rows, stock, place, line, due, exceptions } = await desk();
  await stock(5);
  await place({ number: "A1", quantity: 5 });
  await place({ number: "A2", item: "TO-02", quantity: 3 });
  await rows("update supply set covered = 0, quantity = 3");
  await stock(3, "TO-02");
  const both = [KT17, { itemId: 2, placeId: 10 }];
  await db.transaction(async (tx) => markDirty(tx, await lockGuards(tx, both), context.now()));
  await due();
  expect(await line("A2")).toMatchObject({ allocated: 3 });
  expect(await rows("select item_id from guard where dirty_since is not null")).toEqual([{ item_id: 1 }]);
  expect(await exceptions()).toContain("item not planned");
});
