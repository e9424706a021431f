/** An agreement applied to orders that wait, against a real database: seen before, whole or not at all, and taken back. */
import { describe, expect, it } from "vitest";
import { fc } from "../kernel/testing.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { applyAgreements, type ApplyAsk } from "./apply-agreements.ts";
import { openDesk, type Desk } from "./behaviour/testing.ts";
import { changeAgreements } from "./change-agreements.ts";
import type { FlowContext } from "./context.ts";
import { previewAgreement } from "./preview-agreement.ts";
import { replan } from "./replan.ts";
import { replanDirty } from "./replan-dirty.ts";

const { fresh } = await useTestDatabase();

const TODAY = "2026-12-01";
const PAIRS = [
  { itemId: 1, placeId: 10 },
  { itemId: 2, placeId: 10 },
];

/** 100 come on a Thursday, 40 a week later, for three who wait in this order: 60, 50, 30. */
async function desk(): Promise<Desk> {
  const opened = await openDesk((await fresh()).db);
  await opened.buyFirm("PO-1", 100, "2026-12-10");
  await opened.buyFirm("PO-2", 40, "2026-12-17");
  await opened.place(
    { number: "A1", quantity: 60 },
    { number: "A2", customer: "CORNER", quantity: 50 },
    { number: "A3", customer: "HARLOW", quantity: 30 },
  );
  await opened.due();
  return opened;
}

type Agreed = Readonly<Record<string, unknown>> & { readonly from?: string };

async function agree(of: Desk, customer: string, { from = TODAY, ...terms }: Agreed): Promise<void> {
  const [done] = await changeAgreements(of.context, [{ customer, from, until: null, terms }]);
  expect(done?.ok).toBe(true);
}

/** The same book, where every queue is long. */
const long = ({ context }: Desk): FlowContext => ({
  ...context,
  settings: { ...context.settings, planByHandMax: 0 },
});

interface As extends Partial<ApplyAsk> {
  readonly context?: FlowContext;
}

