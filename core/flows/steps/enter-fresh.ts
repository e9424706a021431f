/**
 * Orders that are new in the book, with their lines and demands: locked, planned, answered, marked. Where every item is
 * planned, nobody earlier waits for what is free: the newcomers are planned before they are written, and their demands
 * enter with cover and promise at once. A dirty item with a short queue is planned first; on one with a long queue they
 * enter uncovered and are answered when the re-planning reaches them.
 */
import { computePlan, coveredBy, type QueueRow } from "../../allocation/index.ts";
import { newArrivals, newIds, together, type Row, type Tx } from "../../db/index.ts";
import { lockGuards, sortedPairs, type Guard } from "../../inventory/index.ts";
import { addDays, instantAt } from "../../kernel/index.ts";
import { insertDemands, insertLines, recordLostDemand } from "../../orders/index.ts";
import { listReceivingWeeks } from "../../partners/index.ts";
import { loadPlaceDays, type PlaceDays } from "../../promising/index.ts";
import { addTodos, raiseExceptions, recordEvents, type NewTodo } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { answerNewcomers } from "./answer-newcomers.ts";
import { bookLines, queueRow, type BookedLine, type Entry } from "./book-orders.ts";
import { keepAnswers } from "./keep-answers.ts";
import { firstAnswers } from "./mark-notices.ts";
import { gatherNewcomers, pairKey } from "./gather-plan.ts";
import { planHeld, writeOptions } from "./plan-pairs.ts";
import { decide, writeDecisions, type Decision } from "./write-plan.ts";

export interface Fresh {
  readonly entry: Entry;
  readonly orderId: number;
}

/** `sales_order` has their rows already. */
export async function enterFresh(tx: Tx, fresh: readonly Fresh[], context: FlowContext): Promise<void> {
  if (fresh.length === 0) return;
  const lines = fresh.flatMap(({ entry }) => entry.resolved.lines);
  const stores = lines.flatMap((line) => line.stores.map(({ placeId }) => ({ itemId: line.itemId, placeId })));
  const guards = await lockGuards(tx, sortedPairs(stores));
  const book = await bookFresh(tx, fresh, context);
  if (guards.every((guard) => guard.dirtySince === null)) await enterAnswered(tx, { book, guards }, context);
  else {
    await together(insertLines(tx, linesOf(book)), insertDemands(tx, demandsOf(book)));
    await plan(tx, guards, context);
  }
  await together(recordRefusedLines(tx, book, context), markDue(tx, book, context));
  await keepAnswers(tx, book.orders, context);
}

interface BookedOrder extends Fresh {
  readonly lines: readonly BookedLine[];
}

interface Book {
  readonly orders: readonly BookedOrder[];
  readonly places: ReadonlyMap<number, PlaceDays>;
  readonly receivingWeeks: ReadonlyMap<number, string>;
}

const linesOf = (book: Book): Row[] => book.orders.flatMap(({ lines }) => lines.map((line) => line.row));
const demandsOf = (book: Book): Row[] => book.orders.flatMap(({ lines }) => lines.flatMap((line) => line.demands));

/** Rows of the fresh orders. Arrival numbers are drawn under the guards, so that they follow commit order. */
async function bookFresh(tx: Tx, fresh: readonly Fresh[], context: FlowContext): Promise<Book> {
  const lines = fresh.flatMap(({ entry }) => entry.resolved.lines);
  const stores = lines.flatMap((line) => line.stores);
  const [ids, arrivals, places, receivingWeeks] = await together(
    newIds(tx, lines.length + stores.length),
    newArrivals(tx, lines.length),
    loadPlaceDays(tx, [...new Set(stores.map((store) => store.placeId))]),
    listReceivingWeeks(
      tx,
      fresh.map(({ entry }) => entry.resolved.customerId),
    ),
  );
  let nextId = 0;
  let nextArrival = 0;
  const options = {
    now: context.now(),
    places,
    receivingWeeks,
    nextId: () => ids[nextId++] ?? 0,
    nextArrival: () => arrivals[nextArrival++] ?? 0,
  };
  const orders = fresh.map(({ entry, orderId }) => ({ entry, orderId, lines: bookLines(orderId, entry, options) }));
  return { orders, places, receivingWeeks };
}

