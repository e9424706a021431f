/** CSV: tables that people bring, and orders as tables. Door of the room. */
export { detectKinds, type CsvKind } from "./detect.ts";
export { orderColumns, readOrders } from "./orders.ts";
export { readCsv, readTable, type HeaderMap } from "./read-table.ts";