async function preview(of: Desk, customer: string, { context = of.context, ...ask }: As = {}) {
  const outcome = await previewAgreement(context, { customer, from: TODAY, ...ask });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

async function apply(of: Desk, customer: string, { context = of.context, ...over }: As = {}) {
  const from = over.from === undefined ? TODAY : over.from;
  const { seen } = await preview(of, customer, { from, orders: over.orders, context });
  const [outcome] = await applyAgreements(context, [{ customer, from, seen, ...over }]);
  if (!outcome) throw new Error("no answer");
  return outcome;
}

const parts = async (of: Desk, number: string) =>
  ((await of.line(number)).promise?.parts ?? []).map((part) => [part.quantity, part.shipDay]);

const kept = (of: Desk, number: string) =>
  of.rows(
    `select d.tier, d.complete from demand d join sales_order o on o.id = d.order_id where o.number = '${number}'`,
  );

describe("before it is written", () => {
  it("says whose days move, by how much, and writes nothing", async () => {
    const of = await desk();
    expect(await parts(of, "A2")).toEqual([
      [40, "2026-12-11"],
      [10, "2026-12-18"],
    ]);
    await agree(of, "CORNER", { shipComplete: "order" });
    const before = await of.rows("select count(*) from event");
    const seen = await preview(of, "CORNER");
    expect(seen).toMatchObject({
      waiting: 1,
      orders: 1,
      earlier: 0,
      later: 1,
      laterDays: 7,
      refused: 0,
      hurt: [],
      helped: 1,
    });
    expect(seen.rows).toMatchObject([
      {
        order: "A2",
        terms: { was: { complete: "none" }, now: { complete: "order" } },
        moves: [{ quantity: 40, from: "2026-12-11", to: "2026-12-18" }],
      },
    ]);
    expect(await of.rows("select count(*) from event")).toEqual(before);
    expect((await of.line("A2")).promise?.version).toBe(1);
  });

  it("names what may not be applied", async () => {
    const of = await desk();
    const ask = { customer: "CORNER", from: "2026-12-07" };
    expect(await previewAgreement(of.context, ask)).toMatchObject({ refusal: { code: "unknown agreement" } });
    await agree(of, "CORNER", { from: "2026-12-07", tier: 1 });
    expect(await previewAgreement(of.context, ask)).toMatchObject({ refusal: { code: "agreement not begun" } });
    expect(await previewAgreement(of.context, { customer: "NONE", from: null })).toMatchObject({
      refusal: { code: "unknown customer" },
    });
    expect((await preview(of, "CORNER", { from: null })).refusal).toMatchObject({ code: "terms stand already" });
  });

  it("shows what a draft would do that is not written yet", async () => {
    const of = await desk();
    const outcome = await previewAgreement(of.context, {
      customer: "HARLOW",
      from: null,
      terms: { backorders: false },
    });
    expect(outcome).toMatchObject({ ok: true, value: { orders: 1 } });
  });
});

describe("applied", () => {
  it("is planned and told after ten minutes, and undone by applying the former one", async () => {
    const of = await desk();
    await of.cancel({ order: "A3", line: "1" });
    await of.due();
    await agree(of, "CORNER", { shipComplete: "order", notify: "email" });
    const told = of.told("A2").length;
    const done = await apply(of, "CORNER");
    expect(done).toMatchObject({ ok: true, value: { orders: 1, demands: 1, refused: 0, notices: 1 } });
    expect(await parts(of, "A2")).toEqual([[50, "2026-12-18"]]);
    expect((await of.line("A2")).promise?.changedBy).toBe("agreement applied, test");
    of.pass(9 * 60_000);
    await of.due();
    expect(of.told("A2")).toHaveLength(told);
    of.pass(2 * 60_000);
    await of.due();
    expect(of.told("A2")).toHaveLength(told + 1);
    if (!done.ok) return;
    const [former] = done.value.former;
    expect(former?.from).toBeNull();
    const back = await apply(of, "CORNER", { from: null, ...(former && { orders: former.orders }) });
    expect(back).toMatchObject({ ok: true, value: { orders: 1, former: [{ from: TODAY }] } });
    expect(await parts(of, "A2")).toEqual([
      [40, "2026-12-11"],
      [10, "2026-12-18"],
    ]);
    await of.clean();
  });

  it("leaves with others the days they were given meanwhile, and says whom it hurts", async () => {
    const of = await desk();
    await agree(of, "CORNER", { shipComplete: "order" });
    expect(await apply(of, "CORNER")).toMatchObject({ ok: true, value: { notices: 2 } });
    expect(await parts(of, "A3")).toEqual([[30, "2026-12-11"]]);
    await apply(of, "CORNER", { from: null });
    expect(await parts(of, "A3")).toEqual([[30, "2026-12-11"]]);
    await of.clean();
  });

  it("puts who waits into another tier, and nobody loses a day that was told", async () => {
    const of = await desk();
    const before = await Promise.all(["A1", "A2"].map((number) => parts(of, number)));
    await agree(of, "HARLOW", { tier: 0 });
    expect(await apply(of, "HARLOW")).toMatchObject({ ok: true, value: { orders: 1 } });
    expect((await of.line("A3")).tier).toBe(0);
    expect(await Promise.all(["A1", "A2"].map((number) => parts(of, number)))).toEqual(before);
    // What comes free goes to the first in the queue now: to him, before the older order that is late.
    await of.cancel({ order: "A1", line: "1", quantity: 60 });
    expect(await parts(of, "A3")).toEqual([[30, "2026-12-11"]]);
    await of.clean();
  });

  it("refuses what was accepted only when that is said, and tells it", async () => {
    const of = await desk();
    await of.place({ number: "A4", customer: "VERTE", quantity: 20 });
    await of.due();
    await agree(of, "VERTE", { backorders: false });
    expect(await preview(of, "VERTE")).toMatchObject({ refused: 20, notices: 1 });
    expect(await apply(of, "VERTE")).toMatchObject({
      ok: false,
      refusal: { code: "units would be refused", args: { units: 20 } },
    });
    expect((await of.line("A4")).cancelled).toBe(0);
    expect(await apply(of, "VERTE", { mayRefuse: true })).toMatchObject({ ok: true, value: { refused: 20 } });
    expect((await of.line("A4")).cancelled).toBe(20);
    expect(await of.lost()).toMatchObject([{ quantity: 20, reason: "may not wait" }]);
    await of.clean();
  });

  it("is not written when the book moved, and says what moved", async () => {
    const of = await desk();
    await agree(of, "CORNER", { shipComplete: "order" });
    const { seen } = await preview(of, "CORNER");
    await of.amend({ order: "A2", line: "1", quantity: 45 });
    const [outcome] = await applyAgreements(of.context, [{ customer: "CORNER", from: TODAY, seen }]);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "plan moved" } });
    expect(outcome && !outcome.ok && "findings" in outcome.refusal && outcome.refusal.findings[0]).toMatchObject({
      what: "demand changed",
    });
    expect(await kept(of, "A2")).toEqual([{ tier: 5, complete: "none" }]);
    // A newcomer at the end of the queue that touches none of it does not matter.
    await of.place({ number: "A8", customer: "VERTE", quantity: 5 });
    const again = await preview(of, "CORNER");
    await of.place({ number: "A9", customer: "VERTE", quantity: 5 });
    const [done] = await applyAgreements(of.context, [{ customer: "CORNER", from: TODAY, seen: again.seen }]);
    expect(done?.ok).toBe(true);
  });

  it("leaves in parts what shipped in part, and loosens what was to be complete", async () => {
    const of = await desk();
    await of.stock(20);
    await replan(of.context, PAIRS);
    await of.ship({ order: "A1", lines: [{ line: "1", quantity: 20 }] });
    await agree(of, "BRIGHT", { shipComplete: "order", tier: 3 });
    expect(await preview(of, "BRIGHT")).toMatchObject({ keptParts: 1 });
    await apply(of, "BRIGHT");
    expect(await kept(of, "A1")).toEqual([{ tier: 3, complete: "none" }]);
    await of.clean();
    await agree(of, "CORNER", { shipComplete: "order" });
    await apply(of, "CORNER");
    expect(await kept(of, "A2")).toEqual([{ tier: 5, complete: "order" }]);
    await apply(of, "CORNER", { from: null });
    expect(await kept(of, "A2")).toEqual([{ tier: 5, complete: "none" }]);
    await of.clean();
  });
});

