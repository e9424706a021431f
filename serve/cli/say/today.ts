/** The day in one look: a sentence first, then only what somebody can act on. */
import { COUNT_MAX, type TodayView } from "../../../core/flows/index.ts";
import type { Run } from "../io.ts";
import { tableText } from "./table.ts";
import { count, sayDay, sayNumber } from "./words.ts";

type Say = Pick<Run, "paint" | "calendar">;

export function statusText(view: TodayView, run: Say): string {
  const blocks = [sentence(view, run), arrivals(view, run), late(view, run), exceptions(view, run)];
  return blocks.filter((block) => block !== "").join("\n\n");
}

const atLeast = (value: number): string => (value >= COUNT_MAX ? `${sayNumber(COUNT_MAX)} or more` : sayNumber(value));

function sentence(view: TodayView, run: Say): string {
  const { open, backordered, late: lateCount, withoutDate, stopped } = view;
  const lines = `${atLeast(open)} ${open === 1 ? "line is" : "lines are"} open: ${atLeast(backordered)} backordered, ${atLeast(lateCount)} late, ${atLeast(withoutDate)} without a date.`;
  const waiting =
    stopped === 0
      ? "No order is stopped."
      : `${count(stopped, "order")} ${stopped === 1 ? "is" : "are"} stopped: see fairfill inbox.`;
  return `${run.paint.head(sayDay(run.calendar.today, run.calendar))}: ${lines} ${waiting}`;
}

function arrivals(view: TodayView, run: Say): string {
  if (view.arriving.length === 0) return "";
  const rows = view.arriving.map((one) => [
    one.supplyOrder,
    one.vendor,
    one.place,
    `${sayDay(one.day, run.calendar)}${one.firm ? "" : ", not confirmed"}`,
    sayNumber(one.units),
    count(one.demands, "line"),
  ]);
  return `${run.paint.head("Arriving")}\n${tableText({ head: ["Purchase", "Vendor", "Place", "Usable", "Units", "For"], rows, right: [4] }, run.paint)}`;
}

function late(view: TodayView, run: Say): string {
  if (view.lateDemands.length === 0) return "";
  const rows = view.lateDemands.map((one) => [
    one.order,
    one.customer,
    one.item,
    sayNumber(one.open),
    one.shipDay === null
      ? `no date, was ${sayDay(one.firstDay, run.calendar)}`
      : sayDay(one.shipDay, run.calendar, one.firstDay),
  ]);
  return `${run.paint.head("Late")}\n${tableText({ head: ["Order", "Customer", "Item", "Open", "Ships"], rows, right: [3] }, run.paint)}`;
}

function exceptions(view: TodayView, run: Say): string {
  if (view.exceptions.length === 0) return "";
  const rows = view.exceptions.map((one) => [one.kind, aboutText(one.subject, one.details), detailsText(one.details)]);
  return `${run.paint.head("Needs a person")}\n${tableText({ head: ["What", "About", ""], rows }, run.paint)}`;
}

/** "order:12" as people name it. */
const NAMES: Readonly<Record<string, string>> = { order: "SO-", shipment: "SH-", receipt: "RC-" };

export function aboutText(subject: string, details: unknown): string {
  if (subject.startsWith("supply_order") && typeof details === "object" && details !== null && "number" in details)
    return `purchase ${String(details.number)}`;
  const [kind = "", id = "", ...rest] = subject.split(":");
  const name = NAMES[kind];
  return name === undefined ? kind.replaceAll("_", " ") : [`${name}${id}`, ...rest].join(", ");
}

export function detailsText(details: unknown): string {
  if (typeof details !== "object" || details === null) return "";
  return Object.entries(details)
    .filter(([, value]) => value !== null && typeof value !== "boolean")
    .map(([name, value]) =>
      name === "text" ? String(value) : `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(", ");
}
