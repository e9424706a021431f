/** The desk of EDI in a browser: what came and left, what a partner rejected, and that it leaves again in one click. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { keepOutgoing } from "../core/documents/index.ts";
import { HOUR_MS } from "../core/flows/testing.ts";
import { openServer } from "../serve/testing.ts";
import { expectGood } from "./quality.ts";
import { find, findBrowser, openPage, type Opened } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const browser = await findBrowser();
const WAIT = { timeout: 30_000 };
let address = "";
let answer = 0;

const interchange = (control: string, group: string, ...segments: readonly string[]): string =>
  [
    `ISA*00*          *00*          *ZZ*BRIGHTMART     *ZZ*ALDERHOME      *261201*0712*U*00401*${control}*0*P*>`,
    `GS*${group}*BRIGHTMART*ALDERHOME*20261201*0712*${Number(control)}*X*004010`,
    ...segments,
    `SE*${segments.length + 1}*0001`,
    `GE*1*${Number(control)}`,
    `IEA*1*${control}`,
  ]
    .map((segment) => `${segment}~`)
    .join("\n");

const receive = (text: string): Promise<unknown> =>
  call({ path: "/documents", body: Buffer.from(text), headers: { "content-type": "application/edi-x12" } });

const order = (control: string, number: string): string =>
  interchange(
    control,
    "PO",
    "ST*850*0001",
    `BEG*00*SA*${number}**20261201`,
    "DTM*001*20261220",
    "N1*ST*Brightmart*92*DC",
    "PO1*1*12*EA***VN*KT-17",
  );

/** An 855 that left for an order of the book. */
async function left(): Promise<number> {
  const [row] = await db.rows<{ id: number }>({
    name: "test-order",
    text: "select id from sales_order where number = '8842117'",
  });
  const orderId = row?.id ?? 0;
  const now = company.context.now();
  const numbers = { interchange: "000000070", group: "70", control: "0001" };
  const messages = [{ type: "855", sender: "ZZ:ALDERHOME", receiver: "ZZ:BRIGHTMART", ...numbers }];
  const bytes = Buffer.from(
    interchange(
      "000000070",
      "PR",
      "ST*855*0001",
      "BAK*00*AC*8842117*20261201****SO-1*20261201",
      "PO1*1*12*EA*18.5**VN*KT-17",
      "ACK*IA*10*EA*068*20261205",
      "ACK*IB*2*EA*068*20261212",
      "CTT*1",
    ),
  );
  const about = { partnerId: 1, kind: "855", name: "855-BRIGHT.edi", bytes, subject: "855:test", messages, orderId };
  return db.transaction(async (tx) => {
    const id = await keepOutgoing(tx, { ...about, waitsUntil: now + 24 * HOUR_MS }, now);
    await tx.rows({ name: "test-sent", text: "update document set state = 'sent' where id = $1::bigint" }, [id]);
    return id;
  });
}

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 500, cause: "opening" }] } });
  const text = "insert into partner (id, code, customer_id, identifiers) values (1, 'BRIGHT', 1, '{ZZ:BRIGHTMART}')";
  await db.rows({ name: "test-partner", text });
  await receive(order("000000041", "8842117"));
  await receive(order("000000044", "8842118"));
  const notify = `update sales_order set terms = jsonb_set(terms, '{notify}', '"edi"')`;
  await db.rows({ name: "test-notify", text: notify });
  answer = await left();
  await receive(
    interchange(
      "000000045",
      "FA",
      "ST*997*0001",
      "AK1*PR*70",
      "AK2*855*0001",
      "AK3*ACK*4**8",
      "AK4*2**6",
      "AK5*R*5",
      "AK9*R*1*1*0",
    ),
  );
  await receive(
    interchange("000000046", "PC", "ST*860*0001", "BCH*04*SA*8842118**1*20261201", "POC*1*QC*8**EA***VN*KT-17"),
  );
  const report = [
    "ST*852*0001",
    "XQ*H*20261122*20261128",
    "LIN*1*VN*KT-17",
    "ZA*QS*48*EA",
    "SDQ*EA*92*0100*12*0131*36",
  ];
  await receive(interchange("000000047", "PD", ...report, "CTT*1"));
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

const opened = (path: string, roles: readonly Role[], width = 1440): Promise<Opened> =>
  openPage({ browser, address, app: server.app }, path, { roles, width });

