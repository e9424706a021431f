/** Notes that name people and tasks with owners: written, changed, seen, done; under Today of whom they concern, until their cause ends. */
import { beforeEach, describe, expect, it } from "vitest";
import { build, type Database } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { addDays, localDay } from "../kernel/index.ts";
import { insertUsers } from "../people/index.ts";
import { assignExceptions } from "./assign-exceptions.ts";
import { changeNotes } from "./change-notes.ts";
import { changeTasks } from "./change-tasks.ts";
import type { FlowContext } from "./context.ts";
import { finishTasks, reopenTasks } from "./finish-tasks.ts";
import { forgetEnded } from "./forget-ended.ts";
import { makeTasks } from "./make-tasks.ts";
import { placeOrders } from "./place-orders.ts";
import { removeNotes } from "./remove-notes.ts";
import { removeTasks } from "./remove-tasks.ts";
import { seeMentions } from "./see-mentions.ts";
import { snoozeExceptions } from "./snooze-exceptions.ts";
import { findOrder } from "./steps/find-order.ts";
import { DAY_MS, openCompany, orderOf, type TestCompany } from "./testing.ts";
import { listMatters } from "./views/matters/list-matters.ts";
import { getNotesView } from "./views/notes-view.ts";
import { writeNotes } from "./write-notes.ts";

const root = await useTestDatabase();
let db: Database;
let company: TestCompany;
let [mia, ben, ada] = [0, 0, 0];
let subject = "";
const as = (user: number): FlowContext => ({ ...company.context, actor: `user:${user}` });
const own = { administrator: false };

beforeEach(async () => {
  ({ db } = await root.fresh());
  company = await openCompany(db);
  const user = (name: string) => ({ name, email: `${name.split(" ")[0]}@example.com`, roles: ["planner"] });
  [mia = 0, ben = 0, ada = 0] = await insertUsers(
    db,
    ["Mia Wong", "Ben Abel", "Ada Byron"].map(user),
    company.context.now(),
  );
  await placeOrders(company.context, [
    { received: orderOf({ number: "N-1", quantity: 5 }), receivedAt: company.context.now() },
  ]);
  const order = await findOrder(db, { order: "N-1" });
  subject = `order:${order.ok ? order.value.id : 0}`;
});

const note = async (by: number, text: string): Promise<number> => {
  const [done] = await writeNotes(as(by), [{ order: "N-1", text }]);
  expect(done?.ok).toBe(true);
  return done?.ok ? done.value.note : 0;
};
const task = async (by: number, owner: number, dueOn: string | null = null): Promise<number> => {
  const [done] = await makeTasks(as(by), [{ order: "N-1", words: "Call them", owner, dueOn }]);
  expect(done?.ok).toBe(true);
  return done?.ok ? done.value.task : 0;
};
const today = async (user: number | null) => {
  const now = company.context.now();
  const day = localDay(now, "UTC");
  const horizon = { now, today: day, tomorrow: addDays(day, 1), until: addDays(day, 3), user, currency: "USD" };
  const { awake, resting } = await listMatters(db, horizon, "UTC");
  const said = (all: typeof awake) =>
    all
      .filter(({ kind }) => kind === "mention" || kind === "task")
      .map(({ kind, subjects: [first], owner }) => `${kind} ${first} ${owner}`);
  return { awake: said(awake), resting: said(resting), all: awake };
};
const codes = (outcomes: readonly { readonly ok: boolean; readonly refusal?: { readonly code: string } }[]) =>
  outcomes.map((one) => (one.ok ? "done" : one.refusal?.code));

