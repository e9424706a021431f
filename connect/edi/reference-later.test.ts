/** Reference messages of goods shipped, of warehouses, and of money, read to their facts. Every file of the folder has a test. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAcknowledgment } from "./acknowledge/read.ts";
import { readFactsDesadv } from "./edifact/facts-desadv.ts";
import { readFactsInvoic } from "./edifact/facts-invoic.ts";
import { readFactsRemadv } from "./edifact/facts-remadv.ts";
import type { EdiMessage } from "./message.ts";
import { messagesIn, readItems } from "./testing.ts";
import { readFacts810 } from "./x12/facts-810.ts";
import { readFacts812 } from "./x12/facts-812.ts";
import { readFacts820 } from "./x12/facts-820.ts";
import { readFacts856 } from "./x12/facts-856.ts";
import { readFacts940, readFacts945 } from "./x12/facts-940.ts";

const folder = process.env["EDI_REFERENCE"];
const suite = folder === undefined ? describe.skip : describe;

const bytesOf = (name: string): Buffer => readFileSync(join(folder ?? "", name));

/** Names of the document that are not in it, what is computed, what one syntax has no place for. */
const DERIVED = new Set(["document", "name", "direction", "totals", "amountIs", "backorder", "backorderIs"]);
const MONEY = new Set(
  "price amount total paid due invoiceTotal discountTaken ratePercent discountPercent grossWeight".split(" "),
);
const OWNERS: Readonly<Record<string, string>> = { EN: "gtin", UP: "upc", VN: "vendor" };

interface Item {
  readonly qualifier: string;
  readonly code: string;
}

const isItem = (value: unknown): value is Item => typeof value === "object" && value !== null && "qualifier" in value;

/** Money by value, codes of items by their owners; what says nothing is left out. */
function comparable(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.filter(isItem);
    if (items.length === 0) return value.map((member: unknown) => comparable(member));
    return Object.fromEntries(items.map(({ qualifier, code }) => [OWNERS[qualifier] ?? qualifier, code]));
  }
  if (typeof value === "string" && MONEY.has(key)) return Number(value);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name, member]) => !DERIVED.has(name) && member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, comparable(member, name)]));
}

const readers: Readonly<Record<string, (message: EdiMessage) => object>> = {
  "810": (message) => {
    const { lines, ...facts } = readFacts810(message);
    const named = lines.map(({ priceBasis, ...line }) => ({
      ...line,
      priceBasis: priceBasis?.meaning,
      amount: String(line.quantity * Number(line.price)),
    }));
    return { ...facts, lines: named };
  },
  "812": readFacts812,
  "820": readFacts820,
  "856-sopi": readFacts856,
  "856-sotpi": readFacts856,
  "940": readFacts940,
  "945": readFacts945,
  DESADV: readFactsDesadv,
  INVOIC: readFactsInvoic,
  REMADV: readFactsRemadv,
};

/** Read to their facts in the tests of their readers. */
const ELSEWHERE = "830 846 850-csh 850-sdq 852 855-backorder 860 864 865 870 INVRPT ORDCHG ORDERS ORDRSP SLSRPT".split(
  " ",
);

function messageIn(name: string): EdiMessage {
  const [message] = messagesIn(readItems(bytesOf(`${name}.edi`)));
  if (!message) throw new Error(`${name} holds no message`);
  return message;
}

interface SaidOfUs {
  readonly acknowledges: { readonly group?: string; readonly interchange?: string };
  readonly messages: readonly { readonly message: string; readonly errors: readonly unknown[] }[];
}

suite(`reference messages of goods and money${folder === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  test.each(Object.keys(readers))("%s is read to its facts", (name) => {
    const facts = readers[name]?.(messageIn(name)) ?? {};
    const expected: unknown = JSON.parse(bytesOf(`${name}.facts.json`).toString("utf8"));
    expect(comparable(facts)).toEqual(comparable(expected));
  });

  test.each(["997", "CONTRL"])("%s is read to what it says of ours", (name) => {
    const { acknowledges, messages } = JSON.parse(bytesOf(`${name}.facts.json`).toString("utf8")) as SaidOfUs;
    const { group, interchange } = acknowledges;
    expect(readAcknowledgment(messageIn(name))).toEqual({
      of: group === undefined ? "interchange" : "group",
      control: group ?? interchange,
      verdict: "accepted",
      codes: [],
      messages: messages.map(({ message, errors }) => ({ control: message, verdict: "accepted", codes: errors })),
    });
  });

  test("every message of the folder has a test", () => {
    const names = readdirSync(folder ?? "").filter((name) => name.endsWith(".edi"));
    expect(new Set([...Object.keys(readers), "997", "CONTRL", ...ELSEWHERE].map((name) => `${name}.edi`))).toEqual(
      new Set(names),
    );
  });
});
