/** What there is to say about orders now: facts, what was told last, and whether the difference is worth telling. */
import type { Queryable, Tx } from "../../db/index.ts";
import { groupBy } from "../../kernel/index.ts";
import {
  chooseOrderNotice,
  composeOrderNotice,
  currentParts,
  demandsOf,
  getOrderFacts,
  isAnythingOpen,
  isOnTrack,
  listNoticeStates,
  mayBeHeard,
  toldParts,
  type DemandFacts,
  type NoticeState,
  type OrderFacts,
  type OrderNoticeKind,
  type ToldByOrder,
} from "../../notices/index.ts";
import { isTelling, loadPlaceDays, type PlaceDays } from "../../promising/index.ts";
import { addTodos, type NewTodo } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { noteBrokenAnswers } from "./keep-answers.ts";
import { letterUrl } from "./letter-url.ts";
import type { Letter, LetterSpec } from "./letter.ts";
import { EDI_NOTICE } from "./mark-notices.ts";

const ORDER_KINDS = ["order-received", "order-held", "change", "on-track"] as const;
const DAY_MS = 86_400_000;

type States = ReadonlyMap<number, readonly NoticeState[]>;
type Choose = (order: OrderFacts, places: ReadonlyMap<number, PlaceDays>) => OrderNoticeKind | null;

export function orderLetters(context: FlowContext): LetterSpec {
  return letters(context, (order, places) => chooseOrderNotice(order, tellingOf(order, places, context)));
}

/** News that waits to be told goes before "on track": then nothing is said here, and the news comes by itself. */
export function silenceLetters(context: FlowContext): LetterSpec {
  const silenceMs = context.settings.silenceDays * DAY_MS;
  return letters(context, (order, places) => {
    const isQuiet = order.lastNoticeAt !== null && order.lastNoticeAt + silenceMs <= context.now();
    const hasNews = chooseOrderNotice(order, tellingOf(order, places, context)) !== null;
    return isQuiet && !hasNews && isOnTrack(order) ? "on-track" : null;
  });
}

function letters(context: FlowContext, choose: Choose): LetterSpec {
  return {
    audience: "customer",
    kinds: ORDER_KINDS,
    subjectOf: (orderId) => `order:${orderId}`,
    once: false,
    compose: (tx, orderIds, states) => compose(tx, { orderIds, states, choose }, context),
  };
}

/** What an order's customer would be told now, without telling it. */
export interface OrderNews {
  readonly notify: OrderFacts["notify"];
  /** Instant of the last notice that was or may have been heard. */
  readonly toldAt: number | null;
  /** Null: nothing has changed that is worth telling, or it is told by documents. */
  readonly letter: Letter | null;
}

/** Undefined: there is no such order. */
export async function findOrderNews(
  db: Queryable,
  orderId: number,
  context: FlowContext,
): Promise<OrderNews | undefined> {
  const found = await listNoticeStates(db, {
    audience: "customer",
    subjects: [`order:${orderId}`],
    kinds: ORDER_KINDS,
  });
  const told = lastTold(new Map([[orderId, found]]));
  const [order] = await getOrderFacts(db, [orderId], { now: context.now(), told });
  if (!order) return undefined;
  const places = await loadPlaceDays(db, [...new Set(demandsOf(order).map((demand) => demand.placeId))]);
  const kind = order.notify === "edi" ? null : chooseOrderNotice(order, tellingOf(order, places, context));
  const { notify, lastNoticeAt: toldAt } = order;
  return { notify, toldAt, letter: kind === null ? null : letterOf(order, kind, context) };
}

/** A notice of this kind about an order as it stands now, whether or not it is due. */
export async function composeAboutOrder(
  db: Queryable,
  of: { readonly orderId: number; readonly kind: OrderNoticeKind },
  context: FlowContext,
): Promise<Letter | undefined> {
  const subjects = [`order:${of.orderId}`];
  // A first answer is written as if nothing had been told.
  const isFirst = of.kind === "order-received" || of.kind === "order-held";
  const found = isFirst ? [] : await listNoticeStates(db, { audience: "customer", subjects, kinds: ORDER_KINDS });
  const told = lastTold(new Map([[of.orderId, found]]));
  const [order] = await getOrderFacts(db, [of.orderId], { now: context.now(), told });
  return order && letterOf(order, of.kind, context);
}