async function enterAnswered(
  tx: Tx,
  { book, guards }: { readonly book: Book; readonly guards: readonly Guard[] },
  context: FlowContext,
): Promise<void> {
  const demands = demandsOf(book);
  const queue = demands.map((row) => queueRow(row, book.receivingWeeks)).toSorted(inQueueOrder);
  const options = { ...writeOptions(context, "order"), fresh: true };
  const { bufferDays } = context.settings;
  const facts = await gatherNewcomers(tx, guards, { now: options.now, bufferDays, queue, places: book.places });
  const decisions = decide(facts, computePlan(facts.input).demands, options);
  await together(
    insertLines(tx, linesOf(book)),
    insertDemands(tx, answered(demands, decisions)),
    writeDecisions(tx, { pairs: guards, decisions }, options),
  );
}

const inQueueOrder = (a: QueueRow, b: QueueRow): number =>
  a.tier - b.tier || a.receivedAt - b.receivedAt || a.arrivalNo - b.arrivalNo || a.demandId - b.demandId;

/** The rows with what was decided for them counted. */
function answered(demands: readonly Row[], decisions: readonly Decision[]): Row[] {
  const covered = coveredBy(decisions.flatMap((decision) => decision.cover));
  const promised = new Set(decisions.flatMap(({ promise }) => (promise ? [promise.demandId] : [])));
  return demands.map((row) => {
    const id = Number(row["id"]);
    return { ...row, covered: covered.get(id) ?? 0, promise_version: promised.has(id) ? 1 : 0 };
  });
}

async function plan(tx: Tx, guards: readonly Guard[], context: FlowContext): Promise<void> {
  const { tied } = await planHeld(tx, { held: guards, cause: "order" }, context);
  const planned = new Set(tied.map(pairKey));
  const pairs = guards.filter((guard) => !planned.has(pairKey(guard)));
  await answerNewcomers(tx, { pairs, cause: "order" }, context);
}

async function recordRefusedLines(tx: Tx, book: Book, context: FlowContext): Promise<void> {
  const lost = book.orders.flatMap(({ entry, lines }) =>
    lines
      .filter(({ line }) => line.refusal)
      .map(({ row, line }) => ({
        lineId: Number(row["id"]),
        demandId: null,
        itemId: line.itemId,
        customerId: entry.resolved.customerId,
        itemCode: line.itemCode,
        quantity: line.quantity,
        requestedDay: row["requested_first"] as string | null,
        reason: line.refusal?.code ?? "",
      })),
  );
  await recordLostDemand(tx, lost, context.now());
}

async function markDue(tx: Tx, book: Book, context: FlowContext): Promise<void> {
  const now = context.now();
  const first = firstAnswers(
    tx,
    book.orders.map(({ orderId }) => orderId),
    now,
  );
  const remarks = book.orders.flatMap(({ orderId, entry }) =>
    entry.resolved.remarks.map(({ code, text }) => ({ kind: code, subject: `order:${orderId}`, details: { text } })),
  );
  const events = book.orders.map(({ orderId, lines }) => ({
    kind: "order placed",
    subject: `order:${orderId}`,
    payload: { lines: lines.length },
  }));
  await together(
    first,
    addTodos(tx, cancelAfterTodos(book), now),
    raiseExceptions(tx, remarks, now),
    recordEvents(tx, events, { actor: context.actor, now }),
  );
}

/** Cancel-after has passed when its day has ended at the place that ships. */
function cancelAfterTodos(book: Book): NewTodo[] {
  const limited = demandsOf(book).filter((demand) => demand["cancel_after"] !== null);
  return limited.map((demand) => {
    const zone = book.places.get(Number(demand["place_id"]))?.zone ?? "UTC";
    const dueAt = instantAt(addDays(demand["cancel_after"] as string, 1), "00:00", zone);
    return { kind: "cancel-after", key: String(Number(demand["id"])), dueAt };
  });
}
