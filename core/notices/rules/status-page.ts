/** What a customer reads of an order at any time: one sentence, what it was, then each line as the notices say it. */
import { compareText } from "../../kernel/index.ts";
import type { Arg, DemandFacts, Message, NoticeLine, OrderFacts } from "../types.ts";
import { composeOrderNotice, demandsOf, isAnythingOpen } from "./order-notice.ts";
import { causeOf, noDateReasonOf } from "./reasons.ts";
import { currentParts, openOf, segmentsOf, spanOf, type Segment } from "./told.ts";

export interface StatusPage {
  readonly sentence: Message;
  /** The day that was told before, with the cause where it is later now; null: it stands. */
  readonly before: Message | null;
  /** What happens where nobody answers; null: nothing waits. */
  readonly silence: Message | null;
  readonly lines: readonly NoticeLine[];
  /** Something is still to come. */
  readonly open: boolean;
  readonly shipped: boolean;
}

export function composeStatusPage(order: OrderFacts): StatusPage {
  const { lines } = composeOrderNotice(order, order.held ? "order-held" : "change", "");
  return {
    sentence: sentenceOf(order),
    before: order.held ? null : beforeOf(order),
    silence: silenceOf(order),
    lines,
    open: isAnythingOpen(order),
    shipped: demandsOf(order).some((demand) => demand.shipped > 0),
  };
}

/** Open demands that ship later than they were told, or have no day any more. Nothing binds an order on hold. */
export function delayedDemands(order: OrderFacts): DemandFacts[] {
  if (order.held) return [];
  return demandsOf(order).filter((demand) => openOf(demand) > 0 && segmentsOf(demand).some(isDelayed));
}

/** It waits for supply: without a day, or for one after the last day that was asked for. */
export const isWaiting = (demand: DemandFacts): boolean =>
  currentParts(demand).some(({ shipDay }) => shipDay === null || shipDay > demand.windowTo);

const isDelayed = ({ shipDay, was }: Segment): boolean =>
  was !== undefined && was !== null && (shipDay === null || shipDay > was);

const openParts = (order: OrderFacts) =>
  spanOf(
    demandsOf(order)
      .filter((demand) => openOf(demand) > 0)
      .flatMap(currentParts),
  );

/** Of what is open the days that have not passed: a told one that passed is said with its line. */
const toCome = (order: OrderFacts) =>
  spanOf(
    demandsOf(order)
      .filter((demand) => openOf(demand) > 0)
      .flatMap(currentParts)
      .filter(({ shipDay }) => shipDay === null || shipDay >= order.today),
  );

/** What is open by its name where it is one line of which nothing has left; else the order, or its rest. */
function calledBy(order: OrderFacts): { readonly as: string; readonly args: Readonly<Record<string, Arg>> } {
  const open = order.lines.filter(({ demands }) => demands.some((demand) => openOf(demand) > 0));
  const [one] = open;
  if (one && open.length === 1 && one.demands.every(({ shipped }) => shipped === 0))
    return { as: "-one", args: { name: one.itemName } };
  const begun = demandsOf(order).some(({ shipped }) => shipped > 0);
  return { as: begun ? "-rest" : "", args: { number: order.number } };
}

function sentenceOf(order: OrderFacts): Message {
  const { number } = order;
  if (!isAnythingOpen(order)) return { key: endedKey(order), args: { number } };
  if (order.held) return { key: "status.held", args: { number } };
  const { first, last, none } = toCome(order);
  const { as, args } = calledBy(order);
  const passed = openParts(order).last;
  if (last === undefined && !none && passed !== undefined)
    return { key: `status.passed${as}`, args: { ...args, day: { day: passed } } };
  if (first === undefined || last === undefined) return { key: `status.none${as}`, args };
  if (none) return { key: `status.part${as}`, args: { ...args, first: { day: first } } };
  if (first !== last) return { key: `status.days${as}`, args: { ...args, first: { day: first }, last: { day: last } } };
  return { key: `status.day${as}`, args: { ...args, day: { day: last } } };
}

/** Of several days the last that fell, with its cause; a day that came nearer needs none. */
function beforeOf(order: OrderFacts): Message | null {
  const moved = demandsOf(order).flatMap((demand) =>
    segmentsOf(demand).flatMap((segment) => {
      const { was, shipDay } = segment;
      return was === undefined || was === null || was === shipDay ? [] : [{ demand, segment, was }];
    }),
  );
  const late = moved.filter(({ segment }) => isDelayed(segment));
  const last = (late.length > 0 ? late : moved).toSorted((a, b) => compareText(a.was, b.was)).at(-1);
  if (!last) return null;
  const was = { day: last.was };
  if (late.length === 0) return { key: "status.was", args: { was } };
  const { shipDay, shortageCause } = last.segment;
  const cause =
    shipDay === null ? noDateReasonOf(last.segment, last.demand.cancelAfter) : causeOf(shortageCause ?? "unclassified");
  return { key: "status.was-cause", args: { was, cause } };
}

function silenceOf(order: OrderFacts): Message | null {
  if (order.held || !isAnythingOpen(order)) return null;
  const { last, none } = toCome(order);
  return none || last === undefined
    ? { key: "status.silence-none" }
    : { key: "status.silence", args: { day: { day: last } } };
}

function endedKey(order: OrderFacts): string {
  const demands = demandsOf(order);
  if (demands.some((demand) => demand.shipped > 0)) return order.delivered ? "status.delivered" : "status.shipped-all";
  return demands.length === 0 ? "status.refused" : "status.cancelled";
}
