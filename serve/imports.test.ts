/** Imports over HTTP: from a file to the book and back, each list by who may take it. */
import { afterAll, describe, expect, it } from "vitest";
import { workbookOf } from "../connect/xlsx/testing.ts";
import type { Answer } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { findBytes, findDocument } from "../core/documents/index.ts";
import { runDue } from "../core/flows/index.ts";
import { handlersOf } from "./reactions.ts";
import { openServer, signInAs, type Ask, type Reply } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, app } = server;
afterAll(() => server.http.close());

type View = Answer<"GET /imports/:id">;
const work = () => runDue(app.as("worker"), handlersOf(app));

async function bring(name: string, text: string | Uint8Array, as: Ask["as"] = "admin"): Promise<View> {
  const headers = { "content-type": "application/octet-stream" };
  const reply = await call({
    method: "POST",
    path: `/imports?name=${name}`,
    body: Buffer.from(text),
    headers,
    ...(as && { as }),
  });
  expect(reply.status, reply.text).toBe(200);
  return reply.json;
}

const act = (view: View, what: string, body: object = {}) =>
  call({ method: "POST", path: `/imports/${view.id}/${what}`, body });
const viewIn = (reply: Reply): View => reply.json;
const viewOf = async ({ id }: View): Promise<View> => (await call({ path: `/imports/${id}` })).json;

