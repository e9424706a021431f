/**
 * Counts how well customers were served, by customer and day, from the book: each night the last two weeks again, each
 * Monday the last thirteen months, because a promise that was told may come due long after the day first asked. Two weeks
 * are a transaction, since most of a day's cost is asking for it; counting a day again gives the same.
 */
import { insertRows, sql, together, type Tx } from "../db/index.ts";
import { findCompanyPlace, listStoragePlaces } from "../inventory/index.ts";
import { addDays, dayNumber, groupBy, localDay, type Day } from "../kernel/index.ts";
import { addService, serviceOf } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { listServedLines, type DaySpan } from "./steps/service/service-facts.ts";

const NIGHTLY_DAYS = 14;
const WEEKLY_DAYS = 400;
const SPAN_DAYS = 14;

const forget = sql("service-days-forget", "delete from service_day where day between $1::date and $2::date");

/** `days`: how many days back from yesterday. */
export async function measureService(context: FlowContext, days?: number): Promise<{ readonly days: number }> {
  const today = await companyDay(context);
  const isMonday = (dayNumber(today) + 3) % 7 === 0;
  const count = days ?? (isMonday ? WEEKLY_DAYS : NIGHTLY_DAYS);
  for (let back = count; back >= 1; back -= SPAN_DAYS) {
    const span = { from: addDays(today, -back), until: addDays(today, -Math.max(1, back - SPAN_DAYS + 1)) };
    await context.db.transaction((tx) => measureSpan(tx, span, today));
  }
  return { days: count };
}

export async function companyDay({ db, now }: Pick<FlowContext, "db" | "now">): Promise<Day> {
  const storage = await listStoragePlaces(db);
  const place = (await findCompanyPlace(db, storage)) ?? storage[0];
  return localDay(now(), place?.zone ?? "UTC");
}

async function measureSpan(tx: Tx, span: DaySpan, today: Day): Promise<void> {
  const [lines] = await together(listServedLines(tx, span), tx.run(forget, [span.from, span.until]));
  const groups = groupBy(lines, (line) => `${line.requestedLast} ${line.customerId}`);
  const rows = [...groups.values()].flatMap((mine) => {
    const [first] = mine;
    if (first === undefined) return [];
    const { revisedFilled, toldKept, ...same } = addService(mine.map((line) => serviceOf(line, today)));
    const { customerId, requestedLast: day } = first;
    return [{ customer_id: customerId, day, ...same, revised_filled: revisedFilled, told_kept: toldKept }];
  });
  await insertRows(tx, "service_day", rows);
}