describe("notes", () => {
  it("name people by their id, and show the name they have now", async () => {
    const id = await note(mia, "@Ben Abel: they want\nfriday <b>");
    await db.execute(build.updateTable("app_user").set({ name: "Ben Cole" }).where("id", "=", ben));
    const { notes } = await getNotesView(db, subject, ben);
    expect(notes).toEqual([
      {
        id,
        at: company.context.now(),
        author: `user:${mia}`,
        by: "Mia Wong",
        text: `@[${ben}]: they want\nfriday <b>`,
        people: [{ id: ben, name: "Ben Cole" }],
        editedAt: null,
        editedBy: null,
        unseen: true,
      },
    ]);
    const [matter] = (await today(ben)).all.filter(({ kind }) => kind === "mention");
    expect(matter).toMatchObject({
      about: { what: "order", number: "N-1" },
      details: { note: id, by: "Mia Wong", text: "@Ben Cole: they want friday <b>" },
    });
  });

  it("stand under Today of who is named alone, until that one has seen them", async () => {
    const id = await note(mia, "@Ben and @Ada, look");
    expect((await today(ben)).awake).toEqual([`mention mention:${id}:${ben} user:${ben}`]);
    expect((await today(mia)).awake).toEqual([]);
    expect((await today(null)).awake).toEqual([]);
    await seeMentions(as(ben), [{ note: id }, { note: id }, { note: 999_999 }], ben);
    expect((await today(ben)).awake).toEqual([]);
    expect((await today(ada)).awake).toHaveLength(1);
  });

  it("changed, ask who is named anew and no longer who is not; who had seen it is not asked again", async () => {
    const id = await note(mia, "@Ben and @Ada, look");
    await seeMentions(as(ben), [{ note: id }], ben);
    company.pass(1000);
    expect(codes(await changeNotes(as(mia), [{ note: id, text: `@[${ben}] and @Mia, look` }], own))).toEqual(["done"]);
    expect([(await today(ben)).awake.length, (await today(ada)).awake.length, (await today(mia)).awake.length]).toEqual(
      [0, 0, 1],
    );
    const { notes } = await getNotesView(db, subject, null);
    expect(notes[0]).toMatchObject({ editedBy: "Mia Wong", editedAt: company.context.now() });
  });

  it("are changed and taken away by who wrote them, or by an administrator; what is away asks nothing and comes back", async () => {
    const id = await note(mia, "@Ben, look");
    expect(codes(await changeNotes(as(ben), [{ note: id, text: "mine" }], own))).toEqual(["note of another"]);
    expect(codes(await removeNotes(as(ben), [{ note: id }, { note: 7 }], { ...own, back: false }))).toEqual([
      "note of another",
      "unknown note",
    ]);
    expect(codes(await removeNotes(as(ben), [{ note: id }], { administrator: true, back: false }))).toEqual(["done"]);
    expect(codes(await removeNotes(as(mia), [{ note: id }, { note: id }], { ...own, back: false }))).toEqual([
      "done",
      "done",
    ]);
    expect((await getNotesView(db, subject, ben)).notes).toEqual([]);
    expect((await today(ben)).awake).toEqual([]);
    expect(codes(await changeNotes(as(mia), [{ note: id, text: "gone" }], own))).toEqual(["unknown note"]);
    await removeNotes(as(mia), [{ note: id }], { ...own, back: true });
    expect((await today(ben)).awake).toHaveLength(1);
    const acts = await db.all(
      build.selectFrom("event").select(["kind", "actor"]).where("kind", "like", "note %").orderBy("id"),
    );
    expect(acts.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      `note written user:${mia}`,
      `note removed user:${ben}`,
      `note brought back user:${mia}`,
    ]);
  });

  it("changed meanwhile, are neither overwritten nor taken away by who did not see it; who did learns by whom", async () => {
    const id = await note(mia, "@Ben, look");
    const seen = `@[${ben}], look`;
    const change = (by: number, text: string, as_: string | undefined) =>
      changeNotes(as(by), [{ note: id, text, seen: as_ }], { administrator: true });
    expect(codes(await change(ben, "Ben's words", seen))).toEqual(["done"]);
    const late = [{ ok: false, refusal: { code: "note changed meanwhile", args: { by: "Ben Abel" } } }];
    expect(await change(mia, "Mia's words", seen)).toMatchObject(late);
    expect(await removeNotes(as(mia), [{ note: id, seen }], { ...own, back: false })).toMatchObject(late);
    expect((await getNotesView(db, subject, null)).notes[0]).toMatchObject({ text: "Ben's words" });
    // The answer was lost, and it is asked again: it stands so already.
    expect(codes(await change(ben, "Ben's words", seen))).toEqual(["done"]);
    expect(codes(await change(mia, "Mia's words", "Ben's words"))).toEqual(["done"]);
    expect(codes(await change(mia, "Whatever stands", undefined))).toEqual(["done"]);
  });

  it("a bad one is refused alone; what is written down says nothing of what it said", async () => {
    const asks = [
      { order: "N-1", text: "Marker 4711" },
      { order: "NO-SUCH", text: "x" },
      { order: "N-1", text: " \n" },
      { order: "N-1", text: "y".repeat(4001) },
    ];
    expect(codes(await writeNotes(as(mia), asks))).toEqual([
      "done",
      "unknown order",
      "nothing written",
      "too long to keep",
    ]);
    expect((await getNotesView(db, subject, mia)).notes.map(({ text }) => text)).toEqual(["Marker 4711"]);
    const events = await db.all(build.selectFrom("event").selectAll());
    expect(JSON.stringify(events)).not.toContain("Marker");
  });

  it("of somebody shut out are kept; nobody new can name that one", async () => {
    const id = await note(mia, "@Ben, look");
    await db.execute(build.updateTable("app_user").set({ disabled_at: 1 }).where("id", "=", ben));
    const other = await note(mia, "@Ben again");
    expect(codes(await changeNotes(as(mia), [{ note: id, text: `@[${ben}], look here` }], own))).toEqual(["done"]);
    const { notes } = await getNotesView(db, subject, mia);
    expect(notes.map((one) => [one.id, one.text, one.people.length])).toEqual([
      [other, "@Ben again", 0],
      [id, `@[${ben}], look here`, 1],
    ]);
  });
});

