/** Reference messages of what partners send, read to their facts; orders and answers of ours are in reference.test.ts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addDays } from "../../core/kernel/index.ts";
import { readFactsOrders } from "./edifact/facts-orders.ts";
import { readFactsOrdchg } from "./edifact/facts-ordchg.ts";
import { readFactsSlsrpt } from "./edifact/facts-slsrpt.ts";
import type { EdiMessage } from "./message.ts";
import { messagesIn, readItems } from "./testing.ts";
import { readFacts830 } from "./x12/facts-830.ts";
import { readFacts852 } from "./x12/facts-852.ts";
import { readFacts860 } from "./x12/facts-860.ts";
import { readFacts864 } from "./x12/facts-864.ts";

const folder = process.env["EDI_REFERENCE"];
const suite = folder === undefined ? describe.skip : describe;

const bytesOf = (name: string): Buffer => readFileSync(join(folder ?? "", name));
const factsOf = (name: string): unknown => JSON.parse(bytesOf(`${name}.facts.json`).toString("utf8"));

function messageIn(name: string): EdiMessage {
  const [message] = messagesIn(readItems(bytesOf(`${name}.edi`)));
  if (!message) throw new Error(`${name} holds no message`);
  return message;
}

/** Names of the document that are not in it, and what is left out where there is none. */
const NAMED = new Set(["document", "name", "direction", "totals", "saidDates"]);

/** Money by value; what says nothing is left out. */
const comparable = (value: unknown, key = ""): unknown => {
  if (Array.isArray(value)) return value.map((member: unknown) => comparable(member));
  if (typeof value === "string" && key === "price") return Number(value);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name, member]) => !NAMED.has(name) && member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, comparable(member, name)]));
};

const owners: Readonly<Record<string, string>> = { EN: "gtin", SA: "supplier", IN: "buyer", UP: "upc", VN: "vendor" };
const itemsOf = (items: readonly { readonly qualifier: string; readonly code: string }[]): unknown =>
  Object.fromEntries(items.map(({ qualifier, code }) => [owners[qualifier] ?? qualifier, code]));

/** The names of the reference. */
const references: Readonly<Record<string, (message: EdiMessage) => { facts: unknown; findings: readonly unknown[] }>> =
  {
    ORDERS(message) {
      const { facts, findings } = readFactsOrders(message);
      const { envelope, orderType, lines = [], references: said, releaseNumber, ...rest } = facts ?? {};
      expect([said, releaseNumber]).toEqual([{}, null]);
      const { interchange, message: control, dateTime } = envelope ?? {};
      const named = lines.map(({ line, quantity, unit, price, items, stores }) => ({
        line,
        quantity,
        unit,
        price,
        items: itemsOf(items),
        stores,
      }));
      const whole = {
        ...rest,
        envelope: { interchange, message: control, dateTime },
        orderType: orderType?.meaning,
        lines: named,
      };
      return { facts: whole, findings };
    },
    "860"(message) {
      const { facts, findings } = readFacts860(message);
      const { orderType, lines = [], dates, releaseNumber, parties, ...rest } = facts ?? {};
      expect([dates, releaseNumber, parties]).toEqual([{}, null, []]);
      const named = lines.map(({ change, priceBasis, items, dates: days, stores, priceUnits, ...line }) => {
        expect([days, stores, priceUnits]).toEqual([{}, [], 1]);
        const said = { changeCode: change.code, change: change.meaning, priceBasis: priceBasis?.meaning ?? null };
        return { ...line, ...said, items: itemsOf(items) };
      });
      return { facts: { ...rest, orderType: orderType?.meaning, lines: named }, findings };
    },
    "852"(message) {
      const { facts, findings } = readFacts852(message);
      const { lines = [], place, number, ...rest } = facts ?? {};
      expect([place, number]).toEqual(["0001", null]);
      const named = lines.map(({ line, items, activity }) => ({
        line,
        items: itemsOf(items),
        activity: activity.map(({ day, storeUnit, ...own }) => {
          expect([day, storeUnit]).toEqual([null, own.stores.length > 0 ? "EA" : null]);
          return own;
        }),
      }));
      return { facts: { ...rest, lines: named }, findings };
    },
    "830"(message) {
      const { facts, findings } = readFacts830(message);
      const { lines = [], place, ...rest } = facts ?? {};
      expect(place).toBeNull();
      const named = lines.map(({ buckets, items, ...line }) => ({
        ...line,
        items: itemsOf(items),
        buckets: buckets.map(({ to, shipTo, stores, ...own }) => {
          expect([to, shipTo, stores]).toEqual([addDays(own.from, 6), null, []]);
          return own;
        }),
      }));
      return { facts: { ...rest, lines: named }, findings };
    },
    SLSRPT(message) {
      const { facts, findings } = readFactsSlsrpt(message);
      const { lines = [], envelope, ...rest } = facts ?? {};
      const { interchange, message: control, dateTime } = envelope ?? {};
      const [location] = lines.flatMap((line) => line.quantities.map((one) => one.location));
      const named = lines.map(({ line, items, quantities }) => ({
        line,
        items: itemsOf(items),
        quantities: quantities.map(({ location: at, period, ...own }) => {
          expect([at, period]).toEqual([location, facts?.period]);
          return own;
        }),
      }));
      const whole = { ...rest, envelope: { interchange, message: control, dateTime } };
      return { facts: { ...whole, locations: [{ ...location, lines: named }] }, findings };
    },
    "864": readFacts864,
    ORDCHG(message) {
      const { facts, findings } = readFactsOrdchg(message);
      const { envelope, lines = [], dates, ...rest } = facts ?? {};
      expect(dates).toEqual({});
      const { interchange, message: control, dateTime } = envelope ?? {};
      const named = lines.map(({ line, action, quantityOrdered, unit, items }) => ({
        line,
        action: { code: action.code, meaning: action.meaning },
        quantityOrdered,
        unit,
        items: itemsOf(items),
      }));
      return { facts: { ...rest, envelope: { interchange, message: control, dateTime }, lines: named }, findings };
    },
  };

suite(`reference messages of partners${folder === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  test.each(Object.keys(references))("%s is read to its facts", (name) => {
    const read = references[name]?.(messageIn(name));
    expect(read?.findings).toEqual([]);
    expect(comparable(read?.facts)).toEqual(comparable(factsOf(name)));
  });
});
