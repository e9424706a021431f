/** What stores sold and hold, and what partners forecast, as files: all that match, page after page, whatever their number. */
import { Readable } from "node:stream";
import { z } from "zod";
import { reportsQuery } from "../../contract/index.ts";
import type { Queryable } from "../../core/db/index.ts";
import {
  listActivity,
  listForecasts,
  type ActivityView,
  type ForecastView,
  type ReportFilter,
  type ReportPage,
} from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { csvLine, CSV_START } from "../csv.ts";
import type { App } from "../app.ts";
import { needs } from "./auth.ts";
import type { Http } from "./route.ts";

const csvBody = z.custom<Readable>().meta({ type: "string", format: "binary" });
const PAGE_ROWS = 1000;

type Cell = string | number | null;
type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;
type Reported = Omit<ActivityView, "kind" | "code">;

const COMMON: Columns<Reported> = {
  partner: (row) => row.partner,
  store: (row) => row.store,
  store_name: (row) => row.storeName,
  item: (row) => row.item,
  item_name: (row) => row.itemName,
  from: (row) => row.from,
  to: (row) => row.to,
  quantity: (row) => row.quantity,
  unit: (row) => row.unit,
  document: (row) => row.document,
  document_id: (row) => row.documentId,
  number: (row) => row.number,
  said_on: (row) => row.saidOn,
};
const ACTIVITY: Columns<ActivityView> = { ...COMMON, kind: (row) => row.kind, code: (row) => row.code };
const FORECAST: Columns<ForecastView> = { ...COMMON, certainty: (row) => row.certainty };

interface Exported<Row> {
  readonly path: "/edi/activity/export" | "/edi/forecast/export";
  readonly name: string;
  readonly summary: string;
  readonly columns: Columns<Row>;
  readonly list: (db: Queryable, filter: ReportFilter, page: ReportPage) => Promise<Page<Row>>;
}

export function reportExportRoutes(http: Http, app: App): void {
  exported<ActivityView>(http, app, {
    path: "/edi/activity/export",
    name: "store-activity",
    summary: "What stores of partners sold and hold as a CSV file, all that matches",
    columns: ACTIVITY,
    list: listActivity,
  });
  exported<ForecastView>(http, app, {
    path: "/edi/forecast/export",
    name: "forecast",
    summary: "What partners say that they will want as a CSV file, all that matches",
    columns: FORECAST,
    list: listForecasts,
  });
}

function exported<Row extends Reported>(
  http: Http,
  app: App,
  { path, name, summary, columns, list }: Exported<Row>,
): void {
  http.get(path, {
    preHandler: needs(app, "documents.read"),
    schema: {
      tags: ["documents"],
      summary,
      querystring: reportsQuery,
      response: { 200: { description: "UTF-8, comma, one line a row", content: { "text/csv": { schema: csvBody } } } },
    },
    handler: async ({ query: { replaced, ...said } }, reply) => {
      const filter = { ...said, replaced: replaced === "true" };
      const pages = eachPage((after) => list(app.reader, filter, { after, limit: PAGE_ROWS }));
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${name}-${localDay(app.now(), "UTC")}.csv"`)
        .send(Readable.from(written(pages, columns)));
    },
  });
}

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: number | null;
}

async function* eachPage<Row>(ask: (after: number | undefined) => Promise<Page<Row>>): AsyncGenerator<readonly Row[]> {
  let after: number | null | undefined;
  do {
    const page: Page<Row> = await ask(after ?? undefined);
    yield page.rows;
    after = page.next;
  } while (after !== null);
}

async function* written<Row>(pages: AsyncGenerator<readonly Row[]>, columns: Columns<Row>): AsyncGenerator<string> {
  yield CSV_START + csvLine(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const rows of pages) yield rows.map((row) => csvLine(cells.map((cell) => cell(row)))).join("");
}
