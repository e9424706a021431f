/**
 * Amendments. More is a new demand on the same line with its own place in the queue; less takes the newest part first;
 * a date keeps the place and is planned again. Below what is shipped or packed is refused whole.
 */
import { newArrivals, newIds, type Tx } from "../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../inventory/index.ts";
import { isDay, refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import {
  insertDemands,
  listDemands,
  lockOrders,
  setWindows,
  type DemandRow,
  type OrderHead,
  type ReceivedDates,
} from "../orders/index.ts";
import { listReceivingWeeks } from "../partners/index.ts";
import { contradiction, loadPlaceDays, windowOf } from "../promising/index.ts";
import { addTodos, closeExceptions, recordEvents } from "../tasks/index.ts";
import { cancelIn } from "./cancel-demands.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { cancelAfterTodos } from "./steps/cancel-after-todos.ts";
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
    outcomes.push(
      await context.db.transaction(async (tx) => {
        touched.length = 0;
        const order = await findOrder(tx, ask);
        return order.ok ? amendOne(tx, ask, { order: order.value, touched }, context) : order;
      }),
    );
    await replan(context, touched, "amended");
  }
  return outcomes;
}

async function amendOne(
  tx: Tx,
  ask: AmendAsk,
  found: { order: OrderHead; touched: ItemPlace[] },
  context: FlowContext,
): Promise<Outcome<Amended>> {
  await lockOrders(tx, [found.order.id]);
  const named = await findMembers(tx, ask, found.order);
  if (!named.ok) return named;
  await lockGuards(tx, named.value);
  // Read again under the lock: some may have shipped or been cancelled since.
  const members = await findMembers(tx, ask, found.order);
  if (!members.ok) return members;
  const bad = refuseDates(ask, members.value);
  if (bad) return bad;
  const amended = await changeQuantity(tx, { ask, members: members.value, ...found }, context);
  if (!amended.ok) return amended;
  // The quantity first, since it may be refused; the dates then hold for what was added too.
  if (ask.dates) await changeDates(tx, { ask, ...found }, context);
  await noticeTodos(tx, [{ orderId: found.order.id, worse: false }], writeOptions(context, "amended"));
  const event = {
    kind: "amended",
    subject: `order:${found.order.id}`,
    payload: { line: ask.line, ...amended.value, dates: ask.dates ?? null },
  };
  await recordEvents(tx, [event], { actor: context.actor, now: context.now() });
  return amended;
}

async function findMembers(tx: Tx, ask: AmendAsk, order: OrderHead): Promise<Outcome<DemandRow[]>> {
  const line = (await listDemands(tx, [order.id])).filter((d) => d.lineNo === ask.line);
  const subject = `line ${ask.line}`;
  if (line.length === 0) return refused("unknown line", { subject });
  if (ask.store === undefined && new Set(line.map((d) => d.shipToId)).size > 1)
    return refused("store missing", { subject });
  const members = line.filter((d) => ask.store === undefined || d.shipToCode === ask.store);
  return members.length > 0 ? taken(members) : refused("unknown store", { subject: `${subject}, store ${ask.store}` });
}

const isOpen = (d: DemandRow): boolean => d.ordered > d.shipped + d.cancelled;

function refuseDates(ask: AmendAsk, members: readonly DemandRow[]): Outcome<never> | null {
  if (!ask.dates) return null;
  const subject = `line ${ask.line}`;
  const badDay = Object.values(ask.dates).find((day) => !isDay(day));
  if (badDay !== undefined) return refused("no such day", { subject, args: { day: badDay } });
  const [early, late] = contradiction(ask.dates) ?? [];
  if (early && late)
    return refused("dates contradict", {
      subject,
      args: { early: ask.dates[early] ?? "", late: ask.dates[late] ?? "" },
    });
  return members.some(isOpen) ? null : refused("nothing open", { subject });
}

