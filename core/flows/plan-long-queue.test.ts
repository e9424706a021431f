/** A plan by hand of a queue too long to be planned whole, against a real database: the same plan, read in part. */
import { describe, expect, it } from "vitest";
import { fc } from "../kernel/testing.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { openDesk, type Desk, type Typed } from "./behaviour/testing.ts";
import { commitPlan } from "./commit-plan.ts";
import type { FlowContext } from "./context.ts";
import { previewPlan, type PreviewAsk } from "./preview-plan.ts";
import { replanDirty } from "./replan-dirty.ts";
import { undoPlan } from "./undo-plan.ts";

const { fresh } = await useTestDatabase();

const CUSTOMERS = ["BRIGHT", "CORNER", "HARLOW", "VERTE"];

/** The same book, where every queue is long, or none. */
const withMost = ({ context }: Desk, planByHandMax: number): FlowContext => ({
  ...context,
  settings: { ...context.settings, planByHandMax },
});

/** 100 come on a Thursday for these, in this order. */
async function desk(orders: readonly Typed[]): Promise<Desk> {
  const of = await openDesk((await fresh()).db);
  await of.buyFirm("PO-1", 100, "2026-12-10");
  await of.place(...orders);
  await of.due();
  return of;
}

async function preview(context: FlowContext, ask: PreviewAsk = { inbound: ["PO-1"] }) {
  const outcome = await previewPlan(context, ask);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const line = (quantity: number, i: number): Typed => ({
  number: `A${i + 1}`,
  customer: CUSTOMERS[i % CUSTOMERS.length] ?? "BRIGHT",
  quantity,
});

const covered = async (of: Desk) =>
  of.rows<{ covered: number }>("select covered::int as covered from demand order by id");

const idOf = async (of: Desk, number: string): Promise<number> => (await of.line(number)).id;

describe("a queue that is planned in part", () => {
  const orders = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 8 }),
      unit: fc.constantFrom("EA", "EA", "EA", "CA"),
      buyerRule: fc.constantFrom("Y", "Y", "Y", "SC"),
    }),
    { minLength: 6, maxLength: 14 },
  );
  const wishes = fc.array(fc.record({ at: fc.nat(13), quantity: fc.nat(9) }), { minLength: 1, maxLength: 3 });

  /** Re-planning gives A6 the same days for another reason; that is nothing to keep a plan from being undone. */
  const reworded = [1, 1, 1, 1, 2, 4, 1, 1].map((quantity, i) => ({
    quantity,
    unit: i === 5 ? "CA" : "EA",
    buyerRule: "Y",
  }));
  const setTwo = [
    { at: 4, quantity: 0 },
    { at: 0, quantity: 1 },
  ];

  it("plans as the whole queue does, whatever is set, and its re-planning changes nothing of that", async () => {
    await fc.assert(
      fc.asyncProperty(orders, wishes, async (typed, asked) => {
        const rows = typed.map(({ quantity, unit, buyerRule }, i) => ({ ...line(quantity * 4, i), unit, buyerRule }));
        const of = await desk(rows);
        const overrides = await Promise.all(
          asked
            .filter(({ at }) => at < rows.length)
            .map(async ({ at, quantity }) => ({
              demandId: await idOf(of, `A${at + 1}`),
              quantity: quantity * 4,
              reason: "agreed",
            })),
        );
        const all = await preview(of.context, { inbound: ["PO-1"], overrides });
        const no = new Set(all.refusals.map((one) => one.demand));
        const ask = { inbound: ["PO-1"], overrides: overrides.filter((one) => !no.has(one.demandId)) };
        const whole = await preview(of.context, ask);
        const part = await preview(withMost(of, 0), ask);
        const said = ({ rows: shown }: typeof whole) =>
          shown.map(({ rank, order, needs, has, byQueue, gets, set }) => [rank, order, needs, has, byQueue, gets, set]);
        expect(said(part)).toEqual(said(whole));
        expect(part).toMatchObject({
          waiting: whole.waiting,
          inFull: whole.inFull,
          later: whole.later,
          sources: whole.sources,
          queue: whole.queue,
        });
        const before = await covered(of);
        const done = await commitPlan(withMost(of, 0), { ...ask, seen: part.seen });
        if (!done.ok) {
          expect(done.refusal.code).toBe("nothing changes");
          return;
        }
        await of.clean();
        const written = await covered(of);
        expect(written.map((row) => row.covered)).toEqual(whole.rows.map((row) => row.gets));
        await replanDirty(of.context);
        expect(await covered(of)).toEqual(written);
        await of.clean();
        expect(await undoPlan(of.context, done.value.run)).toMatchObject({ ok: true });
        await replanDirty(of.context);
        expect(await covered(of)).toEqual(before);
        await of.clean();
      }),
      { numRuns: 10, examples: [[reworded, setTwo]] },
    );
  }, 180_000);

  it("reads of those who hold what they were told only as many as it may reach, and plans as the whole queue does", async () => {
    const queue = fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 8 }), buyerRule: fc.constantFrom("Y", "Y", "Y", "Y", "SC") }),
      { minLength: 60, maxLength: 60 },
    );
    const set = fc.array(fc.record({ at: fc.nat(59), units: fc.nat(8) }), { maxLength: 2 });
    let leftOut = 0;
    await fc.assert(
      fc.asyncProperty(queue, set, fc.constantFrom("PO-1", "PO-2"), async (typed, asked, inbound) => {
        const of = await openDesk((await fresh()).db);
        await of.buyFirm("PO-1", 2000, "2026-12-10");
        await of.buyFirm("PO-2", 2500, "2026-12-17");
        await of.place(...typed.map(({ units, buyerRule }, i) => ({ ...line(units * 20, i), buyerRule })));
        await of.due();
        const overrides = await Promise.all(
          asked.map(async ({ at, units }) => ({
            demandId: await idOf(of, `A${at + 1}`),
            quantity: Math.min(units, typed[at]?.units ?? 0) * 20,
            reason: "agreed",
          })),
        );
        // Behind the last place: nothing is shown for its place alone.
        const ask = { inbound: [inbound], overrides, from: 1000 };
        const { seen: all, ...whole } = await preview(of.context, ask);
        const { seen, ...part } = await preview(withMost(of, 0), ask);
        expect(part).toEqual(whole);
        expect(seen.hash).toBe(all.hash);
        leftOut += all.demands.length - seen.demands.length;
        if (whole.refusals.length > 0) return;
        const done = await commitPlan(withMost(of, 0), { ...ask, seen });
        if (!done.ok) {
          expect(done.refusal.code).toBe("nothing changes");
          return;
        }
        await of.clean();
        const written = await covered(of);
        await replanDirty(of.context);
        expect(await covered(of)).toEqual(written);
        await of.clean();
      }),
      { numRuns: 12 },
    );
    // Else this would say nothing of who is left out.
    expect(leftOut).toBeGreaterThan(100);
  }, 180_000);

  it("shows what is served first and what changes, with exact counts; the rest by its place or its name", async () => {
    const of = await desk(Array.from({ length: 450 }, (_, i) => line(10, i)));
    const context = withMost(of, 100);
    const first = await preview(context);
    expect(first).toMatchObject({ waiting: 450, inFull: 10, differ: 0, queue: { from: 1, to: 200, of: 450 } });
    expect(first.rows.map((row) => row.rank)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    // Only who has something, who is shown and nobody else: ten that are covered, each named once.
    expect(first.seen.demands).toHaveLength(10);
    const last = await preview(context, { inbound: ["PO-1"], from: 401 });
    expect(last.rows.map((row) => [row.rank, row.order])).toEqual(
      Array.from({ length: 50 }, (_, i) => [401 + i, `A${401 + i}`]),
    );
    expect(last.queue).toEqual({ from: 401, to: 450, of: 450 });
    const found = await preview(context, { inbound: ["PO-1"], find: "A333/1" });
    expect(found.found).toEqual([await idOf(of, "A333")]);
    expect(found.rows.map((row) => row.rank)).toContain(333);

    const overrides = [{ demandId: await idOf(of, "A450"), quantity: 10, reason: "Launch display" }];
    const set = await preview(context, { inbound: ["PO-1"], overrides });
    expect(set).toMatchObject({ waiting: 450, inFull: 10, differ: 2, changes: 2, noticeCount: 2, refusals: [] });
    expect(set.rows.filter((row) => row.changed).map((row) => [row.rank, row.gets, row.why.code])).toEqual([
      [10, 0, "gave"],
      [450, 10, "set"],
    ]);
    const done = await commitPlan(context, { inbound: ["PO-1"], overrides, seen: set.seen });
    expect(done).toMatchObject({ ok: true, value: { demands: 2, notices: 2 } });
    await replanDirty(of.context);
    expect((await of.line("A450")).pegged).toBe(10);
    expect((await of.line("A10")).pegged).toBe(0);
    await of.clean();
  }, 60_000);

  it("who came between the preview and the commit does not matter, and is answered", async () => {
    const of = await desk(Array.from({ length: 20 }, (_, i) => line(10, i)));
    const context = withMost(of, 5);
    const overrides = [{ demandId: await idOf(of, "A15"), quantity: 10, reason: "agreed" }];
    const { seen } = await preview(context, { inbound: ["PO-1"], overrides });
    await of.place({ number: "B1", customer: "VERTE", quantity: 5 });
    expect(await commitPlan(context, { inbound: ["PO-1"], overrides, seen })).toMatchObject({ ok: true });
    await of.place({ number: "B2", customer: "VERTE", quantity: 5 });
    await replanDirty(of.context);
    expect((await of.line("B1")).promise).not.toBeNull();
    expect((await of.line("B2")).promise).not.toBeNull();
    expect((await of.line("A15")).pegged).toBe(10);
    await of.clean();
  });

  it("who moved in between is named, also where the queue is not listed whole, and nothing is written", async () => {
    const of = await desk(Array.from({ length: 20 }, (_, i) => line(10, i)));
    const context = withMost(of, 5);
    const overrides = [{ demandId: await idOf(of, "A15"), quantity: 10, reason: "agreed" }];
    const { seen } = await preview(context, { inbound: ["PO-1"], overrides });
    await of.cancel({ order: "A10" });
    const before = await covered(of);
    const outcome = await commitPlan(context, { inbound: ["PO-1"], overrides, seen });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "plan moved" } });
    const findings = !outcome.ok && "findings" in outcome.refusal ? outcome.refusal.findings : [];
    expect(findings.length).toBeGreaterThan(0);
    expect(await covered(of)).toEqual(before);
    expect(await of.rows("select id from run")).toEqual([]);
  });

  it("two who commit the same preview at once: one writes, the other is told what moved", async () => {
    const of = await desk(Array.from({ length: 20 }, (_, i) => line(10, i)));
    const context = withMost(of, 5);
    const overrides = [{ demandId: await idOf(of, "A15"), quantity: 10, reason: "agreed" }];
    const ask = { inbound: ["PO-1"], overrides };
    const { seen } = await preview(context, ask);
    const outcomes = await Promise.all([1, 2].map(() => commitPlan(context, { ...ask, seen })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    await replanDirty(of.context);
    expect((await of.line("A15")).pegged).toBe(10);
    await of.clean();
  });

  it("goods that came are offered as far down as they reach", async () => {
    const of = await desk(Array.from({ length: 60 }, (_, i) => line(10, i)));
    const context = withMost(of, 5);
    // Nobody has planned with them yet.
    await of.context.db.transaction(async (tx) => {
      await tx.run({ name: "test-more", text: "update supply set quantity = quantity + 300" }, []);
      await tx.run({ name: "test-line", text: "update supply_order_line set ordered = ordered + 300" }, []);
    });
    const part = await preview(context);
    expect(part).toMatchObject({ inFull: 40, waiting: 60, changes: 30, noticeCount: 30 });
    expect(part.sources).toMatchObject([{ quantity: 400, free: 0 }]);
    const whole = await preview(of.context);
    expect(part.rows.map((row) => row.gets)).toEqual(whole.rows.map((row) => row.gets));
  });
});
