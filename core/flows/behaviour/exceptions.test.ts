/**
 * docs/behaviour.md, "What needs a person": each kind of exception is raised, and closes when its cause is gone. How a
 * notice is refused, fails or stays in doubt stands in tell-customers.test.ts; here it is over when the next one is sent.
 */
import { describe, expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { keepOutgoing } from "../../documents/index.ts";
import { lockGuards, markDirty } from "../../inventory/index.ts";
import type { Transport } from "../../partners/index.ts";
import { saveTemplates } from "../save-template.ts";
import { EXCEPTION_KINDS, raiseExceptions } from "../../tasks/index.ts";
import { answerByEdi, type WrittenFault } from "../answer-by-edi.ts";
import { acknowledgments } from "../steps/edi/take-acknowledgments.ts";
import { approveSupplyOrders } from "../approve-supply-orders.ts";
import { confirmSupply } from "../confirm-supply.ts";
import { deliverDocuments, type Lines } from "../deliver-documents.ts";
import { endExceptions } from "../end-exceptions.ts";
import { holdOrders } from "../hold-orders.ts";
import { issueSupplyOrders } from "../issue-supply-orders.ts";
import { keepHouse } from "../keep-house.ts";
import { liftOrders } from "../lift-orders.ts";
import { actOnConnections } from "../pause-connections.ts";
import { releaseNotices } from "../release-notices.ts";
import { reverseReceipt } from "../reverse-receipt.ts";
import { saveConnections } from "../save-connections.ts";
import { takeFiles } from "../take-files.ts";
import { DAY_MS } from "../testing.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async (settings = {}) => openDesk((await fresh()).db, settings);

/** Kinds that were seen open and then closed. */
const closed = new Set<string>();

async function expectOpen(desk: Desk, kind: string): Promise<void> {
  expect(await desk.exceptions()).toContain(kind);
}

async function expectClosed(desk: Desk, kind: string): Promise<void> {
  expect(await desk.exceptions()).not.toContain(kind);
  const found = await desk.rows<{ kind: string }>("select kind from exception where closed_at is not null");
  expect(found.map((row) => row.kind)).toContain(kind);
  closed.add(kind);
}

const idOf = async (desk: Desk, kind: string): Promise<number> => {
  const rows = await desk.rows<{ id: number; kind: string }>("select id, kind from exception where closed_at is null");
  return rows.find((row) => row.kind === kind)?.id ?? 0;
};

describe("cancel-after passed", () => {
  async function passed(): Promise<Desk> {
    const desk = await open();
    await desk.stock(4);
    await desk.place({ number: "A", quantity: 4, dates: { cancelAfter: "2026-12-04" } });
    desk.at("2026-12-07T09:00:00Z");
    await desk.due();
    await expectOpen(desk, "cancel-after passed");
    return desk;
  }

  test.each([
    ["the line is cancelled", (desk: Desk) => desk.cancel({ order: "A", line: "1" })],
    ["the order is cancelled", (desk: Desk) => desk.cancel({ order: "A" })],
    ["the line is amended to nothing", (desk: Desk) => desk.amend({ order: "A", line: "1", quantity: 0 })],
    ["the date moved", (desk: Desk) => desk.amend({ order: "A", line: "1", dates: { cancelAfter: "2026-12-18" } })],
  ])("closes when %s", async (_what, change) => {
    const desk = await passed();
    await change(desk);
    await expectClosed(desk, "cancel-after passed");
  });

  test("closes when it shipped after all, on a later date that the customer gave", async () => {
    const desk = await passed();
    await desk.amend({ order: "A", line: "1", dates: { cancelAfter: "2026-12-18" } });
    await desk.ship({ order: "A" });
    await expectClosed(desk, "cancel-after passed");
  });

  test("stays open while part of it is open", async () => {
    const desk = await passed();
    await desk.cancel({ order: "A", line: "1", quantity: 3 });
    await expectOpen(desk, "cancel-after passed");
  });
});

describe("past cancel-after", () => {
  async function moved(): Promise<Desk> {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-08");
    await desk.place({ number: "A", quantity: 10, dates: { cancelAfter: "2026-12-11" } });
    await desk.supply("PO", { kind: "slip", day: "2026-12-22" });
    await expectOpen(desk, "past cancel-after");
    return desk;
  }

  test.each([
    ["it is cancelled", (desk: Desk) => desk.cancel({ order: "A" })],
    ["it has a day again", (desk: Desk) => desk.stock(10)],
    ["the date moved", (desk: Desk) => desk.amend({ order: "A", line: "1", dates: { cancelAfter: "2026-12-31" } })],
  ])("closes when %s", async (_what, change) => {
    const desk = await moved();
    await change(desk);
    await expectClosed(desk, "past cancel-after");
  });
});

describe("told day passed", () => {
  async function lying(): Promise<Desk> {
    const desk = await open();
    await desk.stock(10);
    await desk.place({ number: "A", quantity: 10 }, { number: "B", customer: "CORNER", quantity: 5 });
    desk.at("2026-12-02T09:00:00Z");
    await desk.due();
    return desk;
  }

  test("a told day that passes while the goods lie here is raised once, for who has goods here alone", async () => {
    const desk = await lying();
    await desk.due();
    const rows = await desk.rows("select subject, details from exception where kind = 'told day passed'");
    expect(rows).toMatchObject([{ details: { place: "RNO", day: "2026-12-01", item: "KT-17", units: 10, line: "1" } }]);
    expect((await desk.line("A")).promise?.version).toBe(1);
  });

  test.each([
    ["it ships", (desk: Desk) => desk.ship({ order: "A" })],
    ["it is cancelled", (desk: Desk) => desk.cancel({ order: "A" })],
    ["it is held", (desk: Desk) => holdOrders(desk.context, [{ order: "A", kind: "credit" }])],
    ["it does not lie here any more", (desk: Desk) => desk.count(0)],
    [
      "its customer wants it later",
      (desk: Desk) => desk.amend({ order: "A", line: "1", dates: { requestedShip: "2026-12-15" } }),
    ],
  ])("closes when %s", async (_what, change) => {
    const desk = await lying();
    await expectOpen(desk, "told day passed");
    await change(desk);
    await expectClosed(desk, "told day passed");
    await desk.due();
    expect(await desk.exceptions()).not.toContain("told day passed");
  });

  test("nothing is raised on the day itself, nor while it is on hold", async () => {
    const desk = await open();
    await desk.stock(10);
    await desk.place({ number: "A", quantity: 5 }, { number: "B", customer: "CORNER", quantity: 5 });
    await holdOrders(desk.context, [{ order: "B", kind: "credit" }]);
    desk.at("2026-12-01T23:59:00Z");
    await desk.due();
    expect(await desk.exceptions()).not.toContain("told day passed");
    desk.at("2026-12-02T00:10:00Z");
    await desk.due();
    expect((await desk.exceptions()).filter((kind) => kind === "told day passed")).toHaveLength(1);
  });

  test("the day ends by the clock of the place", async () => {
    const desk = await open();
    await desk.list("places", { code: "RNO", name: "Reno", zone: "America/Los_Angeles" });
    await desk.stock(10);
    desk.at("2026-12-01T18:00:00Z");
    await desk.place({ number: "A", quantity: 10 });
    desk.at("2026-12-02T07:59:00Z");
    await desk.due();
    expect(await desk.exceptions()).not.toContain("told day passed");
    desk.at("2026-12-02T08:06:00Z");
    await desk.due();
    expect(await desk.exceptions()).toContain("told day passed");
  });

  test("of a promise in parts the earlier part is looked at by itself", async () => {
    const desk = await open();
    await desk.stock(4);
    await desk.buyFirm("PO", 6, "2026-12-15");
    await desk.place({ number: "A", quantity: 10 });
    desk.at("2026-12-02T00:10:00Z");
    await desk.due();
    const rows = await desk.rows("select details from exception where kind = 'told day passed' and closed_at is null");
    expect(rows).toMatchObject([{ details: { day: "2026-12-01", units: 4 } }]);
    await desk.ship({ order: "A" });
    await expectClosed(desk, "told day passed");
  });

  test("what was told on inbound that did not come is a matter of the purchase, not of the warehouse", async () => {
    const desk = await open();
    await desk.buy("PO", 5, "2026-12-03");
    await desk.place({ number: "A", quantity: 5 });
    desk.at("2026-12-05T09:00:00Z");
    await desk.due();
    expect(await desk.exceptions()).not.toContain("told day passed");
  });

  test("a part that left in time is no matter", async () => {
    const desk = await open();
    await desk.stock(4);
    await desk.buyFirm("PO", 6, "2026-12-15");
    await desk.place({ number: "A", quantity: 10 });
    await desk.ship({ order: "A" });
    desk.at("2026-12-03T09:00:00Z");
    await desk.due();
    expect(await desk.exceptions()).not.toContain("told day passed");
  });

  test("lifted from a hold it is promised anew, and raised when that day passes", async () => {
    const desk = await lying();
    await holdOrders(desk.context, [{ order: "A", kind: "credit" }]);
    await liftOrders(desk.context, [{ order: "A" }]);
    await desk.due();
    expect(await desk.exceptions()).not.toContain("told day passed");
    desk.at("2026-12-03T09:00:00Z");
    await desk.due();
    expect(await desk.exceptions()).toContain("told day passed");
  });
});

test("item not planned: closes when the item is planned again", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 5 });
  await desk.rows("update supply set covered = 0, quantity = 3");
  const KT17 = [{ itemId: 1, placeId: 10 }];
  await desk.db.transaction(async (tx) => markDirty(tx, await lockGuards(tx, KT17), desk.context.now()));
  await desk.due();
  await expectOpen(desk, "item not planned");
  await desk.rows("update supply set covered = 5, quantity = 5");
  await desk.due();
  await expectClosed(desk, "item not planned");
  await desk.clean();
});