describe("an import", () => {
  it("is guessed, corrected, remembered, run, and taken back; the bytes stay as they came", async () => {
    const text = "Art.Nr;Bestand;Wo\nKT-71;40;RNO\nTO-02;2S;RNO\n";
    const first = await bring("reno.csv", text);
    expect(first).toMatchObject({ kind: "opening-stock", lines: 2, missing: [], state: "open", undo: "moves" });
    expect(first.header.map(({ column }) => column)).toEqual(["item", "quantity", "place"]);
    expect(first.check).toEqual({ ready: 0, created: 0, changed: 0, same: 0, refused: 2 });
    expect(first.can.run).toMatchObject({ code: "nothing to import" });
    expect(first.problems.map(({ line, suggestion }) => [line, suggestion])).toEqual([
      [2, "KT-17"],
      [3, "25"],
    ]);
    const fixes = first.problems.map(({ line, column, suggestion }) => ({ line, column, value: suggestion }));
    const mended = viewIn(await act(first, "mend", { fixes }));
    expect(mended.check).toMatchObject({ ready: 2, refused: 0 });
    const columns = mended.header.map(({ column }) => column);
    expect((await act(first, "map", { columns, remember: "Reno" })).json).toMatchObject({
      map: "Reno",
      check: { ready: 2 },
    });
    expect((await act(first, "run")).json).toMatchObject({ state: "running", done: 0, rows: 2, can: { cancel: true } });
    await work();
    const done = await viewOf(first);
    expect(done).toMatchObject({ state: "done", created: 2, refused: 0, can: { undo: true } });
    expect(Buffer.from((await findBytes(db, done.documentId)) ?? []).toString()).toBe(text);
    expect((await findDocument(db, done.documentId))?.state).toBe("applied");
    expect((await call({ path: `/documents/${done.documentId}` })).json).toMatchObject({ importId: done.id });
    const listed = async () => {
      const page: Answer<"GET /documents"> = (await call({ path: "/documents" })).json;
      return page.documents;
    };
    const ofImport = { id: done.documentId, state: "applied" };
    expect(await listed()).toContainEqual(expect.objectContaining({ ...ofImport, undone: false }));
    expect((await act(first, "undo")).json).toMatchObject({ state: "undone", kept: [] });
    expect(await listed()).toContainEqual(expect.objectContaining({ ...ofImport, undone: true }));
    expect((await act(first, "undo")).json).toMatchObject({ code: "import is undone" });
  });

  it("that several cells of are put right at once is checked with all of them", async () => {
    const lines = Array.from({ length: 8 }, (_, i) => `KT-17;${i}x;RNO`);
    const view = await bring("at-once.csv", `Art.Nr;Bestand;Wo\n${lines.join("\n")}\n`);
    const mends = lines.map((_, i) => ({ fixes: [{ line: i + 2, column: "quantity", value: "5" }] }));
    await Promise.all(mends.map((mend) => act(view, "mend", mend)));
    expect((await viewOf(view)).problems.filter(({ column }) => column === "quantity")).toEqual([]);
  });

  it("whose row has more cells than the header needs somebody: a comma without quotes moved what follows", async () => {
    const items = await bring("items-moved.csv", "Item,Name,Unit\nMV-1,Kettle, 1.7 L,EA\nMV-2,Toaster,EA,\n");
    expect(items).toMatchObject({ kind: "items", check: { ready: 1, refused: 1 } });
    expect(items.problems).toMatchObject([{ line: 2, column: null, code: "cells beyond the header" }]);
    expect(items.problems[0]?.text).toContain("EA stands beyond the last column");
    const orders = await bring("orders-moved.csv", "order,customer,item,quantity\nM-1,BRIGHT,KT-17,1,000\n");
    expect(orders.check).toMatchObject({ ready: 0, refused: 1 });
    expect(orders.problems).toMatchObject([{ line: 2, code: "cells beyond the header", args: { cell: "000" } }]);
  });

  it("says how far it is taken back", async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `BK-${i},Item ${i}`).join("\n");
    const view = await bring("items-back.csv", `Code,Name\n${rows}\n`);
    await act(view, "run");
    await work();
    expect(await viewOf(view)).toMatchObject({ state: "done", created: 1200, takenBack: null });
    const undone = act(view, "undo");
    const seen: unknown[] = [];
    for (let state = "done"; state === "done";) {
      const now = await viewOf(view);
      if (now.takenBack) seen.push(now.takenBack);
      state = now.state;
    }
    expect((await undone).json).toMatchObject({ state: "undone", takenBack: null });
    expect(seen).toContainEqual({ done: 500, of: 1200 });
  });

  it("mapped by two at once takes what both say; of one column the second is told what the first said", async () => {
    const view = await bring("two.csv", "Art.Nr;Bestand;Wo;Los\nKT-17;4;RNO;A\n");
    const [item, quantity, place] = view.header.map(({ column }) => column);
    const tom = await signInAs(app, ["administrator"]);
    const map = (columns: readonly unknown[], as: Ask["as"] = "admin", seen = view.version) =>
      call({ method: "POST", path: `/imports/${view.id}/map`, body: { columns, seen }, ...(as && { as }) });
    expect((await map([item, quantity, place, "lot"])).status).toBe(200);
    const both = viewIn(await map([item, null, place, null], tom));
    expect(both.header.map(({ column }) => column)).toEqual([item, null, place, "lot"]);
    expect((await map([null, "item", place, null])).json).toMatchObject({
      status: 409,
      code: "left out meanwhile",
      subject: "Bestand",
      args: { by: tom.name },
    });
    expect((await viewOf(view)).header.map(({ column }) => column)).toEqual([item, null, place, "lot"]);
  });

  it("of the same shape is read with the remembered map; the same bytes go on where they were left", async () => {
    const view = await bring("reno-2.csv", "Art.Nr;Bestand;Wo\nCT-05;7;RNO\n");
    expect(view).toMatchObject({ map: "Reno", kind: "opening-stock", check: { ready: 1 } });
    await act(view, "mend", { skipped: [2] });
    expect(await bring("reno-2.csv", "Art.Nr;Bestand;Wo\nCT-05;7;RNO\n")).toMatchObject({ id: view.id, skipped: [2] });
  });

  it("of a workbook reads the sheet that is chosen, numbers and days as such", async () => {
    const bytes = workbookOf({
      Notes: [["Stand"], ["d:46127"]],
      Stock: [
        ["Item", "Place", "On hand", "Batch"],
        ["TO-02", "RNO", "n:7", "n:4711"],
      ],
    });
    const view = await bring("stock.xlsx", bytes);
    expect(view).toMatchObject({ sheet: "Notes", sheets: ["Notes", "Stock"], lines: 1 });
    const chosen = viewIn(await act(view, "map", { sheet: "Stock", kind: "opening-stock" }));
    expect(chosen).toMatchObject({ sheet: "Stock", check: { ready: 1, refused: 0 } });
    expect(chosen.header.map(({ examples }) => examples[0])).toEqual(["TO-02", "RNO", "7", "4711"]);
    await act(view, "run");
    await work();
    expect(await viewOf(view)).toMatchObject({ state: "done", created: 1 });
  });

  it("of orders is looked at whole, placed, and not taken back", async () => {
    const text =
      "order,customer,item,quantity\nA-1,BRIGHT,KT-17,5\nA-1,BRIGHT,ZZ-9,1\nA-2,BRIGHT,TO-02,1O\nA-3,CORNER,TO-02,3\n";
    const view = await bring("orders.csv", text);
    expect(view).toMatchObject({ kind: "csv-orders", undo: "never", check: { ready: 1, refused: 3 } });
    expect(view.problems.map(({ line, column, suggestion }) => [line, column, suggestion])).toEqual([
      [3, "item", null],
      [2, null, null],
      [4, "quantity", "10"],
    ]);
    expect((await call({ path: "/orders" })).json).toMatchObject({ rows: [] });
    await act(view, "mend", { fixes: [{ line: 4, column: "quantity", value: "10" }], skipped: [2, 3] });
    await act(view, "run");
    await work();
    expect(await viewOf(view)).toMatchObject({
      state: "done",
      created: 2,
      refused: 0,
      can: { undo: { code: "orders are not taken back" } },
    });
  });

  it.each([
    ["empty", "", "file empty"],
    ["binary", "\0\x01\x02", "file not text"],
    ["a workbook cut off", "PK\u0003\u0004 and no more", "workbook broken"],
    ["half quoted", 'a,b\n"c', "csv broken"],
  ])("of a file that is %s is refused and not kept", async (_case, text, code) => {
    const headers = { "content-type": "application/octet-stream" };
    const reply = await call({ method: "POST", path: "/imports", body: Buffer.from(text), headers });
    expect([reply.status, reply.json]).toEqual([422, expect.objectContaining({ code })]);
  });
});

