/** A plan by hand from its preview to its undoing, against a real database: honoured, exact, and never half. */
import { describe, expect, it } from "vitest";
import { fc } from "../kernel/testing.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { openDesk, type Desk } from "./behaviour/testing.ts";
import { commitPlan } from "./commit-plan.ts";
import { previewPlan, type PlanAsk } from "./preview-plan.ts";
import { replan } from "./replan.ts";
import { undoPlan } from "./undo-plan.ts";

const { fresh } = await useTestDatabase();

const KT17 = { itemId: 1, placeId: 10 };
const FRI_11 = "2026-12-11";

/** 100 come on a Thursday for three who wait in this order: 60, 40, 30. */
async function desk(settings = {}): Promise<Desk> {
  const opened = await openDesk((await fresh()).db, settings);
  await opened.buyFirm("PO-1", 100, "2026-12-10");
  await opened.place(
    { number: "A1", quantity: 60 },
    { number: "A2", customer: "CORNER", quantity: 40 },
    { number: "A3", customer: "HARLOW", quantity: 30 },
  );
  await opened.due();
  return opened;
}

const idOf = async (of: Desk, number: string): Promise<number> => (await of.line(number)).id;

async function preview(of: Desk, ask: PlanAsk = { inbound: ["PO-1"] }) {
  const outcome = await previewPlan(of.context, ask);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const set = async (of: Desk, number: string, quantity: number | null): Promise<PlanAsk> => ({
  inbound: ["PO-1"],
  overrides: [{ demandId: await idOf(of, number), quantity, reason: "Launch display" }],
});

async function commit(of: Desk, ask: PlanAsk): Promise<number> {
  const { seen } = await preview(of, ask);
  const outcome = await commitPlan(of.context, { ...ask, seen });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.run;
}

const gets = async (of: Desk, ask?: PlanAsk) => (await preview(of, ask)).rows.map((row) => [row.order, row.gets]);
const pegged = async (of: Desk) =>
  Promise.all(["A1", "A2", "A3"].map(async (number) => (await of.line(number)).pegged));

describe("the plan before it is written", () => {
  it("says who gets what, why, and writes nothing", async () => {
    const of = await desk();
    const before = await of.rows("select count(*) from event");
    const plan = await preview(of);
    expect(plan.rows.map((row) => [row.rank, row.order, row.needs, row.gets, row.changed])).toEqual([
      [1, "A1", 60, 60, false],
      [2, "A2", 40, 40, false],
      [3, "A3", 30, 0, false],
    ]);
    expect(plan).toMatchObject({ waiting: 3, inFull: 2, changes: 0, notices: [], refusals: [] });
    expect(plan.sources).toMatchObject([{ supplyOrder: "PO-1", quantity: 100, free: 0, freeWhy: null }]);
    expect(await of.rows("select count(*) from event")).toEqual(before);
  });

  it("names whom a number hurts, which days move and which notices it causes", async () => {
    const of = await desk();
    const plan = await preview(of, await set(of, "A3", 30));
    expect(plan.rows.map((row) => [row.order, row.byQueue, row.gets, row.why])).toEqual([
      ["A1", 60, 60, { code: "plan", reason: expect.any(String) }],
      ["A2", 40, 10, { code: "gave", quantity: 30, others: [3] }],
      ["A3", 0, 30, { code: "set" }],
    ]);
    expect(plan.rows[1]?.moves).toEqual([{ quantity: 30, from: FRI_11, to: null }]);
    expect(plan.later.moved).toEqual([{ day: null, units: 30 }]);
    expect(plan.notices.map((notice) => [notice.order, notice.worse])).toEqual([
      ["A2", true],
      ["A3", false],
    ]);
    expect(plan.byQueue.notices).toBe(0);
  });

  it("refuses with the numbers what cannot be, and plans the rest", async () => {
    const of = await desk();
    const asked = await set(of, "A3", 31);
    expect((await preview(of, asked)).refusals).toMatchObject([
      { refusal: { code: "more than is open", args: { asked: 31, available: 30 } } },
    ]);
    const both = {
      inbound: ["PO-1"],
      overrides: [
        { demandId: await idOf(of, "A1"), quantity: 60, reason: "a" },
        { demandId: await idOf(of, "A2"), quantity: 40, reason: "b" },
        { demandId: await idOf(of, "A3"), quantity: 12, reason: "c" },
      ],
    };
    expect((await preview(of, both)).refusals).toMatchObject([
      {
        refusal: {
          code: "more set than there is",
          args: { asked: 112, available: 100, who: "Brightmart DC, Corner & Co DC, Harlow DC" },
        },
      },
    ]);
    expect((await previewPlan(of.context, { inbound: ["PO-99"] })).ok).toBe(false);
  });

  it("leaves free what is set low and nobody takes, and says that it was set", async () => {
    const of = await desk();
    const plan = await preview(of, await set(of, "A2", 0));
    expect(plan.sources).toMatchObject([{ free: 10, freeWhy: "set by hand" }]);
    expect(plan.rows.map((row) => row.gets)).toEqual([60, 0, 30]);
  });

  it("leaves free what comes after the last day of who waits, and does not say that it was set", async () => {
    const of = await openDesk((await fresh()).db);
    await of.buyFirm("PO-1", 100, "2026-12-08");
    await of.place({ number: "A1", quantity: 60, dates: { cancelAfter: "2026-12-09" } });
    await of.supply("PO-1", { kind: "slip", day: "2026-12-15" });
    await of.due();
    expect((await preview(of)).sources).toMatchObject([{ free: 100, freeWhy: "cannot be taken" }]);
  });
});

describe("committing", () => {
  it("writes exactly what was seen, with author, reason and run, and tells after ten minutes", async () => {
    const of = await desk();
    const told = of.told("A2").length;
    const run = await commit(of, await set(of, "A3", 30));
    expect(await pegged(of)).toEqual([60, 10, 30]);
    const line = await of.line("A3");
    expect(line.promise).toMatchObject({
      changedBy: "plan by hand, test",
      parts: [{ quantity: 30, reason: "by hand" }],
    });
    expect(await of.rows(`select run_id::int as run, args from promise where reason = 'by hand'`)).toEqual([
      { run, args: { author: "test", note: "Launch display" } },
    ]);
    of.pass(9 * 60_000);
    await of.due();
    expect(of.told("A2")).toHaveLength(told);
    of.pass(2 * 60_000);
    await of.due();
    expect(of.told("A2")).toHaveLength(told + 1);
    await of.clean();
  });

  it("stays through re-planning, slip, receipt and shipping, until it is lifted", async () => {
    const of = await desk();
    await commit(of, await set(of, "A3", 30));
    await replan(of.context, [KT17]);
    expect(await pegged(of)).toEqual([60, 10, 30]);
    await of.supply("PO-1", { kind: "slip", day: "2026-12-14" });
    expect(await pegged(of)).toEqual([60, 10, 30]);
    of.at("2026-12-14T08:00:00Z");
    await of.receive("DN-1", 100);
    await replan(of.context, [KT17]);
    expect((await of.line("A3")).allocated).toBe(30);
    await of.ship({ order: "A3" });
    await replan(of.context, [KT17]);
    expect((await of.line("A1")).allocated).toBe(60);
    expect((await of.line("A2")).allocated).toBe(10);
    await of.clean();
  });

  it("lifts what was set: the queue decides again", async () => {
    const of = await desk();
    await commit(of, await set(of, "A2", 0));
    expect(await gets(of)).toEqual([
      ["A1", 60],
      ["A2", 0],
      ["A3", 30],
    ]);
    await commit(of, await set(of, "A2", null));
    expect(
      (await of.rows<{ open: number }>("select count(*)::int as open from cover_choice where ended_at is null"))[0],
    ).toEqual({ open: 0 });
    expect(await gets(of)).toEqual([
      ["A1", 60],
      ["A2", 10],
      ["A3", 30],
    ]);
    await of.clean();
  });

  it("what moved in between is named, and nothing is written", async () => {
    const of = await desk();
    const ask = await set(of, "A2", 10);
    const { seen } = await preview(of, {
      ...ask,
      overrides: [...(ask.overrides ?? []), { demandId: await idOf(of, "A3"), quantity: 20, reason: "x" }],
    });
    await of.cancel({ order: "A3" });
    const before = await pegged(of);
    const outcome = await commitPlan(of.context, { ...ask, seen });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "plan moved", args: { kept: 1 } } });
    expect(await pegged(of)).toEqual(before);
    expect(await of.rows("select id from run")).toEqual([]);
  });

  it("an order that came in between is named; recomputed, what was set is kept and written", async () => {
    const of = await desk();
    const ask = await set(of, "A2", 10);
    const { seen } = await preview(of, ask);
    // It would take what A2 gave: the plan that was seen is another now.
    await of.place({ number: "B1", customer: "VERTE", quantity: 25 });
    await of.supply("PO-1", { kind: "slip", day: "2026-12-14" });
    const first = await commitPlan(of.context, { ...ask, seen });
    expect(first).toMatchObject({ ok: false, refusal: { code: "plan moved", args: { kept: 1 } } });
    expect(await of.rows("select id from cover_choice")).toEqual([]);
    const again = await preview(of, ask);
    expect(again.rows.find((row) => row.order === "A2")).toMatchObject({ gets: 10, set: { quantity: 10 } });
    expect(await commitPlan(of.context, { ...ask, seen: again.seen })).toMatchObject({ ok: true });
    expect(await pegged(of)).toEqual([60, 10, 30]);
    await of.clean();
  });

  /** 20 of each ship together; 20 of the other item come a week later. */
  async function withOrderOfTwo(): Promise<Desk> {
    const of = await desk();
    await of.buy("PO-9", 20, { day: "2026-12-17", item: "TO-02" });
    const lines = ["KT-17", "TO-02"].map((code, i) => ({
      line: String(i + 1),
      quantity: 20,
      unit: "EA",
      items: [{ qualifier: "code", code }],
    }));
    await of.cancel({ order: "A2", line: "1" });
    await of.place({ number: "W1", customer: "VERTE", quantity: 20, buyerRule: "SC", lines });
    await of.due();
    return of;
  }

  it("what ships complete is planned with the rest, with all its items", async () => {
    const of = await withOrderOfTwo();
    const ask = await set(of, "A3", 20);
    const plan = await preview(of, ask);
    expect(plan.refusals).toEqual([]);
    expect(plan.rows.map((row) => [row.order, row.gets])).toEqual([
      ["A1", 60],
      ["A3", 20],
      ["W1", 20],
    ]);
    await commit(of, ask);
    const { demands } = await of.order("W1");
    expect(demands.map((demand) => demand.pegged)).toEqual([20, 20]);
    await of.clean();
  });

  it("an order that ships complete gets all of its lines when each is set whole, or is refused with what is missing", async () => {
    const of = await withOrderOfTwo();
    const scope = {
      items: [
        { item: "KT-17", place: "RNO" },
        { item: "TO-02", place: "RNO" },
      ],
    };
    const [first, second] = (await of.order("W1")).demands.map((demand) => demand.id);
    const asks = (...sets: [number | undefined, number][]) => ({
      ...scope,
      overrides: sets.map(([demandId = 0, quantity]) => ({ demandId, quantity, reason: "agreed" })),
    });
    expect((await preview(of, asks([first, 10]))).refusals).toMatchObject([
      { refusal: { code: "ships complete", args: { asked: 10, available: 20 } } },
    ]);
    expect((await preview(of, asks([first, 20]))).refusals).toMatchObject([
      { refusal: { code: "ships together", args: { others: 1 } } },
    ]);
    const whole = asks([first, 20], [second, 20]);
    expect((await preview(of, whole)).refusals).toEqual([]);
    const run = await commit(of, whole);
    expect((await of.order("W1")).demands.map((demand) => demand.pegged)).toEqual([20, 20]);
    await replan(of.context, [KT17]);
    expect((await of.order("W1")).demands.map((demand) => demand.pegged)).toEqual([20, 20]);
    await of.clean();
    expect((await undoPlan(of.context, run)).ok).toBe(true);
    await of.clean();
  });

  it("a line that ships complete gets all or nothing of an arrival; what it gives goes down the queue", async () => {
    const of = await desk();
    await of.place({ number: "W2", customer: "VERTE", quantity: 40, buyerRule: "SC" });
    await of.due();
    expect((await preview(of, await set(of, "W2", 39))).refusals).toMatchObject([
      { refusal: { code: "ships complete", args: { asked: 39, available: 40 } } },
    ]);
    const whole = await set(of, "W2", 40);
    expect(await gets(of, whole)).toEqual([
      ["A1", 60],
      ["A2", 0],
      ["A3", 0],
      ["W2", 40],
    ]);
    await commit(of, whole);
    expect((await of.line("W2")).pegged).toBe(40);
    await replan(of.context, [KT17]);
    expect((await of.line("W2")).pegged).toBe(40);
    await of.clean();
    await commit(of, await set(of, "W2", 0));
    expect(await gets(of)).toEqual([
      ["A1", 60],
      ["A2", 40],
      ["A3", 0],
      ["W2", 0],
    ]);
    await of.clean();
    // It waits for another arrival that has all of it.
    await of.buyFirm("PO-90", 90, "2026-12-15");
    await replan(of.context, [KT17]);
    expect((await of.line("W2")).pegged).toBe(40);
    expect((await of.line("A3")).pegged).toBe(30);
    await of.clean();
  });

  it("a newcomer that touches none of it does not matter; one that changes it is named with its order", async () => {
    const of = await desk();
    const ask = await set(of, "A3", 30);
    const { seen } = await preview(of, ask);
    await of.place({ number: "B1", customer: "VERTE", quantity: 5, dates: { requestedShip: "2027-03-01" } });
    expect((await commitPlan(of.context, { ...ask, seen })).ok).toBe(true);
    const lower = await set(of, "A1", 0);
    const again = await preview(of, lower);
    await of.place({ number: "B2", customer: "VERTE", quantity: 7 });
    await of.receive("DN-2", 100);
    const outcome = await commitPlan(of.context, { ...lower, seen: again.seen });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "plan moved" } });
    const findings = outcome.ok ? [] : "findings" in outcome.refusal ? outcome.refusal.findings : [];
    expect(findings.map((one) => one.what)).toContain("supply changed");
    expect(findings).toContainEqual(expect.objectContaining({ what: "new order", order: "B2" }));
    await of.clean();
  });

  it("two who commit the same preview at once: one writes, the other is told what moved", async () => {
    const of = await desk();
    const ask = await set(of, "A3", 30);
    const { seen } = await preview(of, ask);
    const outcomes = await Promise.all([1, 2].map(() => commitPlan(of.context, { ...ask, seen })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await pegged(of)).toEqual([60, 10, 30]);
    await of.clean();
  });
});

