import { beforeEach, describe, expect, test } from "vitest";
import { insertRows, type Database } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { listNotices, listTemplateVersions, type TemplateSave, type TemplateText } from "../notices/index.ts";
import { listEvents, listOpenExceptions } from "../tasks/index.ts";
import { saveTemplates } from "./save-template.ts";
import { tellCustomers } from "./tell-customers.ts";
import { tellShipments } from "./tell-shipments.ts";
import { tellVendors } from "./tell-vendors.ts";
import { openNoticeBook, postbox, type NoticeBook, type Postbox } from "./testing/notice-book.ts";
import { getNoticePreview } from "./views/notice-preview.ts";
import { previewTemplate } from "./views/template-preview.ts";
import { getTemplateView, listTemplateHeads } from "./views/template-view.ts";

const database = await useTestDatabase();
let db: Database;
let book: NoticeBook;
let box: Postbox;

beforeEach(async () => {
  ({ db } = await database.fresh());
  book = await openNoticeBook(db);
  box = postbox();
});

const TAIL = "\n\n{{ lines }}\n\n{{ link }}\n";
const WORDED: TemplateText = { subject: "Yours: {{ number }}", body: `Dear {{ name }},\n\nthanks.${TAIL}` };
const save = async (text: TemplateText | null, more: Partial<TemplateSave> & { readonly by?: string } = {}) => {
  const { by = "user Mia", ...rest } = more;
  const [done] = await saveTemplates({ ...book.context, actor: by }, [
    { kind: "order-received", language: "en", text, ...rest },
  ]);
  return done?.ok ? done.value : done?.refusal;
};
const tell = (...orderIds: number[]) => tellCustomers(book.context, orderIds, box);
const last = () => box.sent.at(-1);
const exceptions = async () => (await listOpenExceptions(db)).map(({ kind, subject }) => [kind, subject]);

describe("words of one's own", () => {
  test("leave in the language they were written for, and back to what is delivered they do not", async () => {
    expect(await save(WORDED)).toEqual({ version: 1, again: false });
    const english = await book.order();
    const austrian = await book.order({ number: "2", language: "de-AT" });
    await tell(english.orderId);
    expect(last()?.subject).toBe("Yours: 1043");
    expect(last()?.text).toMatch(/^Yours: 1043\n\nDear Ann Lee,\n\nthanks\.\n\nKT-17 Kettle: 10 pieces\n/);
    expect(last()?.html).toContain('<p style="margin:0 0 8px">Dear Ann Lee,</p>');
    await tell(austrian.orderId);
    expect(last()?.subject).toBe("Bestellung 2 eingegangen: Versand Fr 5. Dez.");
    expect(await save(null, { from: 1 })).toEqual({ version: 2, again: false });
    await tell((await book.order({ number: "3" })).orderId);
    expect(last()?.subject).toBe("Order 3 received: ships Fri 5 Dec");
    expect(await exceptions()).toEqual([]);
  });

  test("are what the desk sees before an order is told", async () => {
    const { orderId } = await book.order();
    await save(WORDED);
    expect(await getNoticePreview(db, orderId, book.context)).toMatchObject({ title: "Yours: 1043" });
  });

  test("of shipments and to vendors too", async () => {
    await save(
      { subject: "On its way: {{ shipment }}", body: `{{ carrier }} {{ tracking }}${TAIL}` },
      { kind: "shipped" },
    );
    await save({ subject: "We need {{ number }}", body: TAIL }, { kind: "purchase" });
    const { orderId, demandId } = await book.order();
    await tellShipments(book.context, [await book.ship(orderId, demandId, 10)], box);
    expect(last()?.subject).toMatch(/^On its way: SH-/);
    expect(last()?.text).toContain("\n\nSwift 1Z999\n\n");
    await tellVendors(book.context, [(await book.purchase()).supplyOrderId], box);
    expect(last()?.subject).toMatch(/^We need /);
  });

  test("every save is a version with who and when, and an older one is taken again", async () => {
    const second = { ...WORDED, subject: "Second" };
    await save(WORDED, { from: 0 });
    await save(second, { from: 1, by: "user Tom" });
    expect(await save(WORDED, { from: 2 })).toEqual({ version: 3, again: false });
    const view = await getTemplateView(db, { kind: "order-received", language: "en" });
    expect(view).toMatchObject({ version: 3, changed: true, by: "user Mia", ...WORDED });
    expect(view?.versions.map(({ version, by, text }) => [version, by, text?.subject])).toEqual([
      [3, "user Mia", WORDED.subject],
      [2, "user Tom", "Second"],
      [1, "user Mia", WORDED.subject],
    ]);
    const changed = (await listTemplateHeads(db)).filter((one) => one.changed);
    expect(changed.map(({ kind, language, version }) => [kind, language, version])).toEqual([
      ["order-received", "en", 3],
    ]);
    const acts = (await listEvents(db, ["template:order-received:en"])).map(({ kind, actor }) => [kind, actor]);
    expect(acts).toHaveLength(3);
    expect(acts).toContainEqual(["notice worded", "user Tom"]);
  });

  test("what says the same is no new version, whatever ends its lines", async () => {
    await save(WORDED);
    expect(await save({ ...WORDED, body: WORDED.body.replaceAll("\n", "\r\n") })).toEqual({ version: 1, again: true });
    expect(await save(null, { kind: "change" })).toEqual({ version: 0, again: true });
  });

  test("two who save at once: one is told that the other did", async () => {
    const both = await Promise.all([
      save({ ...WORDED, subject: "A" }, { from: 0, by: "user Mia" }),
      save({ ...WORDED, subject: "B" }, { from: 0, by: "user Tom" }),
    ]);
    expect(both).toContainEqual({ version: 1, again: false });
    expect(both).toContainEqual({
      code: "template changed meanwhile",
      args: { version: 1, by: expect.stringMatching(/^user (Mia|Tom)$/) as string },
    });
    expect(await listTemplateVersions(db, { kind: "order-received", language: "en" }, 9)).toHaveLength(1);
  });
});