describe("tasks", () => {
  it("stand under Today by their day, one's own and those of others, until they are done; reopened they are back", async () => {
    const [late, open, theirs] = [await task(mia, ben, "2026-11-30"), await task(mia, ben), await task(ben, mia)];
    expect((await today(ben)).awake).toEqual([
      `task task:${late} user:${ben}`,
      `task task:${open} user:${ben}`,
      `task task:${theirs} user:${mia}`,
    ]);
    expect((await today(ben)).all[0]).toMatchObject({
      dueDay: "2026-11-30",
      details: { text: "Call them", by: "Mia Wong" },
    });
    expect(codes(await finishTasks(as(ben), [{ task: late }, { task: open }, { task: late }, { task: 7 }]))).toEqual([
      "done",
      "done",
      "done",
      "unknown task",
    ]);
    expect((await today(ben)).awake).toEqual([`task task:${theirs} user:${mia}`]);
    expect((await getNotesView(db, subject, ben)).tasks.map(({ id, doneBy }) => [id, doneBy])).toEqual([
      [theirs, null],
      [late, "Ben Abel"],
      [open, "Ben Abel"],
    ]);
    await reopenTasks(as(mia), [{ task: late }]);
    expect((await today(ben)).awake).toContain(`task task:${late} user:${ben}`);
  });

  it("are given to others, here or under Today, never to nobody; a note that names somebody is given to nobody", async () => {
    const [id, named] = [await task(mia, ben), await note(mia, "@Ben, look")];
    const give = (owner: string | null, kind = "task", about = `task:${id}`) =>
      assignExceptions(as(mia), [{ kind, subject: about, owner }]);
    expect(codes(await give(`user:${ada}`))).toEqual(["done"]);
    expect((await today(ada)).awake).toEqual([`task task:${id} user:${ada}`]);
    const late = { kind: "task", subject: `task:${id}`, owner: `user:${mia}`, seen: { owner: `user:${ben}` } };
    expect(await assignExceptions(as(ben), [late])).toMatchObject([
      { ok: false, refusal: { code: "task changed meanwhile", args: { by: "Mia Wong", owner: "Ada Byron" } } },
    ]);
    expect(codes(await assignExceptions(as(ben), [{ ...late, owner: `user:${ada}` }]))).toEqual(["done"]);
    expect((await today(ada)).awake).toEqual([`task task:${id} user:${ada}`]);
    expect(codes(await give(null))).toEqual(["task needs an owner"]);
    expect(codes(await give("user:999999"))).toEqual(["unknown user"]);
    expect(codes(await give(`user:${ada}`, "mention", `mention:${named}:${ben}`))).toEqual(["mention is theirs"]);
    expect(
      codes(await changeTasks(as(ben), [{ task: id, owner: mia, words: " Mail them ", dueOn: "2026-12-04" }])),
    ).toEqual(["done"]);
    const [found] = (await getNotesView(db, subject, null)).tasks;
    expect(found).toMatchObject({ words: "Mail them", owner: { id: mia, name: "Mia Wong" }, dueOn: "2026-12-04" });
    expect(codes(await changeTasks(as(ben), [{ task: id, dueOn: null }]))).toEqual(["done"]);
    expect((await getNotesView(db, subject, null)).tasks[0]).toMatchObject({ words: "Mail them", dueOn: null });
    await finishTasks(as(mia), [{ task: id }]);
    expect(codes(await give(`user:${ada}`))).toEqual(["matter is over"]);
  });

  it("changed meanwhile, are neither overwritten, done nor taken away by who did not see it; who did learns by whom", async () => {
    const id = await task(mia, ben);
    const seen = { words: "Call them", owner: ben, dueOn: null, done: false };
    await changeTasks(as(ada), [{ task: await task(mia, mia), words: "Another" }]);
    expect(codes(await changeTasks(as(ben), [{ task: id, words: "Call them twice", seen }]))).toEqual(["done"]);
    const late = {
      code: "task changed meanwhile",
      args: { by: "Ben Abel", words: "Call them twice", owner: "Ben Abel", due: "no day" },
    };
    const all = [
      await changeTasks(as(mia), [{ task: id, dueOn: "2026-12-04", seen }]),
      await finishTasks(as(mia), [{ task: id, seen }]),
      await removeTasks(as(mia), [{ task: id, seen }], own),
    ];
    expect(all).toMatchObject(all.map(() => [{ ok: false, refusal: late }]));
    expect(codes(await changeTasks(as(ben), [{ task: id, words: "Call them twice", seen }]))).toEqual(["done"]);
    const now = { ...seen, words: "Call them twice" };
    expect(codes(await finishTasks(as(ada), [{ task: id, seen: now }]))).toEqual(["done"]);
    const done = { ok: false, refusal: { code: "task done meanwhile", args: { by: "Ada Byron" } } };
    expect(await changeTasks(as(mia), [{ task: id, owner: mia, seen: now }])).toMatchObject([done]);
    expect(await removeTasks(as(mia), [{ task: id, seen: now }], own)).toMatchObject([done]);
    expect(codes(await finishTasks(as(mia), [{ task: id, seen }]))).toEqual(["done"]);
    const [found] = (await getNotesView(db, subject, null)).tasks.filter((one) => one.id === id);
    expect(found).toMatchObject({ words: "Call them twice", owner: { id: ben }, dueOn: null, doneBy: "Ada Byron" });
    expect(codes(await changeTasks(as(mia), [{ task: id, owner: mia, seen: { ...now, done: true } }]))).toEqual([
      "done",
    ]);
  });

  it("rest like everything else, until a day or until something happens to their order", async () => {
    const [id, named] = [await task(mia, ben), await note(mia, "@Ben, look")];
    company.pass(1000);
    const rest = [
      { kind: "task", subject: `task:${id}`, until: "event" as const },
      { kind: "mention", subject: `mention:${named}:${ben}`, until: company.context.now() + DAY_MS },
    ];
    expect(codes(await snoozeExceptions(as(ben), rest))).toEqual(["done", "done"]);
    expect((await today(ben)).resting).toHaveLength(2);
    company.pass(1000);
    await note(ada, "Something happens");
    expect((await today(ben)).awake).toEqual([`task task:${id} user:${ben}`]);
    company.pass(DAY_MS);
    expect((await today(ben)).awake).toHaveLength(2);
  });

  it("are refused alone, and taken away by who made them", async () => {
    const asks = [
      { order: "N-1", words: "Call", owner: ben },
      { order: "N-2", words: "Call", owner: ben },
      { order: "N-1", words: " ", owner: ben },
      { order: "N-1", words: "Call", owner: 999_999 },
    ];
    const made = await makeTasks(as(mia), asks);
    expect(codes(made)).toEqual(["done", "unknown order", "nothing written", "unknown user"]);
    const id = made[0]?.ok ? made[0].value.task : 0;
    expect(codes(await removeTasks(as(ben), [{ task: id }], own))).toEqual(["task of another"]);
    expect(codes(await removeTasks(as(mia), [{ task: id }], own))).toEqual(["done"]);
    expect((await today(ben)).awake).toEqual([]);
    expect(codes(await finishTasks(as(ben), [{ task: id }]))).toEqual(["unknown task"]);
  });
});

it("what was taken away is forgotten after 14 days, what stands is not", async () => {
  const [gone, stays, away, open] = [
    await note(mia, "@Ben, gone"),
    await note(mia, "@Ben, stays"),
    await task(mia, ben),
    await task(mia, ben),
  ];
  await removeNotes(as(mia), [{ note: gone }], { ...own, back: false });
  await removeTasks(as(mia), [{ task: away }], own);
  company.pass(14 * DAY_MS);
  await forgetEnded(company.context, 1);
  expect(codes(await removeNotes(as(mia), [{ note: gone }], { ...own, back: true }))).toEqual(["done"]);
  await removeNotes(as(mia), [{ note: gone }], { ...own, back: false });
  company.pass(14 * DAY_MS + 1);
  await forgetEnded(company.context, 1);
  expect(codes(await removeNotes(as(mia), [{ note: gone }], { ...own, back: true }))).toEqual(["unknown note"]);
  const left = await db.all(build.selectFrom("note").select("id").unionAll(build.selectFrom("task").select("id")));
  expect(left.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([stays, open].toSorted((a, b) => a - b));
});