test("count needed: closes when the item is counted", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  await desk.ship({ order: "A", lines: [{ line: "1", quantity: 7, short: 3 }] });
  await expectOpen(desk, "count needed");
  await desk.count(0);
  await expectClosed(desk, "count needed");
});

test("set aside: closes when the receipt is reversed", async () => {
  const desk = await open();
  const [booked] = await desk.receive("N1", 3);
  await expectOpen(desk, "set aside");
  await reverseReceipt(desk.context, [{ receipt: booked?.ok ? `RC-${booked.value.receiptId}` : "" }]);
  await expectClosed(desk, "set aside");
});

describe("purchases", () => {
  test("supply overdue: closes when it comes", async () => {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-03");
    desk.at("2026-12-04T09:00:00Z");
    await desk.due();
    await expectOpen(desk, "supply overdue");
    await desk.receive("N1", 10);
    await expectClosed(desk, "supply overdue");
  });

  test("supply without a day: closes when the vendor names one", async () => {
    const desk = await open();
    await desk.buyFirm("PO", 10, "2026-12-08");
    const confirm = (parts: { quantity: number; day: string }[]) =>
      confirmSupply(desk.context, [{ number: "PO", line: 1, parts }]);
    await confirm([{ quantity: 6, day: "2026-12-08" }]);
    await expectOpen(desk, "supply without a day");
    await confirm([{ quantity: 10, day: "2026-12-15" }]);
    await expectClosed(desk, "supply without a day");
  });

  test.each([
    [
      "the vendor confirms",
      (desk: Desk) => confirmSupply(desk.context, [{ number: "PO", parts: [{ day: "2027-01-12" }] }]),
    ],
    ["all of it came", (desk: Desk) => desk.receive("N1", 10)],
    ["it is closed", (desk: Desk) => desk.supply("PO", { kind: "close" })],
    ["it is cancelled", (desk: Desk) => desk.supply("PO", { kind: "cancel" })],
  ])("purchase unconfirmed: closes when %s, and nobody is reminded", async (_what, change) => {
    const desk = await open();
    await desk.buy("PO", 10, "2027-01-12");
    for (let day = 0; day < 14; day++) {
      await desk.due();
      desk.pass(DAY_MS);
    }
    await expectOpen(desk, "purchase unconfirmed");
    await change(desk);
    await expectClosed(desk, "purchase unconfirmed");
    expect(await desk.rows("select key from todo where kind = 'notice.vendor-reminder'")).toEqual([]);
  });

  test("goods that came are not asked to be confirmed", async () => {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-02");
    await desk.due();
    await desk.receive("N1", 10);
    const mails = desk.box.sent.length;
    desk.pass(7 * DAY_MS);
    await desk.due();
    expect(desk.box.sent).toHaveLength(mails);
  });

  test("purchase to approve, purchase to issue: close by the act itself", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 10 });
    await desk.due();
    await expectOpen(desk, "purchase to approve");
    await approveSupplyOrders(desk.context, ["PO-1"]);
    await expectClosed(desk, "purchase to approve");
    await expectOpen(desk, "purchase to issue");
    await issueSupplyOrders(desk.context, ["PO-1"]);
    await expectClosed(desk, "purchase to issue");
  });

  test("purchase to issue: closes when it is cancelled instead", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 10 });
    await desk.due();
    await approveSupplyOrders(desk.context, ["PO-1"]);
    await desk.supply("PO-1", { kind: "cancel" });
    await expectClosed(desk, "purchase to issue");
  });

  test.each([
    ["somebody sells it to us", (desk: Desk) => desk.list("vendor-items", { vendor: "HANLIN", item: "KT-17" })],
    ["nobody needs it any more", (desk: Desk) => desk.cancel({ order: "A" })],
    ["it came from elsewhere", (desk: Desk) => desk.stock(10)],
  ])("no vendor: closes when %s", async (_what, change) => {
    const desk = await open();
    await desk.rows("delete from vendor_item where item_id = 1");
    await desk.place({ number: "A", quantity: 10 });
    await desk.due();
    await expectOpen(desk, "no vendor");
    await change(desk);
    await desk.due();
    await expectClosed(desk, "no vendor");
  });
});