it("who may not take a list sees it and why, and is refused", async () => {
  const clerk = await signInAs(app, ["warehouse"]);
  const stock = await bring("w.csv", "item,place,quantity\nTO-02,RNO,3\n", clerk);
  expect(stock.can.run).toBe(true);
  const items = await bring("i.csv", "code,name,unit,discontinued\nX-1,X,EA,no\n", clerk);
  expect(items.can.run).toMatchObject({ code: "permission missing" });
  expect((await call({ path: `/imports/${items.id}/run`, body: {}, as: clerk })).status).toBe(403);
  const reader = await signInAs(app, ["read only"]);
  const headers = { "content-type": "application/octet-stream" };
  expect(
    (await call({ method: "POST", path: "/imports", body: Buffer.from("a,b\n1,2\n"), headers, as: reader })).status,
  ).toBe(403);
});

it("an import, a list, a column that there is not", async () => {
  const none = { id: 999 } as View;
  for (const what of ["map", "mend", "run", "cancel", "undo"])
    expect((await act(none, what)).json, what).toMatchObject({ status: 404, code: "unknown import" });
  const view = await bring("x.csv", "code,name,unit,pre_order\nX-9,X,EA,no\n");
  expect((await act(view, "map", { kind: "colours" })).json).toMatchObject({ code: "unknown list" });
  expect((await act(view, "map", { columns: ["colour"] })).json).toMatchObject({ code: "column unknown" });
  expect((await act(view, "map", { columns: ["code", null, null, null] })).json).toMatchObject({
    missing: ["name"],
    check: null,
    can: { run: { code: "columns not mapped" } },
  });
});
