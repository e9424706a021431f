/**
 * Real purchase orders of others, from the folder EDI_SAMPLES names, brought as a retailer would bring them: first every
 * one stops, since nobody here knows the sender; then the masters that they name are supplied, and each ends as orders at
 * its old place or stays stopped with what is wrong in it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEdi } from "../connect/edi/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import {
  importMasters,
  receiveDocuments,
  replayStopped,
  verify,
  type FlowContext,
  type ReadDocument,
} from "../core/flows/index.ts";
import { openCompany } from "../core/flows/testing.ts";

const folder = process.env["EDI_SAMPLES"];

/** Orders in the book at the end, by file; where none: what stops them. */
const NODE = "aaronhuggins+node-x12/test/test-data";
const BALLERINA = "ballerina-platform+module-ballerina-edi";
const ENVELOPES = `${BALLERINA}/_embedded/ballerina/tests/envelope_tests.bal`;
const INDICE = "indice-co+EDI.Net/test/indice.Edi.Tests/Samples/x12";
const STUPIDEDI = "kputnam+stupidedi/spec/fixtures";
const AEROSPACE = `${STUPIDEDI}/004010/X357 SC850 Aerospace Industry Purchase Order/pass`;
const ENGINE = "olmelabs+EdiEngine/EdiEngine.Tests/TestData";

const ends: Readonly<Record<string, number | string>> = {
  [`${NODE}/850.edi`]: 1,
  [`${NODE}/850_2.edi`]: 1,
  [`${NODE}/850_3.edi`]: 1,
  // The same order twice in one file is one order.
  [`${NODE}/850_fat.edi`]: 1,
  "ballerina-platform+edi-tools/_embedded/README.md#1.edi": "envelope missing",
  [`${ENVELOPES}#1.edi`]: "no lines",
  [`${ENVELOPES}#2.edi`]: "group missing",
  [`${ENVELOPES}#3.edi`]: "segment count differs",
  [`${ENVELOPES}#4.edi`]: "segment count differs",
  [`${ENVELOPES}#5.edi`]: "no lines",
  [`${BALLERINA}/examples/edi-vendor-router/resources/sample-data/x12-sender.edi`]: "item code missing",
  [`${INDICE}.810.mandatory-conditions.edi`]: "heading missing",
  [`${INDICE}.850.edi`]: 1,
  // They replace orders that nobody here has.
  [`${INDICE}.850.issue135.edi`]: "unknown partner",
  [`${INDICE}.850a.edi`]: 1,
  [`${INDICE}.Issue101.edi`]: "heading missing",
  [`${INDICE}.Issue172.edi`]: "heading missing",
  [`${INDICE}.Issue91.edi`]: "heading missing",
  [`${STUPIDEDI}/003010/PO850/fail/1.edi`]: "order type not served",
  [`${STUPIDEDI}/003050/PO850/fail/1.edi`]: 1,
  [`${STUPIDEDI}/004010/PO850/pass/1.edi`]: 1,
  [`${AEROSPACE}/basic-po.edi`]: 1,
  [`${AEROSPACE}/taxexempt-po.edi`]: 1,
  [`${ENGINE}/850.Composite.SLN.OK.edi`]: 1,
  [`${ENGINE}/850.OK.edi`]: 1,
  [`${ENGINE}/850.SyntaxNotes.ERR.edi`]: 1,
};

const row = (values: Record<string, string>, line: number) => ({ line, values });
const codeOf = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 30) || "X";

/** The masters that a document names: its sender as a partner, where it goes, what it orders, in which unit. */
async function supplyMasters(context: FlowContext, document: ReadDocument): Promise<void> {
  const orders = document.orders.flatMap(({ order }) => order ?? []);
  const sender = orders[0]?.sender;
  if (sender === undefined) return;
  const code = codeOf(sender);
  await importMasters(context, {
    kind: "customers",
    rows: [row({ code, name: `Retailer ${code}`, kind: "retailer" }, 2)],
  });
  await importMasters(context, { kind: "partners", rows: [row({ code, customer: code, identifiers: sender }, 2)] });
  const places = new Set(
    orders
      .flatMap((order) => [order.shipTo?.code, ...order.lines.map((line) => line.shipTo)])
      .filter((one) => one !== undefined),
  );
  await importMasters(context, {
    kind: "ship-tos",
    rows: [...places].map((one, i) => row({ customer: code, code: one, name: one }, i + 2)),
  });
  const lines = orders.flatMap((order) => order.lines);
  const items = new Map(lines.map((line) => [line.items[0]?.code ?? "", line]));
  await importMasters(context, {
    kind: "items",
    rows: [...items].map(([item, line], i) => row({ code: item, name: item, unit: line.unit ?? "EA" }, i + 2)),
  });
  const aliases = lines.flatMap((line) =>
    line.items.slice(1).map((other) => ({ item: line.items[0]?.code ?? "", other: other.code })),
  );
  await importMasters(context, {
    kind: "codes",
    rows: aliases.map(({ item, other }, i) => row({ partner: code, code: other, item }, i + 2)),
  });
}

describe.skipIf(folder === undefined)("real purchase orders (EDI_SAMPLES)", async () => {
  const { fresh } = await useTestDatabase();

  it.each(Object.entries(ends))("%s ends as %s", async (path, end) => {
    const { db } = await fresh();
    const { context } = await openCompany(db);
    const document = readEdi({ name: path, bytes: await readFile(join(folder ?? "", path)) });
    const [first] = await receiveDocuments(context, [document]);
    expect(first?.state).not.toBe("applied");
    expect(await count(context, "sales_order")).toBe(0);
    await supplyMasters(context, document);
    await replayStopped(context);
    const orders = await count(context, "sales_order");
    if (typeof end === "number") {
      expect(orders, JSON.stringify(await stopsOf(context))).toBe(end);
      const place = await context.db.rows<{ old: boolean }>({
        name: "samples-place",
        text: "select bool_and(o.received_at = p.received_at) as old from sales_order o join document_part p on p.order_id = o.id",
      });
      expect(place).toEqual([{ old: true }]);
    } else {
      expect(orders).toBe(0);
      expect(await stopsOf(context)).toContain(end);
    }
    const [again] = await receiveDocuments(context, [document]);
    expect(again?.again).toBe(true);
    expect(await count(context, "sales_order")).toBe(orders);
    expect((await verify(context)).breaches).toEqual([]);
  });
});

async function count(context: FlowContext, table: "sales_order"): Promise<number> {
  const [found] = await context.db.rows<{ n: number }>({
    name: `samples-count-${table}`,
    text: `select count(*) as n from ${table}`,
  });
  return found?.n ?? 0;
}

/** Codes of everything that is wrong, of the orders and of the file. */
async function stopsOf(context: FlowContext): Promise<string[]> {
  const rows = await context.db.rows<{ code: string }>({
    name: "samples-stops",
    text: `select f->>'code' as code from document_part p, jsonb_array_elements(p.findings) f where p.state = 'stopped'
           union select f->>'code' from document d, jsonb_array_elements(d.findings) f`,
  });
  return rows.map(({ code }) => code);
}