describe("notices", () => {
  test("notices held: closes when they go", async () => {
    const desk = await open({ reviewDemandsOver: 0 });
    await desk.buy("PO", 1, "2026-12-08");
    await desk.place({ number: "A", quantity: 1 });
    await desk.due();
    await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
    await expectOpen(desk, "notices held");
    await releaseNotices(desk.context, [{ exception: await idOf(desk, "notices held") }]);
    await expectClosed(desk, "notices held");
  });

  const withoutAddress = async (): Promise<Desk> => {
    const desk = await open();
    await desk.rows("update party set email = null where id = 1");
    await desk.buy("PO", 5, "2026-12-08");
    await desk.place({ number: "A", quantity: 5 });
    await desk.due();
    await expectOpen(desk, "no address");
    return desk;
  };

  test("no address: closes when the notice is sent to one", async () => {
    const desk = await withoutAddress();
    await desk.rows("update party set email = 'buyer@example.com' where id = 1");
    desk.pass(DAY_MS);
    await desk.due();
    await expectClosed(desk, "no address");
  });

  test.each([
    [
      "nobody is to be told",
      (desk: Desk) => desk.rows("update sales_order set terms = jsonb_set(terms, '{notify}', '\"none\"')"),
    ],
    ["nothing of the order is open", (desk: Desk) => desk.cancel({ order: "A" })],
  ])("no address: closes when %s", async (_what, change) => {
    const desk = await withoutAddress();
    await change(desk);
    desk.pass(DAY_MS);
    await desk.due();
    await expectClosed(desk, "no address");
  });

  test.each(["notice refused", "notice not delivered", "notice in doubt"])(
    "%s: closes when the next one is sent",
    async (kind) => {
      const desk = await open();
      await desk.buy("PO", 5, "2026-12-08");
      await desk.place({ number: "A", quantity: 5 });
      await desk.due();
      const subject = `order:${(await desk.order("A")).id}`;
      await desk.db.transaction((tx) => raiseExceptions(tx, [{ kind, subject }], desk.context.now()));
      await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
      desk.pass(DAY_MS);
      await desk.due();
      await expectClosed(desk, kind);
    },
  );
});