describe("where a long queue waits for the same item", () => {
  /** Thirty who wait behind one another for what comes; the last four are of one customer. */
  async function longDesk(): Promise<Desk> {
    const of = await openDesk((await fresh()).db);
    await of.buyFirm("PO-1", 100, "2026-12-10");
    await of.place(
      ...Array.from({ length: 30 }, (_, i) => ({
        number: `B${i + 1}`,
        customer: i < 26 ? "CORNER" : "HARLOW",
        quantity: 10,
      })),
    );
    await of.due();
    return of;
  }

  it("changes the same as planned whole, from a part of it, and whoever was told a day keeps it", async () => {
    const of = await longDesk();
    await agree(of, "HARLOW", { tier: 0 });
    const whole = await preview(of, "HARLOW");
    const part = await preview(of, "HARLOW", { context: long(of) });
    expect({ ...part, seen: null }).toEqual({ ...whole, seen: null });
    expect(part).toMatchObject({ orders: 4, waiting: 4 });
    // Ten have something, four are asked for; the other sixteen only wait.
    expect(part.seen.demands.length).toBeLessThan(20);
    expect(await apply(of, "HARLOW", { context: long(of) })).toMatchObject({ ok: true, value: { orders: 4 } });
    await replanDirty(of.context);
    expect((await of.line("B30")).tier).toBe(0);
    // What comes free goes to the first of the new queue.
    await of.cancel({ order: "B1", line: "1", quantity: 10 });
    expect((await of.line("B27")).pegged).toBe(10);
    await of.clean();
  });

  it("is not written when somebody it touches moved, and the queue stands as it was", async () => {
    const of = await longDesk();
    await agree(of, "CORNER", { shipComplete: "order", tier: 2 });
    const { seen } = await preview(of, "CORNER", { context: long(of) });
    await of.amend({ order: "B3", line: "1", quantity: 4 });
    const before = await book(of);
    const [outcome] = await applyAgreements(long(of), [{ customer: "CORNER", from: TODAY, seen }]);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "plan moved" } });
    expect(await book(of)).toEqual(before);
    expect(await of.rows("select id from run where cause = 'agreement applied'")).toEqual([]);
  });
});

