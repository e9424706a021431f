/** docs/behaviour.md, "Orders in": what a partner's profile decides of its orders, beside the worked profiles. */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import type { ReceivedChangeLine, ReceivedOrder } from "../../orders/index.ts";
import { profileExamples, type SaidProfile } from "../../partners/index.ts";
import { receiveDocuments, type DocumentAnswer, type ReadDocument } from "../receive-documents.ts";
import { saveProfiles } from "../save-profiles.ts";
import { orderOf } from "../testing.ts";
import { verify } from "../verify/index.ts";
import { getOrderViews } from "../views/order-view.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const sender = "ZZ:BRIGHT";
const example = (name: string): SaidProfile => profileExamples.find((one) => one.name === name)?.profile ?? {};

interface Retailer extends Desk {
  send(order: Partial<ReceivedOrder>): Promise<string>;
  change(line: Partial<ReceivedChangeLine>): Promise<string>;
}

async function open(profile: SaidProfile): Promise<Retailer> {
  const desk = await openDesk((await fresh()).db);
  await desk.list("partners", { code: "BRIGHT-EDI", customer: "BRIGHT", identifiers: sender });
  const [saved] = await saveProfiles(desk.context, [{ partner: "BRIGHT-EDI", profile }]);
  expect(saved).toMatchObject({ ok: true });
  let n = 0;
  const take = async (parts: Pick<ReadDocument, "orders" | "others">): Promise<string> => {
    n += 1;
    const head = { channel: "edi", kind: "x12", name: `${n}.edi`, bytes: Buffer.from(`${n}`), findings: [], sender };
    const [answer] = await receiveDocuments(desk.context, [{ ...head, ...parts }]);
    return endOf(answer);
  };
  return {
    ...desk,
    send(more) {
      const { customer: _customer, ...order } = orderOf({ number: "A", quantity: 10 });
      const received = { ...order, channel: "edi", sender, document: "850", ...more };
      return take({ orders: [{ key: "A", order: received, findings: [] }] });
    },
    change(line) {
      const lines = [{ line: "1", code: "CA", does: "keep" as const, items: [], ...line }];
      const received = { document: "860", sender, number: "A", purpose: "change" as const, lines };
      return take({ orders: [], others: [{ kind: "change", key: "A", received, findings: [] }] });
    },
  };
}

const endOf = (answer: DocumentAnswer | undefined): string =>
  answer?.parts.map(({ state, findings }) => [state, ...findings.map(({ code }) => code)].join(": ")).join() ?? "";

const orders = (desk: Desk) => desk.rows("select count(*)::int as n from sales_order");

/** What else two orders of one number say, and whether they are two. */
test.each<[string, SaidProfile, Partial<ReceivedOrder>, string]>([
  ["nothing said: another release", {}, { release: "2" }, "applied"],
  ["nothing said: another ship-to", {}, { shipTo: { code: "ST-2" } }, "stopped: order differs"],
  ["number: another release", { duplicates: "number" }, { release: "2" }, "stopped: order differs"],
  ["number and date: another date", { duplicates: "number and date" }, { orderedOn: "2026-11-30" }, "applied"],
  ["number and date: the same", { duplicates: "number and date" }, { release: "2" }, "stopped: order differs"],
  ["big-box: another ship-to", example("big-box"), { shipTo: { code: "ST-2" } }, "applied"],
  ["big-box: the same ship-to", example("big-box"), { release: "2" }, "stopped: order differs"],
])("%s", async (_what, profile, more, end) => {
  const desk = await open(profile);
  await desk.list("ship-tos", { customer: "BRIGHT", code: "ST-2", name: "Store 2" });
  expect(await desk.send({ orderedOn: "2026-12-01" })).toBe("applied");
  expect(await desk.send({ orderedOn: "2026-12-01", ...more })).toBe(end);
  // The same again is the same order.
  expect(await desk.send({ orderedOn: "2026-12-01" })).toBe("applied");
  expect(await orders(desk)).toEqual([{ n: end === "applied" ? 2 : 1 }]);
});

test("stores that are marked: the line goes to the ship-to of the order, and says for whom it is packed", async () => {
  const desk = await open(example("big-box"));
  await desk.stock(100);
  const stores = [
    { store: "0100", quantity: 2 },
    { store: "0131", quantity: 1 },
  ];
  const [first] = orderOf({ number: "A", quantity: 3 }).lines;
  const line = { line: "1", unit: "CA", items: first?.items ?? [], stores };
  expect(await desk.send({ lines: [{ ...line, quantity: 3 }] })).toBe("applied");
  const demands = () =>
    desk.rows("select d.ordered - d.cancelled as units, s.code from demand d join ship_to s on s.id = d.ship_to_id");
  expect(await demands()).toEqual([{ units: 18, code: "DC" }]);
  const marked = async () => {
    const rows = await desk.rows<{ id: number }>("select id from sales_order");
    const views = await getOrderViews(
      desk.db,
      rows.map(({ id }) => id),
    );
    return views.flatMap(({ demands: all }) => all.map((demand) => demand.marked));
  };
  expect(await marked()).toEqual([
    [
      { store: "0100", quantity: 12 },
      { store: "0131", quantity: 6 },
    ],
  ]);
  expect(await desk.rows("select code from ship_to where code in ('0100', '0131')")).toEqual([]);
  // A change names them anew, and their sum is the new total.
  expect(await desk.change({ unit: "CA", stores: [{ store: "0242", quantity: 2 }] })).toBe("applied");
  expect(await demands()).toEqual([{ units: 12, code: "DC" }]);
  expect(await marked()).toEqual([[{ store: "0242", quantity: 12 }]]);
  expect((await verify(desk.context)).breaches).toEqual([]);
});

test("stores that are marked need a ship-to where the customer has several", async () => {
  const desk = await open({ storeSplits: "marked" });
  await desk.list("ship-tos", { customer: "BRIGHT", code: "ST-2", name: "Store 2" });
  const [first] = orderOf({ number: "A", quantity: 3 }).lines;
  const line = { line: "1", items: first?.items ?? [], quantity: 3, stores: [{ store: "0100", quantity: 3 }] };
  expect(await desk.send({ shipTo: undefined, lines: [line] })).toBe("stopped: ship-to missing");
});