test("template failed: closes when the notice is worded anew", async () => {
  const desk = await open();
  const words = { kind: "order-received", language: "en" };
  const body = "{{ lines }}\n\n{{ link }}";
  const save = (subject: string) => saveTemplates(desk.context, [{ ...words, text: { subject, body } }]);
  // It comes out empty for an order of which all has a day.
  await save("{% if undated %}{{ headline }}{% endif %}");
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 5 });
  await desk.due();
  await expectOpen(desk, "template failed");
  await save("{{ headline }}");
  await expectClosed(desk, "template failed");
});

test("answer not right: closes when the answer leaves", async () => {
  const desk = await open();
  await desk.rows("insert into partner (id, code, customer_id) select 1, code, id from customer where code = 'BRIGHT'");
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  const { id } = await desk.order("A");
  const fault = { kind: "element too long", place: "BAK03", value: "A", text: "It is too long." };
  const answer = (faults: readonly WrittenFault[]) =>
    answerByEdi(desk.context, [id], () => ({ bytes: Buffer.from("an answer"), messages: [], faults }));
  expect(await answer([fault])).toEqual({ written: 0, left: [{ orderId: id, why: fault.text, until: null }] });
  await expectOpen(desk, "answer not right");
  expect(await answer([])).toEqual({ written: 1, left: [] });
  await expectClosed(desk, "answer not right");
});

