/** Notes and tasks as people use them: service names the planner and makes a task; the planner finds both under Today, does them, they leave. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import type { Role } from "../contract/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser, press, typeInto, undoByKey } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const browser = await findBrowser();
let address = "";
let order = 0;

beforeAll(async () => {
  const lines = [{ item: "KT-17", quantity: 12 }];
  const body = { orders: [{ customer: "BRIGHT", number: "8842117", shipTo: { code: "DC" }, lines }] };
  const { json } = await server.call({ path: "/orders", body });
  order = (json as { results: { value: { id: number } }[] }).results[0]?.value.id ?? 0;
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function openedAs(
  name: string,
  roles: readonly Role[],
  width: number,
): Promise<{ page: Page; faults: string[] }> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles, { name });
  const page = await (await contextOf(browser, { address, user }, { viewport: { width, height: 900 } })).newPage();
  return { page, faults: faultsOf(page) };
}

/** The planner finds both under Today, does one and undoes it, does it, opens the other; then both are gone. */
async function doesThem(page: Page, width: number): Promise<void> {
  await page.goto(`${address}/today`);
  await page.getByText(`Sam ${width}: They call back at ${width}. @Pia ${width} see`).waitFor();
  const asked = page.getByRole("listitem").filter({ hasText: `Ask Hanlin ${width} (from Sam ${width})` });
  await asked.getByRole("link", { name: `SO-${order}` }).waitFor();
  await expectGood(page, "today");
  await asked.getByRole("button", { name: "Done" }).click();
  await asked.getByText("Done.").waitFor();
  await asked.getByRole("button", { name: "Undo" }).click();
  await asked.getByRole("button", { name: "Snooze" }).waitFor();
  await asked.getByRole("button", { name: "Done" }).click();
  await asked.getByText("Done.").waitFor();
  await page
    .getByRole("listitem")
    .filter({ hasText: `Sam ${width}: They call` })
    .getByRole("link", { name: "Open order" })
    .click();
  await page.getByText(`They call back at ${width}.`).waitFor();
  await page.getByText(/^[12] done$/).waitFor();
  await page.goto(`${address}/today`);
  await page
    .getByText(/^Nothing needs you|Nothing has a deadline/)
    .first()
    .waitFor();
  expect(await page.getByText(`at ${width}`).count()).toBe(0);
}

