import { expect, it } from "vitest";
import { sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { watchSupply } from "../../core/flows/index.ts";
import { linkUrl } from "../../core/notices/index.ts";
import { openServer } from "../testing.ts";
import { fieldsOf, pageOf, seen, type PageAsk } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const page = (url: string, ask: PageAsk = {}) => pageOf(server, url, ask);

/** Markup on one line, however it was laid out. */
const flat = (text: string): string => text.replaceAll(/\s+/g, " ");

async function purchased(number: string, ...items: readonly string[]): Promise<{ id: number; path: string }> {
  const lines = items.map((item) => ({ item, quantity: 100, day: "2026-12-08" }));
  const supplyOrder = { number, vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [supplyOrder] } });
  const { id } = (await call({ path: `/supply-orders/${number}` })).json as { id: number };
  return { id, path: new URL(linkUrl(company.context.settings, { what: "vendor", id })).pathname };
}

const SPLIT = {
  "line-1": "other",
  "line-1-quantity-0": "60",
  "line-1-day-0": "2026-12-10",
  "line-1-quantity-1": "40",
  "line-1-day-1": "2026-12-20",
  "line-2": "none",
  note: "The mould <broke>.",
};

const confirmations = async (id: number): Promise<number> =>
  (
    await db.rows(
      sql(
        "test-confirmations",
        "select 1 as one from event where subject = 'supply_order:' || $1::bigint and kind = 'supply confirmed'",
      ),
      [id],
    )
  ).length;

it("an answer is seen before it is sent, put right, sent once, and read by who comes back", async () => {
  const { id, path } = await purchased("PO-700", "KT-17", "CT-05");
  const look = await page(path, { form: { ...SPLIT, step: "look" } });
  const answer = "60 pieces on Thu 10 Dec 40 pieces on Sun 20 Dec CT-05 CT-05 name 100 pieces without a day";
  expect(seen(look.text)).toContain(`It is not sent yet. KT-17 KT-17 name ${answer} You wrote: The mould <broke>.`);
  expect(await confirmations(id)).toBe(0);
  const carried = fieldsOf(look.text);
  const change = await page(path, { form: { ...carried, step: "change" } });
  expect(flat(change.text)).toContain('name="line-1-quantity-1" value="40"');
  expect(flat(change.text)).toMatch(/value="none" checked/);
  const send = { form: { ...carried, step: "send" } };
  const both = await Promise.all([page(path, send), page(path, send)]);
  expect([...both, await page(path, send)].map((reply) => reply.headers["location"])).toEqual(
    Array<string>(3).fill(`${path}?kept=1`),
  );
  // One for each line.
  expect(await confirmations(id)).toBe(2);
  expect(seen((await page(`${path}?kept=1`)).text)).toContain(`${answer} You wrote: The mould <broke>. We plan`);
  const later = await page(path);
  expect(seen(later.text)).toContain("You confirmed on Tue 1 Dec at 09:00. You can change it until it ships.");
  expect(flat(later.text)).toContain('name="line-1-day-0" value="2026-12-10"');
  expect(later.text).toContain("The mould &lt;broke&gt;.</textarea");
});

it("what a vendor cannot date or wrote reaches a person, and changing an answer is an answer anew", async () => {
  const { id, path } = await purchased("PO-701", "KT-17");
  await page(path, { form: { "line-1": "none", note: "No steel.", step: "send" } });
  const said = (await call({ path: "/inbound/PO-701" })).json as {
    said: { note: string; by: string };
    lines: { dates: unknown }[];
  };
  expect(said.said).toMatchObject({ note: "No steel.", by: "vendor Hanlin" });
  expect(said.lines[0]?.dates).toEqual([{ quantity: 100, day: null }]);
  const other = { "line-1": "other", "line-1-quantity-0": "100", "line-1-day-0": "2026-12-30", step: "send" };
  company.at("2026-12-02T10:30:00Z");
  await page(path, { form: other });
  company.at("2026-12-01T09:00:00Z");
  expect(await confirmations(id)).toBe(2);
  const again = seen((await page(path)).text);
  expect(again).toContain("All 100 pieces on Wed 30 Dec");
  expect(again).toContain("You confirmed on Wed 2 Dec at 10:30.");
});

it("what is wrong keeps what was filled in; fields of other lines and other purchases count for nothing", async () => {
  const { id, path } = await purchased("PO-702", "KT-17");
  const wrong = { "line-1": "other", "line-1-quantity-0": "101", "line-1-day-0": "2026-12-10", note: "kept" };
  const reply = await page(path, { form: { ...wrong, step: "send" } });
  expect([reply.status, seen(reply.text).includes("Nothing was changed. KT-17: 101 asked, 100 are open.")]).toEqual([
    422,
    true,
  ]);
  expect(flat(reply.text)).toContain('name="line-1-quantity-0" value="101"');
  const look = await page(path, { form: { "line-1": "all", "line-9": "none", "<x>": "1", step: "look" } });
  expect(fieldsOf(look.text)).toEqual({ "line-1": "all", "line-9": "none" });
  expect((await page(`${path}x`, { form: { "line-1": "all", step: "send" } })).status).toBe(404);
  expect(await confirmations(id)).toBe(0);
});

it("what is late is asked for openly: no day of ours is offered, what came later is kept, and new days are taken", async () => {
  const { id, path } = await purchased("PO-704", "KT-17");
  const first = {
    "line-1": "other",
    "line-1-quantity-0": "60",
    "line-1-day-0": "2026-12-02",
    "line-1-quantity-1": "40",
    "line-1-day-1": "2026-12-30",
  };
  await page(path, { form: { ...first, step: "send" } });
  company.at("2026-12-03T09:00:00Z");
  const lines = await db.rows<{ id: number }>(
    sql("test-lines", "select id from supply_order_line where supply_order_id = $1::bigint"),
    [id],
  );
  await watchSupply(company.context, [lines[0]?.id ?? 0]);
  const { text } = await page(path);
  expect(seen(text)).toContain("Order PO-704: not all has come on its day. Say when it comes.");
  expect(seen(text)).toContain("60 pieces due Wed 2 Dec, not here yet");
  expect(flat(text)).toContain('name="line-1-day-0" value="2026-12-30"');
  expect(flat(text)).toContain('name="line-1-quantity-1" value="60"');
  expect(flat(text)).toContain('name="line-1-day-1" value=""');
  expect(text).not.toContain('value="all"');
  const answer = { ...first, "line-1-day-0": "2026-12-11", step: "send" };
  expect((await page(path, { form: answer })).status).toBe(303);
  const later = await page(path);
  expect(seen(later.text)).toContain("You can change it until it ships.");
  expect(seen(later.text)).not.toContain("not here yet");
  company.at("2026-12-01T09:00:00Z");
});
