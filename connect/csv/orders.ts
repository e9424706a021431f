/**
 * Orders as CSV, a row per line: rows of one customer and order number are one order. A cell that cannot be read stops
 * its order alone, with the line of the file.
 */
import type { TableRow } from "../../core/documents/index.ts";
import type { ReadDocument, ReadFinding, ReadOrder } from "../../core/flows/index.ts";
import { groupBy, isDay } from "../../core/kernel/index.ts";
import type { ReceivedDates, ReceivedLine, ReceivedOrder } from "../../core/orders/index.ts";
import type { Column } from "./read-table.ts";

const column = (name: string, required: boolean, ...synonyms: string[]): Column => ({ name, required, synonyms });

export const orderColumns: readonly Column[] = [
  column(
    "order",
    true,
    "order number",
    "po",
    "po number",
    "purchase order",
    "number",
    "auftrag",
    "auftragsnummer",
    "bestellung",
    "bestellnummer",
  ),
  column("customer", true, "customer code", "account", "buyer", "kunde", "kundennummer", "kunden-nr"),
  column("line", false, "line number", "position", "pos"),
  column(
    "item",
    true,
    "item code",
    "sku",
    "article",
    "gtin",
    "ean",
    "upc",
    "product",
    "artikel",
    "artikelnummer",
    "artikel-nr",
    "art-nr",
  ),
  column("quantity", true, "qty", "ordered", "amount", "menge", "anzahl"),
  column("unit", false, "uom", "einheit"),
  column("price", false, "unit price", "preis", "einzelpreis"),
  column("currency", false, "währung"),
  column("ship_to", false, "ship-to", "store", "delivery address code", "lieferadresse", "filiale"),
  column("release", false, "release number"),
  column("ordered_on", false, "order date", "ordered", "bestelldatum"),
  column("rule", false, "buyer's rule", "backorder rule"),
  column("ship", false, "requested ship", "ship date", "requested ship date"),
  column(
    "deliver",
    false,
    "requested delivery",
    "delivery date",
    "requested date",
    "requested",
    "due",
    "liefertermin",
    "wunschtermin",
  ),
  column("ship_not_before", false, "start ship", "ship after", "earliest ship"),
  column("ship_no_later", false, "ship by", "ship before", "latest ship"),
  column("deliver_not_before", false, "earliest delivery"),
  column("deliver_not_after", false, "must arrive by", "mabd", "latest delivery"),
  column("cancel_after", false, "cancel date"),
  column("cancel_if_not_delivered_by", false, "cancel if not delivered"),
  column("email", false, "e-mail"),
  column("name", false, "customer name"),
];

const DATES = {
  ship: "requestedShip",
  deliver: "requestedDelivery",
  ship_not_before: "shipNotBefore",
  ship_no_later: "shipNoLater",
  deliver_not_before: "deliverNotBefore",
  deliver_not_after: "deliverNotAfter",
  cancel_if_not_delivered_by: "cancelIfNotDeliveredBy",
  cancel_after: "cancelAfter",
} as const satisfies Record<string, keyof ReceivedDates>;

type Row = { readonly values: Readonly<Record<string, string>> } & Pick<TableRow, "line" | "beyond">;

const textOf = (row: Row, name: string): string => (row.values[name] ?? "").trim();

export function readOrders(
  file: { readonly name: string; readonly bytes: Uint8Array },
  table: readonly TableRow[],
): ReadDocument {
  const rows = table.map(({ values, ...row }): Row => ({
    ...row,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "")])),
  }));
  const groups = groupBy(rows, (row) =>
    JSON.stringify([textOf(row, "customer"), textOf(row, "order"), textOf(row, "release")]),
  );
  return {
    channel: "csv",
    kind: "csv-orders",
    name: file.name,
    bytes: file.bytes,
    orders: [...groups.values()].map(readOrder),
    findings: [],
  };
}

function readOrder(rows: readonly Row[]): ReadOrder {
  const [head] = rows;
  const findings = rows.flatMap((row) => [
    ...beyond(row),
    ...missing(row),
    ...unreadable(row),
    ...contradicting(row, head),
  ]);
  const number = head ? textOf(head, "order") : "";
  const key = number === "" ? `line ${head?.line ?? 0} of the file` : number;
  const order = head && number !== "" ? receivedOrder(head, rows) : null;
  const from = rows.map((row, i) => ({ line: textOf(row, "line") || String(i + 1), row: row.line }));
  return { key, order, findings, rows: from };
}

