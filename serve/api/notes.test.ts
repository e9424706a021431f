/** Notes and tasks over HTTP: who may what, what stands under Today of whom. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../contract/index.ts";
import { build } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs, type Ask, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call } = server;
afterAll(() => server.http.close());

let [service, planner, admin, reader] = [] as SignedInUser[];
let order = 0;
type As = NonNullable<Ask["as"]>;

interface Results {
  readonly results: readonly { ok: boolean; value: Record<string, number>; refusal: { code: string; text: string } }[];
}
const post = async (path: string, body: object, as?: As): Promise<Results["results"]> => {
  const reply = await call({ path, body, ...(as && { as }) });
  return (reply.json as Results).results ?? [{ ok: false, refusal: reply.json }];
};
const notesOf = async (as: As): Promise<Answer<"GET /orders/:id/notes">> =>
  (await call({ path: `/orders/${order}/notes`, as })).json;
const today = async (as: As, tab = "mine"): Promise<string[]> => {
  const { matters }: Answer<"GET /matters"> = (await call({ path: `/matters?tab=${tab}`, as })).json;
  return matters.flatMap(({ kind, details, owner }) =>
    kind === "mention" || kind === "task" ? [`${kind} ${String(details["text"])} ${owner?.name}`] : [],
  );
};
const theirs = (as: SignedInUser | undefined): SignedInUser => {
  if (!as) throw new Error("nobody has signed in");
  return as;
};

beforeAll(async () => {
  service = await signInAs(app, ["service"], { name: "Sam Service" });
  planner = await signInAs(app, ["planner"], { name: "Pia Planner" });
  admin = await signInAs(app, ["administrator"], { name: "Ada Admin" });
  reader = await signInAs(app, ["read only"], { name: "Rob Reader" });
  const lines = [{ item: "KT-17", quantity: 4 }];
  const body = { orders: [{ customer: "BRIGHT", number: "N-77", shipTo: { code: "DC" }, lines }] };
  order = (await post("/orders", body))[0]?.value["id"] ?? 0;
});

describe("a note and a task from service to the planner", () => {
  it("stand under Mine of the planner, a task under Team of the others, until seen and done", async () => {
    const [written] = await post(
      "/notes",
      { notes: [{ order: "N-77", text: "@Pia Planner they call back" }] },
      service,
    );
    const tasks = [{ order: `SO-${order}`, words: "Ask Hanlin", owner: theirs(planner).id, dueOn: "2026-12-02" }];
    const [made] = await post("/tasks", { tasks }, service);
    expect([written?.value["named"], made?.ok]).toEqual([[theirs(planner).id], true]);
    expect((await today(theirs(planner))).toSorted()).toEqual([
      "mention @Pia Planner they call back Pia Planner",
      "task Ask Hanlin Pia Planner",
    ]);
    expect(await today(theirs(service))).toEqual([]);
    expect(await today(theirs(service), "team")).toEqual(["task Ask Hanlin Pia Planner"]);
    expect(await today("read", "team")).toEqual(["task Ask Hanlin Pia Planner"]);
    await post("/notes/seen", { notes: [{ note: written?.value["note"] }] }, planner);
    await post("/tasks/finish", { tasks: [{ task: made?.value["task"] }] }, planner);
    expect(await today(theirs(planner))).toEqual([]);
    expect(await today(theirs(service), "team")).toEqual([]);
  });

  it("of who is shut out fall to the administrator", async () => {
    const gone = await signInAs(app, ["planner"], { name: "Gus Gone" });
    const tasks = [{ order: `SO-${order}`, words: "Left behind", owner: gone.id }];
    const [made] = await post("/tasks", { tasks }, service);
    await db.execute(build.updateTable("app_user").set({ disabled_at: 1 }).where("id", "=", gone.id));
    expect(await today(theirs(admin))).toEqual(["task Left behind undefined"]);
    expect(await today(theirs(planner))).toEqual([]);
    await post("/tasks/finish", { tasks: [{ task: made?.value["task"] }] }, admin);
  });
});

it("what is changed, done or taken away with another `seen` than stands there is a conflict that names who changed it", async () => {
  const [written] = await post("/notes", { notes: [{ order: "N-77", text: "As it is" }] }, service);
  const tasks = [{ order: "N-77", words: "As it is", owner: theirs(planner).id }];
  const [made] = await post("/tasks", { tasks }, service);
  const note = { note: written?.value["note"], seen: "As it was" };
  const seen = { words: "As it was", owner: theirs(planner).id, dueOn: null, done: false };
  const task = { task: made?.value["task"], seen };
  const asks = [
    ["/notes/change", { changes: [{ ...note, text: "Mine" }] }],
    ["/notes/remove", { notes: [note] }],
    ["/tasks/change", { changes: [{ ...task, words: "Mine" }] }],
    ["/tasks/finish", { tasks: [task] }],
    ["/tasks/remove", { tasks: [task] }],
  ] as const;
  for (const [path, body] of asks)
    expect([path, await call({ path, body, as: theirs(service) })]).toMatchObject([
      path,
      {
        status: 409,
        json: {
          code: /^.notes/.test(path) ? "note changed meanwhile" : "task changed meanwhile",
          args: { by: "Sam Service" },
        },
      },
    ]);
  const now = { words: "As it is", owner: theirs(planner).id, dueOn: null, done: false };
  expect((await post("/tasks/finish", { tasks: [{ ...task, seen: now }] }, service))[0]?.ok).toBe(true);
});

describe("who may what", () => {
  it("the table says it beside each: who wrote it, an administrator, nobody who only reads", async () => {
    await post("/notes", { notes: [{ order: "N-77", text: "Mine alone" }] }, service);
    const can = async (as: As) => {
      const { notes, can: all } = await notesOf(as);
      return [notes[0]?.text, notes[0]?.can.change, all.write].map((one) => (typeof one === "object" ? one.code : one));
    };
    expect(await can(theirs(service))).toEqual(["Mine alone", true, true]);
    expect(await can(theirs(admin))).toEqual(["Mine alone", true, true]);
    expect(await can(theirs(planner))).toEqual(["Mine alone", "note of another", true]);
    expect(await can(theirs(reader))).toEqual(["Mine alone", "permission missing", "permission missing"]);
    const { notes } = await notesOf(theirs(service));
    const change = (as: As | undefined, text: string) =>
      post("/notes/change", { changes: [{ note: notes[0]?.id, text }] }, as);
    expect((await change(planner, "Yours"))[0]?.refusal.code).toBe("note of another");
    expect((await change(reader, "Yours"))[0]?.refusal.code).toBe("permission missing");
    expect((await change(admin, "Put right"))[0]?.ok).toBe(true);
    expect((await notesOf(theirs(service))).notes[0]).toMatchObject({ text: "Put right", editedBy: "Ada Admin" });
  });

  it("a key with the scope writes under its own name; it is no person who could have seen anything", async () => {
    const [written] = await post("/notes", { notes: [{ order: "N-77", text: "From the shop" }] }, "orders");
    expect(written?.ok).toBe(true);
    expect((await notesOf("read")).notes[0]).toMatchObject({ by: "key orders", text: "From the shop" });
    expect((await call({ path: "/notes/seen", body: { notes: [{ note: 1 }] }, as: "orders" })).json).toMatchObject({
      code: "not a person",
    });
    expect((await call({ path: `/orders/${order}/notes`, as: "stock" })).status).toBe(403);
    expect((await call({ path: `/orders/${order}/notes`, as: "public" })).status).toBe(401);
  });

  it("a wish that is no day, no text or nobody's is refused before anything is written", async () => {
    const task = { order: "N-77", words: "x", owner: theirs(planner).id };
    for (const wrong of [{ dueOn: "tomorrow" }, { words: "" }, { owner: 0 }, { more: 1 }])
      expect(
        (await call({ path: "/tasks", body: { tasks: [{ ...task, ...wrong }] }, as: theirs(service) })).status,
      ).toBe(400);
    const [day] = await post("/tasks", { tasks: [{ ...task, dueOn: "2026-02-31" }] }, service);
    expect(day?.refusal.code).toBe("no such day");
  });
});
