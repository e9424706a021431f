/** What must be true after a year: everyone holds in the hand what is true now, and got nothing twice without need. */
import { sql } from "../../../core/db/index.ts";
import type { FlowContext } from "../../../core/flows/index.ts";
import { groupBy } from "../../../core/kernel/index.ts";
import {
  currentParts,
  demandsOf,
  getOrderFacts,
  toldParts,
  type MailMessage,
  type ToldDemand,
} from "../../../core/notices/index.ts";
import { isTelling, loadPlaceDays } from "../../../core/promising/index.ts";

const noticesOf = sql(
  "year-notices",
  `select n.id, n.subject, n.kind, n.created_at as at, n.content -> 'told' as told,
     (select count(*)::int from notice_attempt a where a.notice_id = n.id and a.result is null) as doubtful
   from notice n order by n.id`,
);

interface NoticeRow {
  readonly id: number;
  readonly subject: string;
  readonly kind: string;
  readonly at: number;
  readonly told: readonly ToldDemand[] | null;
  readonly doubtful: number;
}

/** Deliveries beyond the first of a message whose sender was never in doubt, or with other words. */
export async function needlessRepeats(context: FlowContext, inbox: readonly MailMessage[]): Promise<string[]> {
  const notices = new Map((await context.db.rows<NoticeRow>(noticesOf)).map((row) => [row.id, row]));
  return [...groupBy(inbox, (message) => message.noticeId)].flatMap(([id, copies]) => {
    const doubtful = notices.get(id)?.doubtful ?? 0;
    const words = new Set(copies.map((copy) => `${copy.messageId} ${copy.subject} ${copy.text}`));
    const subject = copies[0]?.subject ?? "";
    return copies.length - 1 > doubtful || words.size > 1
      ? [`${subject}: ${copies.length} times, ${doubtful} doubts, ${words.size} texts`]
      : [];
  });
}

const emailOrders = sql(
  "year-email-orders",
  `select o.id from sales_order o where o.terms ->> 'notify' = 'email'
   and not exists (select from hold h where h.order_id = o.id and h.lifted_at is null) order by o.id`,
);

/** Orders whose customer's newest letter says something else than what is true now. */
export async function untold(context: FlowContext, inbox: readonly MailMessage[]): Promise<string[]> {
  const ids = (await context.db.rows<{ id: number }>(emailOrders)).map((row) => row.id);
  const told = await lastHeard(context, inbox);
  const orders = await getOrderFacts(context.db, ids, { now: context.now(), told });
  const places = await loadPlaceDays(context.db, [
    ...new Set(orders.flatMap(demandsOf).map((demand) => demand.placeId)),
  ]);
  return orders.flatMap((order) => {
    if (!told.has(order.orderId)) return [`order ${order.number}: never told`];
    return demandsOf(order).flatMap((demand) => {
      const place = places.get(demand.placeId);
      if (!place || !demand.told) return [`order ${order.number}: demand ${demand.demandId} never told`];
      const as = {
        today: order.today,
        calendar: place.calendar,
        earlierWorkingDays: context.settings.earlierWorkingDays,
      };
      const news = isTelling(toldParts(demand), currentParts(demand), as) || demand.cancelled > demand.told.cancelled;
      return news
        ? [`order ${order.number}: demand ${demand.demandId} told version ${demand.told.version} of ${demand.version}`]
        : [];
    });
  });
}

/** What the newest letter about each order told, taken from what arrived. */
async function lastHeard(
  context: FlowContext,
  inbox: readonly MailMessage[],
): Promise<Map<number, { at: number; demands: readonly ToldDemand[] }>> {
  const arrived = new Set(inbox.map((message) => message.noticeId));
  const notices = (await context.db.rows<NoticeRow>(noticesOf)).filter(
    (row) => arrived.has(row.id) && row.subject.startsWith("order:") && row.told !== null && row.kind !== "order-held",
  );
  return new Map(
    notices.map((row) => [Number(row.subject.replace("order:", "")), { at: row.at, demands: row.told ?? [] }]),
  );
}

const eventCounts = sql("year-events", "select kind, count(*)::int as times from event group by kind order by kind");

/** How often what happened: a year in which nothing slips or is short proves nothing. */
export async function happenings(context: FlowContext): Promise<ReadonlyMap<string, number>> {
  const rows = await context.db.rows<{ kind: string; times: number }>(eventCounts);
  return new Map(rows.map(({ kind, times }) => [kind, times]));
}
