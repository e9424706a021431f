/**
 * What a customer is told about an order: one notice that states the whole order as it stands, each day with its
 * predecessor where it moved. First the decision whether there is anything to tell, then the blocks.
 */
import type { Day } from "../../kernel/index.ts";
import { groupBy, sumBy } from "../../kernel/index.ts";
import type {
  Arg,
  DemandFacts,
  LineFacts,
  Message,
  Notice,
  NoticeLine,
  OrderFacts,
  OrderNoticeKind,
  QuantityArg,
} from "../types.ts";
import { isAnswerKept } from "./answers.ts";
import { causeOf, isRefusedByUs, noDateReasonOf, refusalOf } from "./reasons.ts";
import { currentParts, mergeSegments, openOf, segmentsOf, spanOf, toldParts, type Segment } from "./told.ts";

export const demandsOf = (order: OrderFacts): DemandFacts[] => order.lines.flatMap((line) => line.demands);

/**
 * Which notice is due, if any. `telling` names the demands whose current promise differs enough from what was told
 * last; what was cancelled since counts by itself.
 */
export function chooseOrderNotice(order: OrderFacts, telling: ReadonlySet<number>): OrderNoticeKind | null {
  const demands = demandsOf(order);
  const heard = order.lastNoticeAt !== null;
  if (order.held && isAnythingOpen(order)) return heard ? null : "order-held";
  if (!heard) return "order-received";
  if (demands.length === 0) return null;
  if (demands.every((demand) => demand.told === null)) return "order-received";
  const changed = demands.some(
    ({ demandId, cancelled, told, preOrder }) =>
      !told || telling.has(demandId) || cancelled > told.cancelled || (told.preOrder && !preOrder),
  );
  return changed ? "change" : null;
}

/** "Still on track" is sent only when it is true: something waits, all of it has a day, and none of these is past. */
export function isOnTrack(order: OrderFacts): boolean {
  const parts = demandsOf(order).flatMap(currentParts);
  return !order.held && parts.length > 0 && parts.every((part) => part.shipDay !== null && part.shipDay >= order.today);
}

export function composeOrderNotice(order: OrderFacts, kind: OrderNoticeKind, statusUrl: string): Notice {
  const number = order.number;
  const held = kind === "order-held";
  return {
    kind,
    subject: subjectOf(order, kind),
    paragraphs: [{ key: `${kind}.intro`, args: { number } }, ...arrivedFirst(order)],
    lines: order.lines.map((line) => noticeLine(line, { held, today: order.today })),
    closing: isAnythingOpen(order) ? [{ key: `${kind}.next` }] : [],
    link: { label: { key: "link.order", args: { number } }, url: statusUrl },
    values: { number, ...(!held && daysOf(order)) },
  };
}

function daysOf(order: OrderFacts): Record<string, Arg | boolean> {
  const open = demandsOf(order).filter((demand) => openOf(demand) > 0);
  const { first, last, none } = spanOf(open.flatMap(currentParts));
  return {
    open: open.length > 0,
    undated: none,
    ...(first !== undefined && { first: { day: first } }),
    ...(last !== undefined && { last: { day: last } }),
  };
}

/** A pre-order becomes ordinary at the first receipt, told once. */
function arrivedFirst(order: OrderFacts): Message[] {
  const lines = order.lines.filter((line) => line.demands.some((demand) => demand.told?.preOrder && !demand.preOrder));
  return lines.map(({ itemCode: code, itemName: name }) => ({ key: "change.pre-order-over", args: { code, name } }));
}

export function isAnythingOpen(order: OrderFacts): boolean {
  return demandsOf(order).some((demand) => openOf(demand) > 0);
}

function subjectOf(order: OrderFacts, kind: OrderNoticeKind): Message {
  const args = { number: order.number };
  if (kind === "order-held") return { key: "order-held.subject", args };
  const open = demandsOf(order).filter((demand) => openOf(demand) > 0);
  if (open.length === 0) return endedSubject(order);
  const { first, last, none } = spanOf(open.flatMap(currentParts));
  if (kind === "change") return changeSubject(order, open);
  if (last === undefined || first === undefined) return { key: `${kind}.subject.none`, args };
  if (none) return { key: `${kind}.subject.part`, args: { ...args, first: { day: first } } };
  if (first === last) return { key: `${kind}.subject.day`, args: { ...args, day: { day: last } } };
  return { key: `${kind}.subject.days`, args: { ...args, first: { day: first }, last: { day: last } } };
}

/** Nothing is open: refused from the start, cancelled, or shipped meanwhile. */
function endedSubject(order: OrderFacts): Message {
  const args = { number: order.number };
  const demands = demandsOf(order);
  const isShipped = demands.some((demand) => demand.shipped > 0);
  if (isShipped) return { key: "order.subject.shipped", args };
  const told = demands.some((demand) => demand.told !== null);
  return { key: told ? "order.subject.cancelled" : "order.subject.refused", args };
}