async function changeQuantity(tx: Tx, amending: Amending, context: FlowContext): Promise<Outcome<Amended>> {
  const { ask, members, order, touched } = amending;
  const total = sumBy(members, (d) => d.ordered - d.cancelled);
  const wanted = ask.quantity ?? total;
  const subject = `line ${ask.line}`;
  const [head] = members;
  if (!head || !Number.isSafeInteger(wanted) || wanted < 0)
    return refused("quantity not a whole number above 0", { subject });
  if (wanted % head.multiple !== 0)
    return refused("not a whole unit", { subject, args: { asked: wanted, multiple: head.multiple } });
  const shipped = sumBy(members, (d) => d.shipped);
  if (wanted < shipped) return refused("below shipped", { subject, args: { asked: wanted, shipped } });
  if (wanted < total) {
    const { order: _, ...rest } = ask;
    const cancelled = await cancelIn(
      tx,
      { ask: { ...rest, quantity: total - wanted, reason: "amended" }, order, touched },
      context,
    );
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
  const more = { id: id ?? 0, arrivalNo: arrivalNo ?? 0, receivedAt: context.now(), quantity };
  await insertDemands(tx, [increaseRow(last, more)]);
  await addTodos(tx, await cancelAfterTodos(tx, [{ ...last, id: more.id }]), context.now());
  await markDirty(tx, [last], context.now());
  amending.touched.push(last);
}

async function changeDates(tx: Tx, amending: Omit<Amending, "members">, context: FlowContext): Promise<void> {
  const { ask, order, touched } = amending;
  const members = await findMembers(tx, ask, order);
  const open = members.ok ? members.value.filter(isOpen) : [];
  const places = await loadPlaceDays(tx, [...new Set(open.map((d) => d.placeId))]);
  const receivingWeek = (await listReceivingWeeks(tx, [order.customerId])).get(order.customerId);
  const windows = open.flatMap((d) => {
    const place = places.get(d.placeId);
    const dates = mergeDates(d, ask.dates ?? {});
    return place
      ? [{ demand: d, ...windowOf(dates, { place, transitDays: d.transitDays, receivingWeek, now: context.now() }) }]
      : [];
  });
  await setWindows(
    tx,
    windows.map((w) => ({
      id: w.demand.id,
      window_from: w.windowFrom,
      window_to: w.windowTo,
      cancel_after: w.cancelAfter,
      cancel_basis: w.cancelBasis,
      limit_day: w.limitDay,
    })),
  );
  await voidPromises(
    tx,
    open.map((d) => d.id),
    { reason: "date changed", keepWhatIsLeft: true },
    context,
  );
  const moved = windows.filter((w) => w.cancelAfter !== w.demand.cancelAfter);
  await addTodos(
    tx,
    await cancelAfterTodos(
      tx,
      moved.map((w) => ({ ...w.demand, cancelAfter: w.cancelAfter })),
    ),
    context.now(),
  );
  await closeExceptions(
    tx,
    moved.map((w) => ({ kind: "cancel-after passed", subject: `demand:${w.demand.id}` })),
    context.now(),
  );
  await markDirty(tx, open, context.now());
  touched.push(...open);
}

const WINDOW_DATES = [
  "requestedShip",
  "requestedDelivery",
  "shipNotBefore",
  "shipNoLater",
  "deliverNotBefore",
  "deliverNotAfter",
] as const;

/** What is not named stays: a new cancel-after keeps the window, a new window keeps the cancel-after. */
function mergeDates(demand: DemandRow, dates: ReceivedDates): ReceivedDates {
  const namesWindow = WINDOW_DATES.some((name) => dates[name] !== undefined);
  const namesCancel = dates.cancelAfter !== undefined || dates.cancelIfNotDeliveredBy !== undefined;
  const kept =
    demand.cancelBasis === "deliver"
      ? { cancelIfNotDeliveredBy: demand.cancelAfter ?? undefined }
      : { cancelAfter: demand.cancelAfter ?? undefined };
  return {
    ...(!namesWindow && { shipNotBefore: demand.windowFrom, shipNoLater: demand.windowTo }),
    ...(!namesCancel && demand.cancelAfter !== null && kept),
    ...dates,
  };
}