describe("what is a matter of judgment", () => {
  test.each([
    "answer not kept",
    "answer not ours",
    "buyer's rule not acted on",
    "change refused",
    "left to receive differs",
  ])("%s: closes when nothing of the order is open", async (kind) => {
    const desk = await open();
    await desk.stock(5);
    await desk.place({ number: "A", quantity: 10 });
    const subject = `order:${(await desk.order("A")).id}`;
    await desk.db.transaction((tx) => raiseExceptions(tx, [{ kind, subject }], desk.context.now()));
    await desk.ship({ order: "A" });
    await expectOpen(desk, kind);
    await desk.cancel({ order: "A" });
    await expectClosed(desk, kind);
  });

  test("a person closes it, once, and says why", async () => {
    const desk = await open();
    await desk.receive("N1", 3);
    const exception = await idOf(desk, "set aside");
    const close = () => endExceptions(desk.context, [{ exception, note: "sent back" }]);
    expect(await close()).toMatchObject([{ ok: true, value: { again: false } }]);
    expect(await close()).toMatchObject([{ ok: true, value: { again: true } }]);
    await expectClosed(desk, "set aside");
    const events = await desk.rows("select actor, payload from event where kind = 'exception closed'");
    expect(events).toEqual([{ actor: "test", payload: { exception: "set aside", note: "sent back" } }]);
  });

  test("partner wrote: closes when somebody looked", async () => {
    const desk = await open();
    const matter = { kind: "partner wrote", subject: "document:7" };
    await desk.db.transaction((tx) => raiseExceptions(tx, [matter], desk.context.now()));
    await expectOpen(desk, "partner wrote");
    await endExceptions(desk.context, [{ exception: await idOf(desk, "partner wrote") }]);
    await expectClosed(desk, "partner wrote");
  });

  test("what closes by itself is not closed by hand", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 10 });
    await desk.due();
    const exception = await idOf(desk, "purchase to approve");
    expect(await endExceptions(desk.context, [{ exception }, { exception: 999_999 }])).toMatchObject([
      { ok: false, refusal: { code: "closes by itself", args: { kind: "purchase to approve" } } },
      { ok: false, refusal: { code: "unknown exception" } },
    ]);
    await expectOpen(desk, "purchase to approve");
  });
});

describe("housekeeping, once a day", () => {
  async function untidy(): Promise<Desk> {
    const desk = await open();
    await desk.stock(5);
    await desk.place({ number: "D-0", quantity: 5 }, { number: "D-1", quantity: 60 });
    await desk.ship({ order: "D-0", lines: [{ line: "1", quantity: 5 }] });
    await desk.buy("PO-7", 10, { item: "TO-02", day: "2026-12-08" });
    await desk.rows("update item set first_received_at = 1 where code = 'KT-17'");
    expect(await keepHouse(desk.context)).toEqual({ open: 0, closed: 0 });
    await desk.rows("update supply_order set vendor_id = null");
    desk.at("2027-03-15T09:00:00Z");
    await keepHouse(desk.context);
    return desk;
  }

  test("a dead order and an item out for long close when nobody waits, a purchase without vendor when it has one", async () => {
    const desk = await untidy();
    const kinds = ["order dead", "item out for long", "supply order without vendor"];
    for (const kind of kinds) await expectOpen(desk, kind);
    expect(await keepHouse(desk.context)).toEqual({ open: 3, closed: 0 });
    await desk.cancel({ order: "D-1" });
    await desk.rows("update supply_order set vendor_id = 1");
    expect(await keepHouse(desk.context)).toEqual({ open: 0, closed: 3 });
    for (const kind of kinds) await expectClosed(desk, kind);
  });
});

