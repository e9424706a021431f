/**
 * Keeps a report and what it says. What a later report says anew stays, marked with that report. partner_report_once: a
 * part of a document is one report; store_activity_once, forecast_once: what is said of the same thing counts once. The
 * caller holds the partner, so that two reports are kept one behind the other.
 */
import { insertRows, newId, newIds, sql, type Queryable, type Row, type Sql, type Tx } from "../db/index.ts";
import type { ActivityRow, ForecastRow, NewReport } from "./types.ts";

const ROWS_AT_ONCE = 10_000;

/** Behind another by the day it bears, then by when it came, then by where it stands. */
const PLACE = (r: string): string =>
  `(coalesce(${r}.said_on, '-infinity'), ${r}.received_at, ${r}.document_id, ${r}.part)`;

/** One that says less than it all, and one that comes in pieces of one file, replaces nothing whole. */
const wholeLater = sql(
  "reports-whole-later",
  `select min(later.id) as id from partner_report own join partner_report later on later.partner_id = own.partner_id and later.kind = own.kind
     and later.document = own.document and later.number = own.number and later.place = own.place
   where own.id = $1::bigint and own.number <> '' and later.purpose <> 'change' and later.document_id <> own.document_id
     and ${PLACE("later")} > ${PLACE("own")}`,
);

const replaceWhole = (table: string): Sql =>
  sql(
    `reports-replace-${table}`,
    `update ${table} a set replaced_by = own.id from partner_report own join partner_report before on before.partner_id = own.partner_id
       and before.kind = own.kind and before.document = own.document and before.number = own.number and before.place = own.place
       and before.document_id <> own.document_id and ${PLACE("before")} < ${PLACE("own")}
     where own.id = $1::bigint and own.number <> '' and own.purpose <> 'change' and a.report_id = before.id and a.replaced_by is null`,
  );

const activityWhole = replaceWhole("store_activity");
const forecastWhole = replaceWhole("forecast");

const activityBefore = sql(
  "activity-replace",
  `update store_activity a set replaced_by = own.id
   from partner_report own, partner_report r, unnest($2::bigint[], $3::text[], $4::text[], $5::date[], $6::date[]) as t(item_id, store, code, from_day, to_day)
   where own.id = $1::bigint and a.partner_id = own.partner_id and a.item_id = t.item_id and a.store = t.store and a.code = t.code
     and a.from_day = t.from_day and a.to_day = t.to_day and a.replaced_by is null and r.id = a.report_id and ${PLACE("r")} < ${PLACE("own")}`,
);

/** What a later report says already is kept as replaced by it. */
const activityLater = sql(
  "activity-later",
  `select t.n::int as n, a.report_id as "by" from partner_report own,
     unnest($2::bigint[], $3::text[], $4::text[], $5::date[], $6::date[]) with ordinality as t(item_id, store, code, from_day, to_day, n),
     store_activity a
   where own.id = $1::bigint and a.partner_id = own.partner_id and a.item_id = t.item_id and a.store = t.store and a.code = t.code
     and a.from_day = t.from_day and a.to_day = t.to_day and a.replaced_by is null order by 1`,
);

/** All buckets of an item and ship-to are one statement. */
const forecastBefore = sql(
  "forecast-replace",
  `update forecast a set replaced_by = own.id from partner_report own, partner_report r, unnest($2::bigint[], $3::text[]) as t(item_id, ship_to)
   where own.id = $1::bigint and a.partner_id = own.partner_id and a.item_id = t.item_id and a.ship_to = t.ship_to
     and a.replaced_by is null and r.id = a.report_id and ${PLACE("r")} < ${PLACE("own")}`,
);

const forecastLater = sql(
  "forecast-later",
  `select t.n::int as n, min(a.report_id) as "by" from partner_report own, unnest($2::bigint[], $3::text[]) with ordinality as t(item_id, ship_to, n), forecast a
   where own.id = $1::bigint and a.partner_id = own.partner_id and a.item_id = t.item_id and a.ship_to = t.ship_to
     and a.replaced_by is null group by 1 order by 1`,
);

export async function keepActivity(tx: Tx, report: NewReport, rows: readonly ActivityRow[]): Promise<void> {
  const { id, later } = await keepReport(tx, report);
  await tx.run(activityWhole, [id]);
  for (const some of pieces(rows)) {
    const keys = [
      id,
      some.map(({ itemId }) => itemId),
      some.map(({ store }) => store),
      some.map(({ code }) => code),
      some.map(({ from }) => from),
      some.map(({ to }) => to),
    ];
    await tx.run(activityBefore, keys);
    const known = await replacing(tx, activityLater, keys);
    const ids = await newIds(tx, some.length);
    const kept = some.map(({ itemId, from, to, ...row }, i): Row => ({
      id: ids[i],
      report_id: id,
      partner_id: report.partnerId,
      item_id: itemId,
      from_day: from,
      to_day: to,
      ...row,
      replaced_by: known.get(i) ?? later,
    }));
    await insertRows(tx, "store_activity", kept);
  }
}

export async function keepForecast(tx: Tx, report: NewReport, rows: readonly ForecastRow[]): Promise<void> {
  const { id, later } = await keepReport(tx, report);
  await tx.run(forecastWhole, [id]);
  const keys = [id, rows.map(({ itemId }) => itemId), rows.map(({ shipTo }) => shipTo)];
  await tx.run(forecastBefore, keys);
  // Looked up before anything is written: its own rows are no other report.
  const known = await replacing(tx, forecastLater, keys);
  let at = 0;
  for (const some of pieces(rows)) {
    const ids = await newIds(tx, some.length);
    const kept = some.map(({ itemId, shipTo, from, to, ...row }, i): Row => ({
      id: ids[i],
      report_id: id,
      partner_id: report.partnerId,
      ship_to: shipTo,
      item_id: itemId,
      from_day: from,
      to_day: to,
      ...row,
      replaced_by: known.get(at + i) ?? later,
    }));
    await insertRows(tx, "forecast", kept);
    at += some.length;
  }
}

interface Kept {
  readonly id: number;
  /** A later report of the same number that counts instead of all of it. */
  readonly later: number | null;
}

async function keepReport(tx: Tx, report: NewReport): Promise<Kept> {
  const id = await newId(tx);
  const { partnerId, documentId, saidOn, receivedAt, ...said } = report;
  const row: Row = {
    id,
    ...said,
    partner_id: partnerId,
    document_id: documentId,
    said_on: saidOn,
    received_at: receivedAt,
  };
  await insertRows(tx, "partner_report", [row]);
  const [found] = await tx.rows<{ id: number | null }>(wholeLater, [id]);
  return { id, later: found?.id ?? null };
}

async function replacing(tx: Queryable, statement: Sql, keys: readonly unknown[]): Promise<Map<number, number>> {
  const rows = await tx.rows<{ n: number; by: number }>(statement, keys);
  return new Map(rows.map(({ n, by }) => [n - 1, by]));
}

function* pieces<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

const empty = (table: string): Sql =>
  sql(
    `reports-empty-${table}`,
    `delete from ${table} a using partner_report r where r.id = a.report_id and r.document_id = any ($1::bigint[])`,
  );

const emptyActivity = empty("store_activity");
const emptyForecast = empty("forecast");

/** What these documents reported was never meant: a test of stores that are nobody's. The reports stay, and say nothing. */
export async function emptyReports(tx: Tx, documentIds: readonly number[]): Promise<void> {
  if (documentIds.length === 0) return;
  await tx.run(emptyActivity, [documentIds]);
  await tx.run(emptyForecast, [documentIds]);
}