describe("is refused and keeps nothing", () => {
  test.each<[string, Partial<TemplateSave>]>([
    ["template name", { text: { ...WORDED, body: `{{ nubmer }}${TAIL}` } }],
    ["template tag", { text: { ...WORDED, body: `{% include 'x' %}${TAIL}` } }],
    ["template lacks", { text: { ...WORDED, body: "Hello" } }],
    ["unknown template", { kind: "user-password", text: WORDED }],
    ["unknown template", { language: "fr", text: WORDED }],
    ["unknown template", { language: "templates", text: null }],
  ])("%s %j", async (code, ask) => {
    expect(await save(WORDED, ask)).toMatchObject({ code });
    expect((await listTemplateHeads(db)).filter((one) => one.version > 0)).toEqual([]);
  });

  test("and a version that stands is never changed or removed", async () => {
    await save(WORDED);
    for (const change of ["update notice_template set subject = 'x'", "delete from notice_template"])
      await expect(db.rows({ name: change, text: change }, [])).rejects.toThrow(/permission denied|append-only/);
  });
});

describe("words that cannot be used when a letter is written", () => {
  // What the check would not let in, as another release may have left it.
  const keepBroken = () =>
    insertRows(db, "notice_template", [
      { kind: "order-received", language: "en", version: 1, subject: "x", body: "{{ gone }}", author: "test", at: 1 },
    ]);

  test("the customer hears as delivered, once; a person is told, until somebody words it anew", async () => {
    await keepBroken();
    const orders = [await book.order(), await book.order({ number: "2" })];
    await tell(...orders.map(({ orderId }) => orderId));
    await tell(...orders.map(({ orderId }) => orderId));
    expect(box.sent.map(({ subject }) => subject).toSorted()).toEqual([
      "Order 1043 received: ships Fri 5 Dec",
      "Order 2 received: ships Fri 5 Dec",
    ]);
    expect(await listNotices(db)).toMatchObject([{ standing: "sent" }, { standing: "sent" }]);
    expect(await exceptions()).toEqual([["template failed", "template:order-received:en"]]);
    await save(WORDED, { language: "de" });
    expect(await exceptions()).toHaveLength(1);
    await save(WORDED, { from: 1 });
    expect(await exceptions()).toEqual([]);
  });

  test("also where a good text comes out empty for this one order; back to what is delivered ends it too", async () => {
    await save({ subject: "{% if undated %}{{ number }}{% endif %}", body: TAIL });
    await tell((await book.order({ parts: [{ quantity: 10, day: null }] })).orderId);
    expect(last()?.subject).toBe("1043");
    expect(await exceptions()).toEqual([]);
    await tell((await book.order({ number: "2" })).orderId);
    expect(last()?.subject).toBe("Order 2 received: ships Fri 5 Dec");
    expect(await exceptions()).toHaveLength(1);
    await save(null);
    expect(await exceptions()).toEqual([]);
  });
});

describe("looked at", () => {
  const look = (kind: Parameters<typeof previewTemplate>[1]["kind"], text: TemplateText, of?: string) =>
    previewTemplate(book.context, { kind, language: "en", text, of });

  test("on the newest order it was said of, or the newest there is, or on the one that is named", async () => {
    expect(await look("change", WORDED)).toMatchObject({ ok: true, value: { about: null, look: null } });
    const { orderId } = await book.order();
    await book.order({ number: "2" });
    expect(await look("order-received", WORDED)).toMatchObject({ value: { about: { number: "2", name: "Ann Lee" } } });
    await tell(orderId);
    const { sent } = box;
    expect(await look("order-received", WORDED)).toMatchObject({
      value: { about: { number: "1043" }, look: { rendered: { subject: "Yours: 1043" } }, complaints: [] },
    });
    expect(await look("change", { ...WORDED, body: `{{ facts }}${TAIL}` }, "2")).toMatchObject({
      value: { look: { rendered: { subject: "Yours: 2" }, says: { number: "2", open: true } }, complaints: [] },
    });
    expect(await look("order-received", WORDED, "99")).toMatchObject({ refusal: { code: "unknown order" } });
    expect(await look("shipped", WORDED, "2")).toMatchObject({ refusal: { code: "unknown shipment" } });
    expect(await look("purchase", WORDED, "2")).toMatchObject({ refusal: { code: "unknown supply order" } });
    expect([sent.length, (await listNotices(db)).length]).toEqual([1, 1]);
  });

  test("every kind, as delivered", async () => {
    const { orderId, demandId } = await book.order();
    await book.ship(orderId, demandId, 10);
    await book.purchase();
    for (const { kind } of await listTemplateHeads(db)) {
      const view = await getTemplateView(db, { kind, language: "en" });
      const seen = await look(kind, view?.delivered ?? WORDED);
      expect([kind, seen]).toMatchObject([kind, { value: { complaints: [], look: { rendered: { language: "en" } } } }]);
    }
  });

  test("says what is wrong, and that it fails for this one", async () => {
    await book.order();
    const wrong = await look("order-received", { ...WORDED, body: `{{ nubmer }}${TAIL}` });
    expect(wrong).toMatchObject({ value: { complaints: [{ code: "template name", at: "body", line: 1 }] } });
    const empty = await look("order-received", { ...WORDED, subject: "{% if undated %}x{% endif %}" });
    expect(empty).toMatchObject({ value: { look: { rendered: null }, complaints: [{ code: "template fails" }] } });
  });
});