describe("connections", () => {
  const sends = (send: Transport["send"]): Lines => {
    const transport: Transport = {
      send,
      take: async (seen, settle) => {
        await settle({ name: "empty.edi", size: 0, read: async () => new Uint8Array() });
        return { seen, moving: false, stuck: [] };
      },
      look: async () => ({ waiting: 0 }),
      close: async () => undefined,
    };
    return { open: () => transport, outbox: () => transport, read: async () => Promise.reject(new Error("not read")) };
  };

  const sent = sends(async () => ({ is: "sent" }));

  async function connected(): Promise<{ desk: Desk; document: number; id: number }> {
    const desk = await open();
    await desk.rows("insert into partner (id, code, customer_id) values (1, 'BRIGHT', 1)");
    const settings = { path: "/srv/edi/bright" };
    await saveConnections(desk.context, [{ connection: "b", kind: "folder", settings, partners: ["BRIGHT"] }]);
    const said = { kind: "855", name: "a.edi", bytes: Buffer.from("ISA"), subject: "a", messages: [] };
    const out = { partnerId: 1, ...said, waitsUntil: null };
    const document = await desk.db.transaction((tx) => keepOutgoing(tx, out, desk.context.now()));
    const [{ id } = { id: 0 }] = await desk.rows<{ id: number }>("select id from connection");
    return { desk, document, id };
  }

  test("connection down: raised at the third failure, closes when it works again, or when it is let go on", async () => {
    const { desk, document } = await connected();
    const fail = async () => {
      for (let n = 0; n < 3; n++) {
        const broken = sends(() => Promise.reject(new Error("no route")));
        await deliverDocuments(desk.context, [document], broken);
        desk.pass(DAY_MS);
      }
      await expectOpen(desk, "connection down");
    };
    await fail();
    await deliverDocuments(desk.context, [document], sent);
    await expectClosed(desk, "connection down");
    await fail();
    await actOnConnections(desk.context, [{ connection: "b", act: "resume" }]);
    await expectClosed(desk, "connection down");
  });

  test("document not taken: closes when it is sent after all", async () => {
    const { desk, document } = await connected();
    await deliverDocuments(
      desk.context,
      [document],
      sends(async () => ({ is: "refused", why: "413: too large" })),
    );
    await expectOpen(desk, "document not taken");
    await deliverDocuments(desk.context, [document], sent);
    await expectClosed(desk, "document not taken");
  });

  test("file quarantined: closes when somebody looked", async () => {
    const { desk, id } = await connected();
    await takeFiles(desk.context, [id], sent);
    await expectOpen(desk, "file quarantined");
    await endExceptions(desk.context, [
      { exception: await idOf(desk, "file quarantined"), note: "asked for it again" },
    ]);
    await expectClosed(desk, "file quarantined");
  });
});

test("document rejected: closes when the partner accepts it after all", async () => {
  const desk = await open();
  await desk.rows("insert into partner (id, code, customer_id, identifiers) values (1, 'BRIGHT', 1, '{ZZ:B}')");
  const numbers = { sender: "ZZ:US", receiver: "ZZ:B", interchange: "7", group: "7", control: "0001" };
  const file = { kind: "855", name: "", bytes: Buffer.from("ISA"), messages: [{ type: "855", ...numbers }] };
  const own = { ...file, partnerId: 1, subject: "a", waitsUntil: null };
  const documentId = await desk.db.transaction((tx) => keepOutgoing(tx, own, 0));
  for (const verdict of ["rejected", "accepted"] as const) {
    const said = { of: "group" as const, control: "7", verdict, codes: [], messages: [] };
    const received = { document: "997", sender: "ZZ:B", said };
    const asks = [{ documentId, n: 1, received, findings: [], receivedAt: 0, arrivalNo: null }];
    await desk.db.transaction((tx) => acknowledgments.place(tx, { asks, touched: [] }, desk.context));
    await (verdict === "rejected" ? expectOpen : expectClosed)(desk, "document rejected");
  }
});

test("every kind of exception was seen to close", () => {
  expect([...closed].toSorted()).toEqual(Object.keys(EXCEPTION_KINDS).toSorted());
});