describe("undoing", () => {
  it("restores cover and promises, and nobody hears of it", async () => {
    const of = await desk();
    const before = await Promise.all(["A1", "A2", "A3"].map((number) => of.line(number)));
    const told = of.told("A2").length;
    const run = await commit(of, await set(of, "A3", 30));
    expect(await undoPlan(of.context, run)).toMatchObject({ ok: true, value: { undoes: run } });
    const after = await Promise.all(["A1", "A2", "A3"].map((number) => of.line(number)));
    const said = (lines: typeof before) =>
      lines.map(({ pegged: units, promise }) => [units, promise?.parts.map((part) => [part.quantity, part.shipDay])]);
    expect(said(after)).toEqual(said(before));
    await replan(of.context, [KT17]);
    expect(await pegged(of)).toEqual([60, 40, 0]);
    of.pass(20 * 60_000);
    await of.due();
    expect(of.told("A2")).toHaveLength(told);
    expect(await undoPlan(of.context, run)).toMatchObject({ refusal: { code: "plan undone already" } });
    await of.clean();
  });

  it("is refused once told, once shipped, once it went on; what was told is never untold", async () => {
    const of = await desk();
    const run = await commit(of, await set(of, "A3", 30));
    of.pass(11 * 60_000);
    await of.due();
    expect(await undoPlan(of.context, run)).toMatchObject({ refusal: { code: "plan told", args: { notices: 2 } } });
    const next = await commit(of, await set(of, "A3", 24));
    // Earlier than planned: everybody is planned again.
    await of.receive("DN-1", 100);
    await of.ship({ order: "A1" });
    expect(await undoPlan(of.context, next)).toMatchObject({ refusal: { code: "plan went on" } });
    const last = await commit(of, {
      items: [{ item: "KT-17", place: "RNO" }],
      overrides: [{ demandId: await idOf(of, "A3"), quantity: 12, reason: "x" }],
    });
    expect((await of.line("A3")).allocated).toBe(12);
    await of.ship({ order: "A3" });
    expect(await undoPlan(of.context, last)).toMatchObject({ refusal: { code: "plan shipped" } });
    expect(await undoPlan(of.context, 1)).toMatchObject({ refusal: { code: "unknown plan" } });
    await of.clean();
  });
});

