/** CSV: tables that people bring, and orders as tables. Door of the room. */
export { detectKinds, type CsvKind } from "./detect.ts";
export { findRemembered, guessColumns, guessKind, SAMPLE_ROWS, type KnownCodes, type RememberedMap } from "./guess.ts";
export { orderColumns, readOrders } from "./orders.ts";
export { beyondHeader, readCsv, readTable, type Csv, type CsvFinding, type HeaderMap } from "./read-table.ts";
