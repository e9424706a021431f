/** What needs a person: it stands there with its day and its money, rests, wakes, and leaves when its cause does. */
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { addDays, localDay } from "../../kernel/index.ts";
import { assignExceptions } from "../assign-exceptions.ts";
import { snoozeExceptions } from "../snooze-exceptions.ts";
import { HOUR_MS } from "../testing.ts";
import { listMatters, type Matter } from "../views/matters/list-matters.ts";
import { openDesk } from "./testing.ts";

const { fresh } = await useTestDatabase();

async function open() {
  const { db } = await fresh();
  const desk = await openDesk(db);
  const look = () => {
    const now = desk.context.now();
    const today = localDay(now, "UTC");
    return listMatters(
      db,
      { now, today, tomorrow: addDays(today, 1), until: addDays(today, 3), user: null, currency: "USD" },
      "UTC",
    );
  };
  const of = async (kind: string): Promise<Matter | undefined> =>
    (await look()).awake.find((matter) => matter.kind === kind);
  return { ...desk, look, of };
}

describe("derived", () => {
  it("an arrival names whom it serves, and is over once it came", async () => {
    const desk = await open();
    await desk.buy("PO-1", 100, "2026-12-02");
    await desk.place({ number: "A-1", quantity: 60 });
    expect(await desk.of("arrival")).toMatchObject({
      dueDay: expect.stringMatching(/^2026-12-0[2-4]$/),
      about: { what: "supply order", number: "PO-1" },
      details: { units: 100, items: 1, item: "KT-17", orders: 1, customers: [{ code: "BRIGHT", name: "Brightmart" }] },
    });
    await desk.receive("N-1", 100);
    expect(await desk.of("arrival")).toBeUndefined();
  });

  it("a promise for tomorrow whose goods are not here is about to break; its money is open units at their price", async () => {
    const desk = await open();
    await desk.buy("PO-1", 100, "2026-12-08");
    const line = { line: "1", quantity: 60, unit: "EA", items: [{ qualifier: "code", code: "KT-17" }], price: "5.50" };
    await desk.place({ number: "B-1", quantity: 60, lines: [line] });
    expect(await desk.of("promise about to break")).toBeUndefined();
    desk.at("2026-12-08T08:00:00Z");
    expect(await desk.of("promise about to break")).toMatchObject({
      about: { what: "order", number: "B-1" },
      money: [{ amount: 330, currency: "USD" }],
      details: { missing: 60, waits: ["PO-1"], passed: false },
    });
    await desk.cancel({ order: "B-1" });
    expect(await desk.of("promise about to break")).toBeUndefined();
  });

  it("a purchase that is overdue names its vendor, who rests on it and their money", async () => {
    const desk = await open();
    await desk.buy("PO-1", 100, "2026-12-02");
    await desk.buy("PO-2", 50, "2026-12-02");
    const line = { line: "1", quantity: 60, unit: "EA", items: [{ qualifier: "code", code: "KT-17" }], price: "5.50" };
    await desk.place({ number: "O-1", quantity: 60, lines: [line] });
    desk.at("2026-12-04T09:00:00Z");
    await desk.due();
    const overdue = (await desk.look()).awake.filter(({ kind }) => kind === "supply overdue");
    expect(overdue).toMatchObject([
      {
        about: { what: "supply order", number: "PO-1", vendor: "HANLIN", vendorName: "Hanlin" },
        details: { demands: 1 },
        money: [{ amount: 330, currency: "USD" }],
      },
      { about: { number: "PO-2" }, details: { demands: 0 }, money: [] },
    ]);
  });

  it("what hangs on an exception is counted in whole ordered units at their price", async () => {
    const desk = await open();
    const line = { line: "1", quantity: 10, unit: "CA", items: [{ qualifier: "code", code: "KT-17" }], price: "12" };
    await desk.place({ number: "B-2", quantity: 10, lines: [line] });
    await desk.rows(
      "insert into exception (id, kind, subject, opened_at) select 1, 'no address', 'order:' || id, 1 from sales_order returning id",
    );
    const usd = { amount: 120, currency: "USD" };
    expect(await desk.of("no address")).toMatchObject({ money: [usd], exceptions: [1], byPerson: true });
    await desk.place({ number: "B-3", quantity: 10, lines: [line], references: { currency: "eur" } });
    await desk.rows(
      "insert into exception (id, kind, subject, opened_at) select 2, 'item out for long', 'item:1', 1 returning id",
    );
    expect(await desk.of("item out for long")).toMatchObject({ money: [{ amount: 120, currency: "EUR" }, usd] });
  });
});

describe("care", () => {
  const one = { kind: "count needed", subject: "item:1:10" };

  it("is given to somebody, rests until an instant, and what is over is refused", async () => {
    const desk = await open();
    const { context } = desk;
    await desk.rows("insert into exception (id, kind, subject, opened_at) values (1, 'count needed', 'item:1:10', 1)");
    expect(await assignExceptions(context, [{ ...one, owner: "user:7" }])).toMatchObject([{ ok: true }]);
    expect(await snoozeExceptions(context, [{ ...one, until: context.now() + HOUR_MS }])).toMatchObject([{ ok: true }]);
    expect((await desk.look()).resting).toMatchObject([{ kind: one.kind, owner: "user:7" }]);
    desk.pass(2 * HOUR_MS);
    expect(await desk.of(one.kind)).toMatchObject({ owner: "user:7", snoozedUntil: null });
    const refusals = await snoozeExceptions(context, [
      { ...one, until: context.now() },
      { ...one, until: "event" },
      { kind: "count needed", subject: "item:2:10", until: null },
    ]);
    expect(refusals.map((outcome) => (outcome.ok ? "taken" : outcome.refusal.code))).toEqual([
      "snooze has passed",
      "nothing to wait for",
      "matter is over",
    ]);
  });

  it("what is no exception rests until something happens to its supply order, and wakes by hand", async () => {
    const desk = await open();
    await desk.buy("PO-1", 100, "2026-12-02");
    const subject = (await desk.of("arrival"))?.subjects[0] ?? "";
    const rest = (until: "event" | null) => snoozeExceptions(desk.context, [{ kind: "arrival", subject, until }]);
    await rest("event");
    expect((await desk.look()).resting).toMatchObject([{ kind: "arrival", untilEvent: true }]);
    await rest(null);
    expect((await desk.look()).resting).toEqual([]);
    await rest("event");
    desk.pass(HOUR_MS);
    expect((await desk.look()).resting).toHaveLength(1);
    await desk.supply("PO-1", { kind: "short", quantity: 80 });
    expect(await desk.of("arrival")).toMatchObject({ subjects: [subject], details: { units: 80 } });
  });
});