it("whatever is set: honoured or refused, committed as seen, the same planned twice, and restored", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ order: fc.constantFrom("A1", "A2", "A3"), quantity: fc.nat(70) }), {
        minLength: 1,
        maxLength: 3,
      }),
      async (wishes) => {
        const of = await desk();
        const before = await pegged(of);
        const overrides = await Promise.all(
          wishes.map(async ({ order, quantity }) => ({ demandId: await idOf(of, order), quantity, reason: "agreed" })),
        );
        const all = await preview(of, { inbound: ["PO-1"], overrides });
        const refusedIds = new Set(all.refusals.map((one) => one.demand));
        const ask = { inbound: ["PO-1"], overrides: overrides.filter((one) => !refusedIds.has(one.demandId)) };
        const plan = await preview(of, ask);
        if (plan.changes === 0 && ask.overrides.length === 0) return;
        const last = new Map(ask.overrides.map((one) => [one.demandId, one.quantity]));
        for (const row of plan.rows) if (last.has(row.demand)) expect(row.gets).toBe(last.get(row.demand));
        const run = await commit(of, ask);
        expect(await pegged(of)).toEqual(plan.rows.map((row) => row.gets));
        await replan(of.context, [KT17]);
        expect(await pegged(of)).toEqual(plan.rows.map((row) => row.gets));
        await of.clean();
        expect((await undoPlan(of.context, run)).ok).toBe(true);
        expect(await pegged(of)).toEqual(before);
        await of.clean();
      },
    ),
    { numRuns: 12 },
  );
});