interface Asking {
  readonly orderIds: readonly number[];
  readonly states: States;
  readonly choose: Choose;
}

async function compose(tx: Tx, asking: Asking, context: FlowContext): Promise<Letter[]> {
  const orders = await getOrderFacts(tx, asking.orderIds, { now: context.now(), told: lastTold(asking.states) });
  await noteBrokenAnswers(tx, orders, context.now());
  const byChannel = groupBy(orders, (order) => order.notify === "edi");
  const places = await loadPlaceDays(tx, [...new Set(orders.flatMap(demandsOf).map((demand) => demand.placeId))]);
  const found = (byChannel.get(false) ?? []).flatMap((order) => {
    // Without an address an order is asked for again each day, but only while something of it is open.
    if (order.recipient.email === null && asking.states.has(order.orderId) && !isAnythingOpen(order)) return [];
    const kind = asking.choose(order, places);
    return kind === null ? [] : [letterOf(order, kind, context)];
  });
  await addTodos(
    tx,
    [...ediTodos(byChannel.get(true) ?? [], context), ...silenceTodos(orders, found, context)],
    context.now(),
  );
  return found;
}

/** What was told last, or may have been heard; what surely failed does not count. */
function lastTold(states: States): ToldByOrder {
  return new Map(
    [...states].flatMap(([orderId, found]) => {
      const last = found.findLast(mayBeHeard);
      return last ? [[orderId, { at: last.createdAt, demands: last.told ?? [] }] as const] : [];
    }),
  );
}

/** Demands whose current promise differs enough from what was told. */
function tellingOf(order: OrderFacts, places: ReadonlyMap<number, PlaceDays>, context: FlowContext): Set<number> {
  const { earlierWorkingDays } = context.settings;
  const telling = demandsOf(order).filter((demand) => {
    const place = places.get(demand.placeId);
    return (
      place &&
      isTelling(toldParts(demand), currentParts(demand), {
        today: order.today,
        calendar: place.calendar,
        earlierWorkingDays,
      })
    );
  });
  return new Set(telling.map((demand) => demand.demandId));
}

function letterOf(order: OrderFacts, kind: OrderNoticeKind, context: FlowContext): Letter {
  const url = letterUrl(context, "order", order.orderId);
  const told = kind === "order-held" ? [] : demandsOf(order).map(toldOf);
  const { recipient, today } = order;
  return {
    key: order.orderId,
    notice: composeOrderNotice(order, kind, url),
    recipient,
    today,
    toNobody: order.notify === "none",
    told,
  };
}

const toldOf = ({ demandId, version, cancelled, preOrder }: DemandFacts) => ({
  demandId,
  version,
  cancelled,
  preOrder,
});

/** Partners who are told by EDI get a document: its own flow says what and when. */
function ediTodos(orders: readonly OrderFacts[], context: FlowContext): NewTodo[] {
  return orders.map((order) => ({ kind: EDI_NOTICE, key: String(order.orderId), dueAt: context.now() }));
}

/** Silence is counted from what was heard last; an order that is not on track is looked at again each day. */
function silenceTodos(orders: readonly OrderFacts[], told: readonly Letter[], context: FlowContext): NewTodo[] {
  const now = context.now();
  const speaking = new Set(told.map((letter) => letter.key));
  return orders
    .filter((order) => isAnythingOpen(order) && order.notify === "email")
    .map((order) => {
      const heardAt = speaking.has(order.orderId) ? now : (order.lastNoticeAt ?? now);
      const dueAt = Math.max(heardAt + context.settings.silenceDays * DAY_MS, now + DAY_MS);
      return { kind: "notice.silence", key: String(order.orderId), dueAt, again: "replace" as const };
    });
}
