/**
 * Enters resolved orders in the book. An order is known by channel, customer, number and what tells it apart (sales_order_once):
 * one that is there already is answered from the book, and changes nothing. Inserted sorted by key, which is the lock order.
 */
import { uuidv7 } from "uuidv7";
import { together, type Tx } from "../../../db/index.ts";
import { lockGuards } from "../../../inventory/index.ts";
import { taken } from "../../../kernel/index.ts";
import { findOrdersByKey, insertOrders, type OrderKey } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { orderRow, type Entry } from "../book-orders.ts";
import { askedPairs, enterFresh } from "../enter-fresh.ts";
import { answerKnown, type PlaceOutcome } from "./outcomes.ts";

/** Entries with the id that each gets if it is new. */
export async function enterBook(
  tx: Tx,
  entries: ReadonlyMap<Entry, number>,
  context: FlowContext,
): Promise<Map<Entry, PlaceOutcome>> {
  const now = context.now();
  const rows = [...entries].map(([entry, id]) => ({ entry, row: orderRow(entry, { id, publicId: uuidv7(), now }) }));
  const sorted = rows.toSorted((a, b) => (keyText(keyOf(a.entry)) < keyText(keyOf(b.entry)) ? -1 : 1));
  const orders = sorted.map(({ row }) => row);
  const [inserted, held] = await together(insertOrders(tx, orders), lockGuards(tx, askedPairs(entries.keys())));
  const fresh = rows.filter(({ row }) => inserted.has(row.id)).map(({ entry, row }) => ({ entry, orderId: row.id }));
  const others = rows.filter(({ row }) => !inserted.has(row.id)).map(({ entry }) => entry);
  const known = await findOrdersByKey(tx, others.map(keyOf));
  const byKey = new Map(known.map((order) => [keyText(order), order]));
  const answers = await enterFresh(tx, { fresh, held }, context);
  return new Map<Entry, PlaceOutcome>([
    ...fresh.map(
      ({ entry, orderId }) => [entry, taken({ orderId, again: false, answer: answers.get(orderId) })] as const,
    ),
    ...others.map((entry) => [entry, answerKnown(entry.resolved, byKey.get(keyText(keyOf(entry))))] as const),
  ]);
}

const keyOf = ({ resolved: { received, customerId, apart } }: Entry): OrderKey => ({
  channel: received.channel,
  customerId,
  number: received.number,
  apart: apart ?? received.release ?? "",
});

const keyText = (key: OrderKey): string => JSON.stringify([key.channel, key.customerId, key.number, key.apart]);
