/**
 * Orders that are new in the book, with their lines and demands: locked, planned, answered, marked. Where every item is
 * planned, nobody earlier waits for what is free: the newcomers are planned before they are written, and their demands
 * enter with cover and promise at once. A dirty item with a short queue is planned first; on one with a long queue they
 * enter uncovered and are answered when the re-planning reaches them.
 */
import { computePlan, coveredBy, type QueueRow } from "../../allocation/index.ts";
import { newArrivals, newIds, together, type Row, type Tx } from "../../db/index.ts";
import { sortedPairs, type Guard, type ItemPlace } from "../../inventory/index.ts";
import { addDays, instantAt, sumBy } from "../../kernel/index.ts";
import { insertDemands, insertLines, recordLostDemand } from "../../orders/index.ts";
import { listReceivingWeeks } from "../../partners/index.ts";
import { enterStandings } from "../../promising/index.ts";
import { addTodos, raiseExceptions, recordEvents, type NewTodo, type NewEvent } from "../../tasks/index.ts";
import { actingAt, type FlowContext } from "../context.ts";
import type { OrderAnswer } from "../views/order-answer.ts";
import { answerNewcomers } from "./answer-newcomers.ts";
import { answersFromStock } from "./answer-from-stock.ts";
import { bookLines, queueRow, type BookedLine, type Entry } from "./book-orders.ts";
import { keepAnswers } from "./keep-answers.ts";
import { firstAnswers } from "./mark-notices.ts";
import { gatherPairs, newcomerFacts, pairKey, type PairFacts } from "./gather-plan.ts";
import { planHeld, writeOptions } from "./plan-pairs.ts";
import { settleStatus } from "./settle-status.ts";
import { decide, writeDecisions, type Decision } from "./write-plan.ts";

export interface Fresh {
  readonly entry: Entry;
  readonly orderId: number;
}

/** Items at places that these orders ask for. */
export function askedPairs(entries: Iterable<Entry>): ItemPlace[] {
  const lines = [...entries].flatMap((entry) => entry.resolved.lines);
  return sortedPairs(lines.flatMap(({ itemId, stores }) => stores.map(({ placeId }) => ({ itemId, placeId }))));
}

/** `sales_order` has their rows already, and the guards of what they ask for are held. Returns what can be answered at once. */
export async function enterFresh(
  tx: Tx,
  { fresh, held }: { readonly fresh: readonly Fresh[]; readonly held: readonly Guard[] },
  context: FlowContext,
): Promise<Map<number, OrderAnswer>> {
  if (fresh.length === 0) return new Map();
  const asked = new Set(askedPairs(fresh.map(({ entry }) => entry)).map(pairKey));
  const guards = held.filter((guard) => asked.has(pairKey(guard)));
  const [at, draw] = await together(gatherPairs(tx, guards, { isLimited: isLimited(fresh) }), drawNumbers(tx, fresh));
  const book = bookFresh(fresh, at, { draw, context });
  if (guards.every((guard) => guard.dirtySince === null)) return enterAnswered(tx, { book, guards }, context);
  const demands = demandsOf(book);
  await together(insertLines(tx, linesOf(book)), insertDemands(tx, demands), enterStandings(tx, demands));
  await plan(tx, guards, context);
  await finish(tx, book, context);
  return new Map();
}

const isLimited = (fresh: readonly Fresh[]): boolean =>
  fresh.some(({ entry }) =>
    entry.resolved.lines.some(({ dates }) => dates.cancelAfter ?? dates.cancelIfNotDeliveredBy),
  );

async function finish(tx: Tx, book: Book, context: FlowContext): Promise<void> {
  await together(
    recordRefusedLines(tx, book, context),
    markDue(tx, book, context),
    keepAnswers(tx, book.orders, context),
  );
}

interface BookedOrder extends Fresh {
  readonly lines: readonly BookedLine[];
}

interface Book {
  readonly orders: readonly BookedOrder[];
  readonly at: PairFacts;
  readonly receivingWeeks: ReadonlyMap<number, string>;
}