function changeSubject(order: OrderFacts, open: readonly DemandFacts[]): Message {
  const args = { number: order.number };
  const now = spanOf(open.flatMap(currentParts));
  const before = spanOf(open.flatMap(toldParts));
  const moved = now.last !== before.last || now.none !== before.none;
  if (now.last === undefined) {
    return before.last === undefined
      ? { key: "change.subject.none", args }
      : { key: "change.subject.lost", args: { ...args, was: { day: before.last } } };
  }
  if (now.none && !before.none) return { key: "change.subject.part-lost", args };
  if (moved && !now.none) {
    // Where part of it had no date, the day of the rest is not what it was.
    return { key: "change.subject.day", args: { ...args, day: dayArg(now.last, before.none ? null : before.last) } };
  }
  const cancelled = demandsOf(order).some((demand) => demand.told && demand.cancelled > demand.told.cancelled);
  if (cancelled) return { key: "change.subject.part-cancelled", args };
  const same = open.flatMap(segmentsOf).every((segment) => segment.was === segment.shipDay);
  return {
    key: same && arrivedFirst(order).length > 0 ? "change.subject.pre-order-over" : "change.subject.part",
    args,
  };
}

const dayArg = (day: Day, was: Day | null | undefined): { day: Day; was?: Day } =>
  was !== undefined && was !== null && was !== day ? { day, was } : { day };

/** In the unit it was ordered in; everything given is a whole number of it. */
function inUnit(line: LineFacts, quantity: number): QuantityArg {
  return { quantity: quantity / line.multiple, unit: line.unit };
}

function noticeLine(line: LineFacts, { held, today }: { held: boolean; today: Day }): NoticeLine {
  const { itemCode: code, itemName: name } = line;
  return {
    title: { key: "line.title", args: { code, name } },
    quantity: inUnit(
      line,
      Math.max(
        line.asked,
        sumBy(line.demands, (demand) => demand.ordered),
      ),
    ),
    parts: [...shippedParts(line), ...(held ? [] : waitingParts(line, today)), ...endedParts(line)],
  };
}

function shippedParts(line: LineFacts): Message[] {
  const shipped = sumBy(line.demands, (demand) => demand.shipped);
  return shipped > 0 ? [{ key: "part.shipped", args: { n: inUnit(line, shipped) } }] : [];
}

/** Parts of the line's demands told apart by what a reader must know: day, predecessor, cause. */
function waitingParts(line: LineFacts, today: Day): Message[] {
  const segments = line.demands.flatMap((demand) =>
    segmentsOf(demand).map((segment) => ({ demand, segment: withWords(demand, withAnswer(line, segment)) })),
  );
  const cancelAfter = line.demands.find((demand) => demand.cancelAfter !== null)?.cancelAfter ?? null;
  return mergeSegments(segments.map(({ segment }) => segment)).map((segment) =>
    segment.shipDay !== null && segment.shipDay < today
      ? // A day that has passed is no word of what is to come.
        { key: "part.passed", args: { n: inUnit(line, segment.quantity), day: { day: segment.shipDay } } }
      : partMessage(line, segment, cancelAfter),
  );
}

/** What was said before the order came counts as told, where it was not kept. */
function withAnswer(line: LineFacts, segment: Segment): Segment {
  const day = line.answered?.day ?? null;
  const isLaterThanSaid = day !== null && (segment.shipDay === null || segment.shipDay > day);
  return segment.was === undefined && isLaterThanSaid && !isAnswerKept(line) ? { ...segment, was: day } : segment;
}

/** The cause is told only for what the customer waits for: nothing in time is ever called out of stock. */
function withWords(demand: DemandFacts, segment: Segment): Segment {
  const waits = segment.shipDay === null || segment.shipDay > demand.windowTo || isLater(segment);
  const shortageCause = demand.preOrder && segment.basis !== "stock" ? "pre-order" : segment.shortageCause;
  return {
    ...segment,
    reason: segment.shipDay === null ? segment.reason : "",
    shortageCause: waits ? (shortageCause ?? "unclassified") : null,
  };
}

const isLater = (segment: Segment): boolean =>
  segment.shipDay !== null && segment.was !== undefined && segment.was !== null && segment.shipDay > segment.was;

function partMessage(line: LineFacts, segment: Segment, cancelAfter: Day | null): Message {
  const n = inUnit(line, segment.quantity);
  if (segment.shipDay === null) {
    const reason = noDateReasonOf(segment, cancelAfter);
    if (segment.was === undefined || segment.was === null) return { key: "part.none", args: { n, reason } };
    return { key: "part.none-was", args: { n, reason, was: { day: segment.was } } };
  }
  const day = dayArg(segment.shipDay, segment.was);
  const delivery = { day: segment.deliveryDay ?? segment.shipDay };
  const coming = segment.estimated ? "part.coming-estimated" : "part.coming";
  const key = segment.basis === "stock" ? "part.stock" : coming;
  if (segment.shortageCause === null) return { key, args: { n, day, delivery } };
  return { key: `${key}-cause`, args: { n, day, delivery, cause: causeOf(segment.shortageCause) } };
}

function endedParts(line: LineFacts): Message[] {
  const cancelled = line.demands.filter((demand) => demand.cancelled > 0);
  const byReason = groupBy(cancelled, ({ lostReason }) => (isRefusedByUs(lostReason) ? lostReason : null));
  const parts = [...byReason].map(([reason, demands]): Message => {
    const n = inUnit(
      line,
      sumBy(demands, (demand) => demand.cancelled),
    );
    return reason === null
      ? { key: "part.cancelled", args: { n } }
      : { key: "part.refused", args: { n, reason: refusalOf(reason) } };
  });
  if (line.refused) {
    const { quantity, reason, replacement } = line.refused;
    parts.push({ key: "part.refused", args: { n: inUnit(line, quantity), reason: refusalOf(reason, replacement) } });
  }
  return parts;
}
