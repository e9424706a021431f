/** Lists and orders as CSV files, as a spreadsheet or a partner's export writes them. */
import type { ListRow } from "./lists.ts";
import { priceText } from "./range.ts";
import type { RetailOrder } from "./retail-orders.ts";

export function csvBytes(rows: readonly ListRow[]): Uint8Array {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return new TextEncoder().encode(lines.map((cells) => `${cells.join(",")}\n`).join(""));
}

function cell(value: ListRow[string] | undefined): string {
  const text = typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row a line, in the retailer's own words for the columns. */
export function orderRows(order: RetailOrder): ListRow[] {
  const { retailer, number, day, shipFrom, shipUntil, cancelAfter, rule, lines } = order;
  return lines.map(({ item, unit, quantity }, i) => ({
    "PO number": number,
    customer: retailer.code,
    line: i + 1,
    item: item.upc,
    quantity,
    unit,
    price: priceText(item.price * 0.5 * (unit === "CA" ? item.pack : 1)),
    ship_to: "DC",
    "order date": day,
    "start ship": shipFrom,
    "ship by": shipUntil,
    "cancel date": cancelAfter ?? "",
    rule: rule ?? "",
  }));
}
