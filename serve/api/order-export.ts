/** The list of orders as a file: all that match, written as they are read, so that any number costs the same memory. */
import { Readable } from "node:stream";
import { orderListQuery } from "../../contract/index.ts";
import { eachOrder, type OrderListRow } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { csvLine, CSV_START } from "../csv.ts";
import type { App } from "../app.ts";
import { needs } from "./auth.ts";
import type { Http } from "./route.ts";
import { z } from "zod";

const csvBody = z.custom<Readable>().meta({ type: "string", format: "binary" });

type Cell = string | number | boolean | null;

const COLUMNS: Readonly<Record<string, (row: OrderListRow) => Cell>> = {
  order: (row) => `SO-${row.id}`,
  number: (row) => row.number,
  release: (row) => row.release,
  customer: (row) => row.customer,
  customer_name: (row) => row.customerName,
  ship_to: (row) => row.shipTo,
  received_at: (row) => new Date(row.receivedAt).toISOString(),
  status: (row) => row.status,
  lines: (row) => row.lines,
  ordered: (row) => row.ordered,
  shipped: (row) => row.shipped,
  allocated: (row) => row.allocated,
  pegged: (row) => row.pegged,
  uncovered: (row) => row.uncovered,
  cancelled: (row) => row.cancelled,
  ships: (row) => row.shipDay,
  first_promised: (row) => row.firstDay,
  late: (row) => row.late,
  backordered: (row) => row.backordered,
  holds: (row) => row.holds.join(", "),
};

export function orderExportRoute(http: Http, app: App): void {
  http.get("/orders/export", {
    preHandler: needs(app, "orders.read"),
    schema: {
      tags: ["orders"],
      summary: "The orders that match as a CSV file, all of them",
      querystring: orderListQuery,
      response: {
        200: { description: "UTF-8, comma, one line an order", content: { "text/csv": { schema: csvBody } } },
      },
    },
    handler: async ({ query: { sort, falling, ...filter } }, reply) => {
      const pages = eachOrder(app.reader, filter, { sort, ...(falling !== undefined && { falling }) });
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="orders-${localDay(app.now(), "UTC")}.csv"`)
        .send(Readable.from(written(pages)));
    },
  });
}

async function* written(pages: AsyncGenerator<readonly OrderListRow[]>): AsyncGenerator<string> {
  yield CSV_START + csvLine(Object.keys(COLUMNS));
  const cells = Object.values(COLUMNS);
  for await (const rows of pages) yield rows.map((row) => csvLine(cells.map((cell) => cell(row)))).join("");
}
