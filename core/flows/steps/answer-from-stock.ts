/**
 * What a channel hears at once of an order that is taken whole from stock: what the book says of it, from what was just
 * decided, without reading it again. Any other order is missing here, and read from the book.
 */
import { invariant, sumBy } from "../../kernel/index.ts";
import { computeStatus } from "../../orders/index.ts";
import type { SupplyRow } from "../../inventory/index.ts";
import type { AnswerLine, OrderAnswer } from "../views/order-answer.ts";
import type { BookedLine, Entry } from "./book-orders.ts";
import type { Decision } from "./write-plan.ts";

interface Booked {
  readonly orderId: number;
  readonly entry: Entry;
  readonly lines: readonly BookedLine[];
}

/** By order id. */
export function answersFromStock(
  orders: readonly Booked[],
  decisions: readonly Decision[],
  supplies: readonly SupplyRow[],
): Map<number, OrderAnswer> {
  const decided = new Map(decisions.map((decision) => [decision.row.demandId, decision]));
  const here = new Set(supplies.flatMap((row) => (row.state === "here" ? [row.id] : [])));
  return new Map(
    orders.flatMap(({ orderId, entry, lines }) => {
      const { customer, number } = entry.resolved.received;
      const answered = lines.flatMap((line) => answerLines(line, decided, here));
      if (customer === undefined || answered.includes(null)) return [];
      const members = answered.flatMap((line) => line ?? []);
      const status = computeStatus(members, false);
      return [[orderId, { id: orderId, number, customer, status, lines: members, lost: [] }] as const];
    }),
  );
}

/** Null: there is more to say of it than what it gets from stock. */
function answerLines(
  { line, demands }: BookedLine,
  decided: ReadonlyMap<number, Decision>,
  here: ReadonlySet<number>,
): (AnswerLine | null)[] {
  if (line.refusal) return [null];
  return demands.map((demand, i): AnswerLine | null => {
    const { promise, refused, cover = [] } = decided.get(Number(demand["id"])) ?? {};
    if (!promise || refused || promise.backordered || promise.parts.some((part) => part.basis !== "stock")) return null;
    const store = line.stores[i];
    invariant(store, "a demand without its store");
    const covered = sumBy(cover, (change) => change.quantity);
    const allocated = sumBy(cover, (change) => (here.has(change.supplyId) ? change.quantity : 0));
    return {
      line: line.lineNo,
      item: line.itemCode,
      store: store.shipToCode,
      place: store.placeCode,
      ordered: store.quantity,
      shipped: 0,
      cancelled: 0,
      allocated,
      pegged: covered - allocated,
      uncovered: store.quantity - covered,
      backordered: false,
      preOrder: line.preOrder,
      late: false,
      shortageCause: null,
      promise: promise.parts.map(({ quantity, shipDay, deliveryDay, basis, reason }) => ({
        quantity,
        shipDay,
        deliveryDay,
        basis,
        supplyOrder: null,
        reason,
      })),
    };
  });
}