const linesOf = (book: Book): Row[] => book.orders.flatMap(({ lines }) => lines.map((line) => line.row));
const demandsOf = (book: Book): Row[] => book.orders.flatMap(({ lines }) => lines.flatMap((line) => line.demands));

interface Numbers {
  readonly ids: readonly number[];
  readonly arrivals: readonly number[];
  readonly receivingWeeks: ReadonlyMap<number, string>;
}

/** Arrival numbers are drawn under the guards, so that they follow commit order. */
async function drawNumbers(tx: Tx, fresh: readonly Fresh[]): Promise<Numbers> {
  const lines = fresh.flatMap(({ entry }) => entry.resolved.lines);
  const stores = sumBy(lines, (line) => line.stores.length);
  const customerIds = fresh.map(({ entry }) => entry.resolved.customerId);
  const [ids, arrivals, receivingWeeks] = await together(
    newIds(tx, lines.length + stores),
    newArrivals(tx, lines.length),
    listReceivingWeeks(tx, customerIds),
  );
  return { ids, arrivals, receivingWeeks };
}

/** Rows of the fresh orders. */
function bookFresh(
  fresh: readonly Fresh[],
  at: PairFacts,
  { draw, context }: { readonly draw: Numbers; readonly context: FlowContext },
): Book {
  let nextId = 0;
  let nextArrival = 0;
  const options = {
    now: context.now(),
    places: at.places,
    receivingWeeks: draw.receivingWeeks,
    nextId: () => draw.ids[nextId++] ?? 0,
    nextArrival: () => draw.arrivals[nextArrival++] ?? 0,
  };
  const orders = fresh.map(({ entry, orderId }) => ({ entry, orderId, lines: bookLines(orderId, entry, options) }));
  return { orders, at, receivingWeeks: draw.receivingWeeks };
}

/** Everything in one round trip; who is taken whole from stock is answered from what was decided. */
async function enterAnswered(
  tx: Tx,
  { book, guards }: { readonly book: Book; readonly guards: readonly Guard[] },
  context: FlowContext,
): Promise<Map<number, OrderAnswer>> {
  const demands = demandsOf(book);
  const queue = demands.map((row) => queueRow(row, book.receivingWeeks)).toSorted(inQueueOrder);
  const options = { ...writeOptions(context, "order"), fresh: true };
  const { bufferDays } = context.settings;
  const facts = newcomerFacts(book.at, queue, { now: options.now, bufferDays });
  const decisions = decide(facts, computePlan(facts.input).demands, options);
  const rows = answered(demands, decisions);
  const unanswered = rows.filter((row) => row["promise_version"] === 0);
  await together(
    insertLines(tx, linesOf(book)),
    insertDemands(tx, rows),
    enterStandings(tx, unanswered),
    writeDecisions(tx, { pairs: guards, decisions }, options),
    finish(tx, book, context),
  );
  return answersFromStock(book.orders, decisions, facts.supplies);
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
  // Nothing was demanded of what was refused: an order of such lines alone has ended.
  const stopped = book.orders.filter(({ lines }) => lines.some(({ line }) => line.refusal));
  await settleStatus(
    tx,
    stopped.map(({ orderId }) => orderId),
  );
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
  const events: NewEvent[] = book.orders.map(({ orderId, lines }) => ({
    kind: "order placed",
    subject: `order:${orderId}`,
    payload: { lines: lines.length },
  }));
  await together(
    first,
    addTodos(tx, cancelAfterTodos(book), now),
    raiseExceptions(tx, remarks, now),
    recordEvents(tx, events, actingAt(context, now)),
  );
}

/** Cancel-after has passed when its day has ended at the place that ships. */
function cancelAfterTodos(book: Book): NewTodo[] {
  const limited = demandsOf(book).filter((demand) => demand["cancel_after"] !== null);
  return limited.map((demand) => {
    const zone = book.at.places.get(Number(demand["place_id"]))?.zone ?? "UTC";
    const dueAt = instantAt(addDays(demand["cancel_after"] as string, 1), "00:00", zone);
    return { kind: "cancel-after", key: String(Number(demand["id"])), dueAt };
  });
}
