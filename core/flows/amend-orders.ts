/**
 * Amendments. More is a new demand on the same line with its own place in the queue; less takes the newest part first;
 * a date keeps the place and is planned again. Below what is shipped or packed is refused whole.
 */
import { newArrivals, newIds, type Tx } from "../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../inventory/index.ts";
import { isDay, refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import { insertDemands, listDemands, lockOrders, setWindows, type DemandRow, type OrderHead, type ReceivedDates } from "../orders/index.ts";
import { loadPlaceDays, windowOf } from "../promising/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { cancelIn } from "./cancel-demands.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { noticeTodos } from "./steps/mark-notices.ts";
import { writeOptions } from "./steps/plan-pairs.ts";
import { increaseRow } from "./steps/increase-row.ts";
import { voidPromises } from "./steps/void-promises.ts";

export interface AmendAsk extends OrderName {
  readonly line: string;
  /** Needed where the line is split over stores. */
  readonly store?: string;
  /** The new total of the line (or of its store), in base units. */
  readonly quantity?: number;
  readonly dates?: ReceivedDates;
}

export interface Amended {
  readonly orderId: number;
  readonly more: number;
  readonly less: number;
}

interface Amending {
  readonly ask: AmendAsk;
  readonly order: OrderHead;
  readonly members: readonly DemandRow[];
  readonly touched: ItemPlace[];
}

export async function amendOrders(context: FlowContext, asks: readonly AmendAsk[]): Promise<Outcome<Amended>[]> {
  const outcomes: Outcome<Amended>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    outcomes.push(await context.db.transaction(async (tx) => {
      touched.length = 0;
      const order = await findOrder(tx, ask);
      return order.ok ? amendOne(tx, ask, { order: order.value, touched }, context) : order;
    }));
    await replan(context, touched, "amended");
  }
  return outcomes;
}

async function amendOne(tx: Tx, ask: AmendAsk, found: { order: OrderHead; touched: ItemPlace[] }, context: FlowContext): Promise<Outcome<Amended>> {
  await lockOrders(tx, [found.order.id]);
  const line = (await listDemands(tx, [found.order.id])).filter((d) => d.lineNo === ask.line);
  const subject = `line ${ask.line}`;
  if (line.length === 0) return refused("unknown line", { subject });
  if (ask.store === undefined && new Set(line.map((d) => d.shipToId)).size > 1) return refused("store missing", { subject });
  const members = line.filter((d) => ask.store === undefined || d.shipToCode === ask.store);
  if (members.length === 0) return refused("unknown store", { subject: `${subject}, store ${ask.store}` });
  const badDay = Object.values(ask.dates ?? {}).find((day) => !isDay(day));
  if (badDay !== undefined) return refused("no such day", { subject, args: { day: badDay } });
  await lockGuards(tx, members);
  const amending = { ask, members, ...found };
  const dated = ask.dates ? await changeDates(tx, amending, context) : taken(null);
  if (!dated.ok) return dated;
  const amended = await changeQuantity(tx, amending, context);
  if (!amended.ok) return amended;
  await noticeTodos(tx, [{ orderId: found.order.id, worse: false }], writeOptions(context, "amended"));
  const event = { kind: "amended", subject: `order:${found.order.id}`, payload: { line: ask.line, ...amended.value, dates: ask.dates ?? null } };
  await recordEvents(tx, [event], { actor: context.actor, now: context.now() });
  return amended;
}

async function changeQuantity(tx: Tx, amending: Amending, context: FlowContext): Promise<Outcome<Amended>> {
  const { ask, members, order, touched } = amending;
  const total = sumBy(members, (d) => d.ordered - d.cancelled);
  const wanted = ask.quantity ?? total;
  const subject = `line ${ask.line}`;
  const [head] = members;
  if (!head || !Number.isSafeInteger(wanted) || wanted < 0) return refused("quantity not a whole number above 0", { subject });
  if (wanted % head.multiple !== 0) return refused("not a whole unit", { subject, args: { asked: wanted, multiple: head.multiple } });
  const shipped = sumBy(members, (d) => d.shipped);
  if (wanted < shipped) return refused("below shipped", { subject, args: { asked: wanted, shipped } });
  if (wanted < total) {
    const { order: _, ...rest } = ask;
    const cancelled = await cancelIn(tx, { ask: { ...rest, quantity: total - wanted, reason: "amended" }, order, touched }, context);
    return cancelled.ok ? taken({ orderId: order.id, more: 0, less: total - wanted }) : cancelled;
  }
  if (wanted > total) await increase(tx, amending, wanted - total, context);
  return taken({ orderId: order.id, more: wanted - total, less: 0 });
}

async function increase(tx: Tx, amending: Amending, quantity: number, context: FlowContext): Promise<void> {
  const last = amending.members.at(-1);
  if (!last) return;
  const [id] = await newIds(tx, 1);
  const [arrivalNo] = await newArrivals(tx, 1);
  await insertDemands(tx, [increaseRow(last, { id: id ?? 0, arrivalNo: arrivalNo ?? 0, receivedAt: context.now(), quantity })]);
  await markDirty(tx, [last], context.now());
  amending.touched.push(last);
}

async function changeDates(tx: Tx, amending: Amending, context: FlowContext): Promise<Outcome<null>> {
  const { ask, members, touched } = amending;
  const open = members.filter((d) => d.ordered > d.shipped + d.cancelled);
  if (open.length === 0) return refused("nothing open", { subject: `line ${ask.line}` });
  const places = await loadPlaceDays(tx, [...new Set(open.map((d) => d.placeId))]);
  const windows = open.flatMap((d) => {
    const place = places.get(d.placeId);
    const window = place && windowOf(mergeDates(d, ask.dates ?? {}), { place, transitDays: d.transitDays, now: context.now() });
    return window ? [{ id: d.id, window_from: window.windowFrom, window_to: window.windowTo, cancel_after: window.cancelAfter, cancel_basis: window.cancelBasis, limit_day: window.limitDay }] : [];
  });
  await setWindows(tx, windows);
  await voidPromises(tx, open.map((d) => d.id), { reason: "date changed", keepWhatIsLeft: true }, context);
  await markDirty(tx, open, context.now());
  touched.push(...open);
  return taken(null);
}

const WINDOW_DATES = ["requestedShip", "requestedDelivery", "shipNotBefore", "shipNoLater", "deliverNotBefore", "deliverNotAfter"] as const;

/** What is not named stays: a new cancel-after keeps the window, a new window keeps the cancel-after. */
function mergeDates(demand: DemandRow, dates: ReceivedDates): ReceivedDates {
  const namesWindow = WINDOW_DATES.some((name) => dates[name] !== undefined);
  const namesCancel = dates.cancelAfter !== undefined || dates.cancelIfNotDeliveredBy !== undefined;
  const kept = demand.cancelBasis === "deliver" ? { cancelIfNotDeliveredBy: demand.cancelAfter ?? undefined } : { cancelAfter: demand.cancelAfter ?? undefined };
  return {
    ...(!namesWindow && { shipNotBefore: demand.windowFrom, shipNoLater: demand.windowTo }),
    ...(!namesCancel && demand.cancelAfter !== null && kept),
    ...dates,
  };
}