it("what is told is told in the audit of the order and of the customer", async () => {
  const of = await desk();
  await agree(of, "HARLOW", { notify: "none", language: "de" });
  await apply(of, "HARLOW");
  expect(await of.rows("select terms from sales_order where number = 'A3'")).toEqual([
    { terms: { tier: 5, prefer: "latest", notify: "none", language: "de" } },
  ]);
  expect(await of.rows("select split_part(subject, ':', 1) as of from event where kind = 'agreement applied'")).toEqual(
    [{ of: "customer" }, { of: "order" }],
  );
});

const quantity = fc.integer({ min: 1, max: 12 }).map((n) => n * 5);
const CUSTOMERS = ["BRIGHT", "CORNER", "HARLOW", "VERTE"] as const;
const typed = fc.record({
  customer: fc.constantFrom(...CUSTOMERS),
  first: quantity,
  second: fc.option(quantity, { nil: 0 }),
  buyerRule: fc.constantFrom("", "SC", "BK"),
});
const terms = fc.record({
  tier: fc.constantFrom(0, 3, 5, 8),
  shipComplete: fc.constantFrom("none", "line", "order"),
  backorders: fc.boolean(),
  cover: fc.constantFrom("latest", "earliest"),
});

/** Book as it stands: cover and what was promised. */
const book = (of: Desk) =>
  of.rows(`select d.id, d.covered, d.cancelled, (select json_agg(json_build_array(c.supply_id, c.quantity) order by c.supply_id)
    from cover c where c.demand_id = d.id) as cover from demand d order by d.id`);

it("planned only where it acts equals all planned again, and no told day of others falls, whatever is applied", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(typed, { minLength: 3, maxLength: 7 }),
      fc.array(quantity, { minLength: 4, maxLength: 4 }),
      fc.constantFrom(...CUSTOMERS),
      fc.array(terms, { minLength: 2, maxLength: 2 }),
      fc.boolean(),
      async (orders, supplies, customer, versions, isLong) => {
        const of = await openDesk((await fresh()).db);
        for (const [i, units] of supplies.entries()) {
          const arrival = { day: `2026-12-${i % 2 === 0 ? 10 : 17}`, item: i < 2 ? "KT-17" : "TO-02" };
          await of.buy(`PO-${i}`, units, arrival);
        }
        for (const [i, { second, first, buyerRule, ...order }] of orders.entries()) {
          const line = (n: number, item: string, units: number) =>
            units === 0
              ? []
              : [{ line: String(n), quantity: units, unit: "EA", items: [{ qualifier: "code", code: item }] }];
          const lines = [...line(1, "KT-17", first), ...line(2, "TO-02", second)];
          await of.place({ ...order, number: `A${i}`, quantity: first, lines, ...(buyerRule && { buyerRule }) });
        }
        await of.due();
        for (const version of versions) {
          await agree(of, customer, version);
          const whole = await preview(of, customer);
          const part = await preview(of, customer, { context: long(of) });
          expect({ ...part, seen: null }).toEqual({ ...whole, seen: null });
          const told = await othersTold(of, customer);
          const context = isLong ? long(of) : of.context;
          const outcome = await apply(of, customer, { mayRefuse: true, context });
          if (isLong) await replanDirty(of.context);
          if (!outcome.ok) expect(outcome.refusal.code).toBe("terms stand already");
          expect(await othersTold(of, customer, told)).toEqual(told);
          const after = await book(of);
          await replan(of.context, PAIRS);
          expect(await book(of)).toEqual(after);
          await of.clean();
        }
      },
    ),
    { numRuns: 8 },
  );
});

/** What others were told, or with `before`, the same where it is as early now. */
async function othersTold(of: Desk, customer: string, before?: readonly Told[]): Promise<Told[]> {
  const now =
    await of.rows<Told>(`select d.id, coalesce((select json_agg(coalesce(p.ship_day::text, '9999') order by p.part)
      from promise p where p.demand_id = d.id and p.version = d.promise_version), '[]') as days
    from demand d join customer c on c.id = d.customer_id where c.code <> '${customer}' and d.cancelled = 0 order by d.id`);
  if (!before) return now;
  return before.map((was) => {
    const days = now.find((one) => one.id === was.id)?.days ?? [];
    return (days.at(-1) ?? "") <= (was.days.at(-1) ?? "") ? was : { id: was.id, days };
  });
}

interface Told {
  readonly id: number;
  readonly days: readonly string[];
}