describe.skipIf(browser === undefined)("EDI", () => {
  it("what was rejected is seen, read and sent again; the order says so", { timeout: 90_000 }, async () => {
    const { page, faults } = await opened("/documents/edi", ["order desk"]);
    await page.getByText("1 message of ours is rejected.").waitFor(WAIT);
    await page.getByText("never sent us control numbers 42 to 43").waitFor(WAIT);
    await expectGood(page, "EDI");
    await page.getByRole("button", { name: /^Rejected/ }).click();
    await page.getByRole("row", { name: /855/ }).click();
    await page.getByRole("link", { name: /said by document/ }).waitFor(WAIT);
    await page.getByText(/^Sent; rejected by Brightmart .*\d\d:\d\d\.$/).waitFor(WAIT);
    await page.getByText("2 EA, ships Sat 12 Dec").waitFor(WAIT);
    await expectGood(page, "rejected 855");
    await page.getByRole("button", { name: "Segments" }).click();
    await page.getByText(/characters \(AK4 6\)/).waitFor(WAIT);
    await expectGood(page, "855 by segment");
    await page.getByRole("button", { name: "Send document again" }).click();
    await page.getByText("It waits to leave").waitFor(WAIT);
    await page.getByText(/Waits to be put into the outbox folder; next try/).waitFor(WAIT);
    await page.getByRole("link", { name: "8842117" }).click();
    await page.getByText(/waits to leave\./).waitFor(WAIT);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it(
    "a message is found by its number, read as what it changes, and segment by segment",
    { timeout: 90_000 },
    async () => {
      const { page, faults } = await opened("/documents/edi", ["order desk"]);
      await page.getByRole("row", { name: /860/ }).waitFor(WAIT);
      await find(page, "000000046", /Message/);
      await page.getByRole("button", { name: "Difference" }).click();
      await page.getByText("8 EA, was 12 EA").waitFor(WAIT);
      await expectGood(page, "860 as a difference");
      await page.goto(`${address}/documents/${answer}?look=raw`);
      await page.getByText("BAK", { exact: true }).click();
      await page.getByText(/^BAK, heading of an acknowledgment\. Segment 4/).waitFor(WAIT);
      await page.keyboard.press("ArrowRight");
      await page.getByText(/^BAK01, purpose \(353\): 00, original\./).waitFor(WAIT);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it("deadlines say when each open line ends, and what answered it", { timeout: 90_000 }, async () => {
    const { page, faults } = await opened("/documents/deadlines", ["order desk"]);
    await page.getByText("Every open line comes before it ends.").waitFor(WAIT);
    await page.getByRole("button", { name: /^All/ }).click();
    await page.clock.setFixedTime("2026-12-20T20:00:00Z");
    await page.reload();
    await page.getByText("ends after Sun 20 Dec (cancel after)").first().waitFor(WAIT);
    await page.clock.setFixedTime("2026-12-22T20:00:00Z");
    await page.reload();
    await page.getByText("ended after Sun 20 Dec (cancel after)").first().waitFor(WAIT);
    await expectGood(page, "deadlines");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("on a phone, in German and in the dark it is the same", { timeout: 90_000 }, async () => {
    const as = { roles: ["order desk"] as const, width: 390, german: true, colorScheme: "dark" as const };
    const { page, faults } = await openPage({ browser, address, app: server.app }, "/documents/deadlines?view=all", as);
    await page.getByText("KT-17 12 offen").first().waitFor(WAIT);
    await expectGood(page, "deadlines in German");
    await page.goto(`${address}/documents/${answer}`);
    await page.getByText("Im Rückstand").waitFor(WAIT);
    await expectGood(page, "855 in German");
    await page.getByRole("button", { name: "Segmente" }).click();
    await page.getByText("ACK", { exact: true }).first().click();
    await page.getByText(/^ACK, acknowledgment of a line\. Segment 6/).waitFor(WAIT);
    await expectGood(page, "855 by segment in German");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("on a phone, and by who may look only: the button stays and says why", { timeout: 90_000 }, async () => {
    await db.rows({ name: "test-left", text: "update document set state = 'sent' where id = $1::bigint" }, [answer]);
    const { page, faults } = await opened(`/documents/${answer}`, ["read only"], 390);
    await page.getByRole("button", { name: "Send document again" }).waitFor(WAIT);
    await page.getByText(/^Sent, no acknowledgment of Brightmart yet: it is due .*\d\d:\d\d\.$/).waitFor(WAIT);
    expect(await page.getByRole("button", { name: "Send document again" }).isDisabled()).toBe(true);
    await expectGood(page, "document on a phone");
    await page.goto(`${address}/documents/edi`);
    await page.getByRole("row", { name: /997/ }).first().waitFor(WAIT);
    await expectGood(page, "EDI on a phone");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("what stores sold stands on the customer's page and leaves as a file", { timeout: 90_000 }, async () => {
    const { page, faults } = await opened("/customers/BRIGHT", ["order desk"]);
    const sold = page.getByRole("table", { name: "What their stores sold and hold" });
    await sold.getByRole("row", { name: /KT-17.*0100.*sold.*12 EA.*22 Nov to 28 Nov/ }).waitFor(WAIT);
    await expectGood(page, "reports of stores");
    const file = await call({ path: "/edi/activity/export?customer=BRIGHT" });
    expect(file.text).toContain("BRIGHT,0100,,KT-17,");
    expect((await call({ path: "/edi/forecast/export?customer=CORNER" })).text.split("\r\n")).toHaveLength(2);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a day that passed is told anew from the list of deadlines", { timeout: 90_000 }, async () => {
    company.pass(7 * 24 * HOUR_MS);
    const { page, faults } = await opened("/documents/deadlines", ["order desk"]);
    await page.getByText("2 lines end before they come.").waitFor(WAIT);
    await page.getByRole("button", { name: /^At risk/ }).waitFor(WAIT);
    await expectGood(page, "deadlines at risk");
    const [tell] = await page.getByRole("button", { name: /^Tell new day of SO-/ }).all();
    await tell?.click();
    await page.getByText(/^The new day of SO-\d+ leaves now\.$/).waitFor(WAIT);
    const told = {
      name: "test-told",
      text: "select id from event where kind = 'told at once' and actor like 'user:%'",
    };
    expect((await db.rows(told)).length).toBeGreaterThan(0);
    await page.goto(`${address}/documents/${answer}`);
    await page.getByText(/^Sent, no acknowledgment of Brightmart: it was due .*\d\d:\d\d\.$/).waitFor(WAIT);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