describe.skipIf(browser === undefined)("notes and tasks", () => {
  it.each([1440, 390])(
    "at %i wide: written with a name from the list and given to a planner, who sees and does them under Today",
    async (width) => {
      const planner = `Pia ${width}`;
      const plan = await openedAs(planner, ["planner"], width);
      const { page, faults } = await openedAs(`Sam ${width}`, ["service"], width);
      await page.goto(`${address}/orders/SO-${order}`);
      await page.getByRole("button", { name: "Write note" }).waitFor();
      await page.getByText("Placed over the API").waitFor();
      await page.getByRole("button", { name: "Write note" }).and(page.locator(":enabled")).waitFor();
      await press(page, "n");
      const field = page.getByRole("textbox", { name: "Note" });
      await field.pressSequentially(`They call back at ${width}.\n@Pia`);
      await page.getByRole("option", { name: planner }).waitFor();
      await expectGood(page, "the list of people");
      await page.getByRole("option", { name: planner }).click();
      await expect.poll(() => field.inputValue()).toContain(planner);
      await typeInto(field, "see https://alder.example/a?b=1. <b>bold</b>");
      await page.getByRole("button", { name: "Keep note" }).click();
      await page.getByText("Note written.").waitFor();
      const note = page.getByRole("listitem").filter({ hasText: `They call back at ${width}.` });
      expect(await note.getByRole("link").getAttribute("href")).toBe("https://alder.example/a?b=1");
      expect(await note.locator("b").count()).toBe(0);
      await page.getByRole("button", { name: "Add task" }).click();
      await page.getByLabel("What is to be done").fill(`Ask Hanlin ${width}`);
      await page.getByLabel("Who").selectOption({ label: planner });
      await page.getByLabel("By", { exact: true }).fill("2026-12-04");
      await expectGood(page, "the form of a task");
      await page.getByRole("button", { name: "Make task" }).click();
      await page.getByText("Task made.").waitFor();
      await page.getByText("by Fri 4 Dec").last().waitFor();
      await expectGood(page, "the order");

      await doesThem(plan.page, width);
      expect([faults, plan.faults]).toEqual([[], []]);
      await page.context().close();
      await plan.page.context().close();
    },
  );

  it("a note is changed, taken away and brought back; who only reads sees it and is told why not to write", async () => {
    const { page } = await openedAs("Ora", ["order desk"], 1440);
    await page.goto(`${address}/orders/SO-${order}`);
    await page.getByRole("button", { name: "Write note" }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("First words");
    await page.getByRole("textbox", { name: "Note" }).press("Control+Enter");
    await page.getByText("Note written.").waitFor();
    const note = page.getByRole("listitem").filter({ hasText: "Ora" }).filter({ hasText: "words" });
    await note.getByRole("button", { name: "Change" }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("Other words");
    await page.getByRole("button", { name: "Change note" }).click();
    await page.getByText("Note changed.").waitFor();
    await note.getByText("changed by Ora").waitFor();
    await note.getByRole("button", { name: "Take away" }).click();
    await page.getByText("Note taken away.").waitFor();
    await note.waitFor({ state: "detached" });
    await undoByKey(page);
    await page.getByText("Note is back.").waitFor();
    await note.waitFor();

    const reader = await openedAs("Rob", ["read only"], 1440);
    await reader.page.goto(`${address}/orders/SO-${order}`);
    await reader.page.getByText("Other words").waitFor();
    for (const name of ["Write note", "Add task"])
      expect(await reader.page.getByRole("button", { name }).isDisabled()).toBe(true);
    await reader.page
      .getByText(/Your role \(read only\) may not write notes/)
      .first()
      .waitFor();
    expect(await reader.page.getByRole("button", { name: "Take away" }).count()).toBe(0);
    await page.context().close();
    await reader.page.context().close();
  });

  it("what somebody else changed meanwhile is said, is not overwritten unseen, and what is typed outlives a reload", async () => {
    const { page, faults } = await openedAs("Kim", ["order desk"], 1440);
    const other = await signInAs(server.app, ["administrator"], { name: "Ada" });
    const post = (path: string, body: object) => server.call({ path, body, as: other });
    await page.goto(`${address}/orders/SO-${order}?write=note`);
    const field = page.getByRole("textbox", { name: "Note" });
    await field.fill("Kim says so");
    await page.reload();
    await page.getByText(/^What you typed .* is here again/).waitFor();
    expect(await field.inputValue()).toBe("Kim says so");
    await page.getByRole("button", { name: "Keep note" }).click();
    const note = page.getByRole("listitem").filter({ hasText: "Kim says so" });
    await note.getByRole("button", { name: "Change" }).click();
    await field.fill("Kim says more");
    const { json } = await server.call({ path: `/orders/${order}/notes`, as: other });
    const { id } =
      (json as { notes: { id: number; text: string }[] }).notes.find((one) => one.text === "Kim says so") ?? {};
    expect((await post("/notes/change", { changes: [{ note: id, text: "Ada says so" }] })).status).toBe(200);
    await page.getByText("Meanwhile Ada changed this note.").waitFor();
    await page.getByText("Ada says so").waitFor();
    expect(await page.getByRole("button", { name: "Change note" }).isDisabled()).toBe(true);
    await expectGood(page, "a note that changed meanwhile");
    // Also where it was typed before the reload.
    await page.reload();
    await page.getByText("Meanwhile Ada changed this note.").waitFor();
    await page.getByRole("button", { name: "Go on with mine" }).click();
    expect((await post("/notes/remove", { notes: [{ note: id }] })).status).toBe(200);
    await page.getByText("Meanwhile this note was taken away.").waitFor();
    expect(await field.inputValue()).toBe("Kim says more");
    await page.getByRole("button", { name: "Keep note" }).click();
    await page.getByText("Note written.").waitFor();
    await page.getByRole("listitem").filter({ hasText: "Kim says more" }).waitFor();
    expect(faults).toEqual([]);
  });

  it("a task that is done while it is changed stays to be seen, with what is typed; thrown away it is as it stands", async () => {
    const { page, faults } = await openedAs("Tom", ["order desk"], 390);
    const other = await signInAs(server.app, ["administrator"], { name: "Eve" });
    const post = (path: string, body: object) => server.call({ path, body, as: other });
    const tasks = [{ order: `SO-${order}`, words: "Weigh it", owner: other.id }];
    const { json } = await post("/tasks", { tasks });
    const task = (json as { results: { value: { task: number } }[] }).results[0]?.value.task;
    await page.goto(`${address}/orders/SO-${order}?write=task-${task}`);
    const words = page.getByLabel("What is to be done");
    await words.fill("Weigh it twice");
    expect((await post("/tasks/change", { changes: [{ task, words: "Count it" }] })).status).toBe(200);
    await page.getByText("Meanwhile somebody changed this task: Count it (Eve, no day).").waitFor();
    await post("/tasks/finish", { tasks: [{ task }] });
    await page.getByText("Meanwhile Eve said that this task is done.").waitFor();
    expect(await words.inputValue()).toBe("Weigh it twice");
    await expectGood(page, "a task that is done meanwhile");
    await page.reload();
    await page.getByRole("button", { name: "Throw it away" }).click();
    await expect.poll(() => words.inputValue()).toBe("Count it");
    expect(faults).toEqual([]);
  });

  it("a task that is another by now is not done from Today unseen", async () => {
    const { page } = await openedAs("Ida", ["order desk"], 1440);
    const other = await signInAs(server.app, ["administrator"], { name: "Max" });
    const post = (path: string, body: object) => server.call({ path, body, as: other });
    const { json } = await post("/tasks", { tasks: [{ order: `SO-${order}`, words: "Seal it", owner: other.id }] });
    const task = (json as { results: { value: { task: number } }[] }).results[0]?.value.task;
    await page.goto(`${address}/today?tab=team`);
    const asked = page.getByRole("listitem").filter({ hasText: "Seal it" });
    await page.route("**/api/v1/tasks/finish", async (route) => {
      await post("/tasks/change", { changes: [{ task, words: "Seal it twice" }] });
      await route.continue();
    });
    await asked.getByRole("button", { name: "Done" }).click();
    await page.getByText("Max changed this task meanwhile: Seal it twice (Max, no day).").waitFor();
    await page.unroute("**/api/v1/tasks/finish");
    await asked.getByText("Seal it twice").waitFor();
    // Nor is it given away from who has got it meanwhile.
    const third = await signInAs(server.app, ["planner"], { name: "Zoe" });
    await page.route("**/api/v1/matters/assign", async (route) => {
      await post("/tasks/change", { changes: [{ task, owner: third.id }] });
      await route.continue();
    });
    await asked.getByRole("button", { name: /^Assign/ }).click();
    await page.getByRole("menuitem", { name: "Take it" }).click();
    await page.getByText("Max changed this task meanwhile: Seal it twice (Zoe, no day).").waitFor();
    await asked.getByText("Zoe has it").waitFor();
    await asked.getByRole("button", { name: "Done" }).click();
    await asked.getByText("Done.").waitFor();
  });

  it("is written once when the answer was lost and it is kept again, its words still there", async () => {
    const { page } = await openedAs("Lou", ["order desk"], 1440);
    await page.goto(`${address}/orders/SO-${order}?write=note`);
    const field = page.getByRole("textbox", { name: "Note" });
    await field.fill("Said once, <i>x</i>");
    await page.route(
      "**/api/v1/notes",
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    const keep = page.getByRole("button", { name: "Keep note" });
    await keep.click();
    await page.getByText("Not saved: no connection. What you entered is kept.").waitFor();
    expect(await field.inputValue()).toBe("Said once, <i>x</i>");
    await keep.click();
    await page.getByText("Note written.").waitFor();
    const note = page.getByRole("listitem").filter({ hasText: "Said once" });
    expect(await note.count()).toBe(1);
    await page.getByText("This was done the first time already").waitFor();
    await expectGood(page, "what was done before");

    // It was answered: taken back elsewhere and written anew in the same words, it is written.
    const admin = await signInAs(server.app, ["administrator"], { name: "Una" });
    const takeAway = async (): Promise<void> => {
      const { json } = await server.call({ path: `/orders/${order}/notes`, as: admin });
      const notes = (json as { notes: { id: number; text: string }[] }).notes.filter(({ text }) =>
        text.startsWith("Said"),
      );
      await server.call({ path: "/notes/remove", as: admin, body: { notes: notes.map(({ id }) => ({ note: id })) } });
      await note.waitFor({ state: "detached" });
    };
    await takeAway();
    const write = async (): Promise<void> => {
      await page.getByRole("button", { name: "Write note" }).click();
      await field.fill("Said once, <i>x</i>");
      await keep.click();
    };
    await write();
    await note.waitFor();
    expect(await page.getByText("This was done the first time already").count()).toBe(0);
  });
});
