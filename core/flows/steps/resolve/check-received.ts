/** What can be said of an order before anything is looked up: texts are text, numbers are numbers, days exist. Pure. */
import { isCurrency, isDay, isEmail, isPlainText, sumBy } from "../../../kernel/index.ts";
import type { ReceivedDates, ReceivedLine, ReceivedOrder } from "../../../orders/index.ts";
import type { Finding } from "../resolved.ts";
import { currencySaid } from "./content.ts";
import { finding } from "./findings.ts";

const BASIS_MAX = 1_000_000;
const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/;

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

export function checkReceived(order: ReceivedOrder): Finding[] {
  const unreadable = unreadableField(order, "order");
  if (unreadable !== null) return [finding("text unreadable", { args: { field: unreadable } })];
  const findings: Finding[] = [];
  if (order.number.trim() === "") findings.push(finding("order number missing"));
  if (order.lines.length === 0 && order.purpose !== "cancel") findings.push(finding("no lines"));
  const email = order.contact?.email;
  if (email !== undefined && !isEmail(email)) findings.push(finding("e-mail unreadable", { args: { email } }));
  const currency = currencySaid(order);
  if (currency !== undefined && !isCurrency(currency))
    findings.push(finding("currency unreadable", { args: { currency } }));
  findings.push(...checkDates(order.dates));
  const seen = new Set<string>();
  for (const line of order.lines) {
    if (seen.has(line.line)) findings.push(finding("line number twice", { line: line.line }));
    seen.add(line.line);
    findings.push(...checkLine(line));
  }
  return findings;
}

/** The path of the first text that is none, "order.lines.2.unit"; null when all can be read. */
function unreadableField(value: unknown, path: string): string | null {
  if (typeof value === "string") return isPlainText(value) ? null : path;
  if (value === null || typeof value !== "object") return null;
  for (const [key, member] of Object.entries(value)) {
    if (!isPlainText(key)) return path;
    const found = unreadableField(member, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function checkLine(line: ReceivedLine): Finding[] {
  const at = { line: line.line };
  const findings: Finding[] = [];
  if (!isCount(line.quantity))
    findings.push(finding("quantity not a whole number above 0", { ...at, args: { quantity: line.quantity } }));
  if (line.price !== undefined && !DECIMAL.test(line.price))
    findings.push(finding("price unreadable", { ...at, args: { price: line.price } }));
  if (line.priceBasis !== undefined && !(isCount(line.priceBasis) && line.priceBasis <= BASIS_MAX))
    findings.push(finding("price unreadable", { ...at, args: { price: `per ${line.priceBasis}` } }));
  if (line.stores && line.stores.length > 0) findings.push(...checkStores(line));
  return [...findings, ...checkDates(line.dates, line.line)];
}

function checkStores(line: ReceivedLine): Finding[] {
  const stores = line.stores ?? [];
  const bad = stores.find((store) => !isCount(store.quantity));
  if (bad)
    return [finding("quantity not a whole number above 0", { line: line.line, args: { quantity: bad.quantity } })];
  const sum = sumBy(stores, (store) => store.quantity);
  return sum === line.quantity
    ? []
    : [finding("stores do not add up", { line: line.line, args: { stores: sum, line: line.quantity } })];
}

function checkDates(dates: ReceivedDates | undefined, line?: string): Finding[] {
  return Object.entries(dates ?? {}).flatMap(([field, day]: [string, string | undefined]) =>
    day === undefined || isDay(day) ? [] : [finding("date impossible", { line, args: { field, day } })],
  );
}