const at = (row: Row, text: string): Pick<ReadFinding, "text" | "position"> => ({
  text: `Line ${row.line} of the file: ${text}`,
  position: row.line,
});

function beyond(row: Row): ReadFinding[] {
  if (row.beyond === undefined) return [];
  const text = `${shown(row.beyond)} stands beyond the last column; a cell that holds a delimiter needs quotes.`;
  return [{ code: "cells beyond the header", ...at(row, text), args: { cell: row.beyond.slice(0, 80) } }];
}

function missing(row: Row): ReadFinding[] {
  const names = orderColumns.filter((one) => one.required && textOf(row, one.name) === "").map((one) => one.name);
  return names.map((name) => ({ code: "value missing", column: name, ...at(row, `${name} is empty.`) }));
}

/** What is said once for an order, so that rows must not differ in it. */
const ONCE = ["rule", "ordered_on", "currency", "email", "name"];

function contradicting(row: Row, head: Row = row): ReadFinding[] {
  const differing = ONCE.filter((name) => textOf(row, name) !== "" && textOf(row, name) !== textOf(head, name));
  return differing.map((name) => ({
    code: "rows disagree",
    column: name,
    ...at(row, `${name} is ${shown(textOf(row, name))}, in line ${head.line} it is ${shown(textOf(head, name))}.`),
    args: { line: head.line, other: textOf(head, name).slice(0, 80) },
  }));
}

/** Fractions and negative numbers are numbers: they are refused with the others, by the intake. */
function unreadable(row: Row): ReadFinding[] {
  const quantity = textOf(row, "quantity");
  const price = textOf(row, "price");
  const days = [...Object.keys(DATES), "ordered_on"].filter(
    (name) => textOf(row, name) !== "" && !isDay(textOf(row, name)),
  );
  const said = (column: string, meant: string): ReadFinding => ({
    code: "value unreadable",
    column,
    ...at(row, `${column} is ${shown(textOf(row, column))}; ${meant}`),
  });
  return [
    ...(quantity === "" || /^-?\d{1,16}(\.\d{1,6})?$/.test(quantity)
      ? []
      : [said("quantity", "a whole number without thousands separators is meant.")]),
    ...days.map((name) => said(name, "a day is meant, 2026-04-15.")),
    ...(price === "" || /^\d{1,12}(\.\d{1,6})?$/.test(price)
      ? []
      : [said("price", "a decimal number with a point is meant, 12.50.")]),
  ];
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 80));

function receivedOrder(head: Row, rows: readonly Row[]): ReceivedOrder {
  const [rule, release, orderedOn, shipTo] = [
    textOf(head, "rule"),
    textOf(head, "release"),
    textOf(head, "ordered_on"),
    textOf(head, "ship_to"),
  ];
  const [email, name, currency] = [textOf(head, "email"), textOf(head, "name"), textOf(head, "currency")];
  return {
    channel: "csv",
    customer: textOf(head, "customer"),
    number: textOf(head, "order"),
    purpose: "original",
    ...(release && { release }),
    ...(rule && { buyerRule: rule }),
    ...(isDay(orderedOn) && { orderedOn }),
    ...(shipTo && { shipTo: { code: shipTo } }),
    ...((email || name) && { contact: { ...(email && { email }), ...(name && { name }) } }),
    ...(currency && { references: { currency } }),
    lines: rows.map((row, i) => receivedLine(row, { i, shipTo })),
  };
}

function receivedLine(row: Row, about: { readonly i: number; readonly shipTo: string }): ReceivedLine {
  const [unit, price, own] = [textOf(row, "unit"), textOf(row, "price"), textOf(row, "ship_to")];
  const dates = Object.entries(DATES).flatMap(([column, name]) =>
    isDay(textOf(row, column)) ? [[name, textOf(row, column)] as const] : [],
  );
  return {
    line: textOf(row, "line") || String(about.i + 1),
    quantity: Number(textOf(row, "quantity")) || 0,
    ...(unit && { unit }),
    items: [{ qualifier: "code", code: textOf(row, "item") }],
    ...(price && { price }),
    ...(own && own !== about.shipTo && { shipTo: own }),
    ...(dates.length > 0 && { dates: Object.fromEntries(dates) }),
  };
}
