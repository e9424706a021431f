/** An order as people read it after something was done to it: its lines, and when they ship. */
import type { DemandView, OrderView, PromiseView } from "../../../core/flows/index.ts";
import type { Run } from "../io.ts";
import { tableText } from "./table.ts";
import { sayDay, sayNumber, sayUnits, type Calendar } from "./words.ts";

export const orderName = (order: Pick<OrderView, "id">): string => `SO-${order.id}`;

/** Why a part has no day, in plain words. */
const WITHOUT_DAY: Readonly<Record<string, string>> = {
  "no supply": "no supply with a day yet",
  "waits to be complete": "waits to be complete",
  "under a whole unit": "not a whole unit yet",
  "past cancel-after": "no supply before cancel-after",
  "on hold": "on hold",
  "may not wait": "may not wait",
};

/** "40 EA on Wed 16 Dec, was 9 Dec (PO-1)". */
export function sayPart(
  part: PromiseView["parts"][number],
  demand: DemandView,
  about: { calendar: Calendar; was?: string | null },
): string {
  const units = sayUnits(part.quantity, demand);
  if (part.shipDay === null) return `${units} no date yet: ${WITHOUT_DAY[part.reason] ?? part.reason}`;
  const source = part.basis === "stock" ? "from stock" : (part.supplyOrder ?? part.basis);
  return `${units} on ${sayDay(part.shipDay, about.calendar, about.was ?? null)}, ${source}`;
}

/** What is open of a demand and when it ships; what needs no date any more says so. */
export function sayPromise(demand: DemandView, calendar: Calendar): string {
  const open = demand.ordered - demand.shipped - demand.cancelled;
  const done = [
    ...(demand.shipped > 0 ? [`${sayUnits(demand.shipped, demand)} shipped`] : []),
    ...(demand.cancelled > 0 ? [`${sayUnits(demand.cancelled, demand)} cancelled`] : []),
  ];
  if (open === 0) return done.join(" · ");
  const parts = demand.promise?.parts ?? [];
  const said = parts.map((part, i) =>
    sayPart(part, demand, { calendar, was: i === parts.length - 1 ? demand.was : null }),
  );
  return [...(said.length === 0 ? ["answered within seconds"] : said), ...done].join(" · ");
}

function standing(demand: DemandView): string {
  const words = [
    demand.preOrder ? "pre-order" : "",
    demand.backordered ? "backordered" : "",
    demand.late ? "late" : "",
  ];
  return words.filter((word) => word !== "").join(", ");
}

export function linesTable(order: OrderView, run: Pick<Run, "paint" | "calendar">): string {
  const stores = order.demands.some((demand) => demand.store !== null && demand.store !== order.shipTo);
  const head = ["Line", "Item", ...(stores ? ["Store"] : []), "Asked", "Ships", ""];
  const rows = order.demands.map((demand) => [
    demand.line,
    demand.item,
    ...(stores ? [demand.store ?? ""] : []),
    sayUnits(demand.ordered, demand),
    sayPromise(demand, run.calendar),
    standing(demand),
  ]);
  return tableText({ head, rows, right: [stores ? 3 : 2] }, run.paint);
}

/** Lines that were refused or cut, with what is lost. */
export function lostText(order: OrderView): string[] {
  return order.lost.map(
    (lost) => `Line ${lost.line ?? "–"}: ${sayNumber(lost.quantity)} of ${lost.item} not taken: ${lost.reason}.`,
  );
}

export function orderText(order: OrderView, run: Pick<Run, "paint" | "calendar">): string {
  const held = order.holds.map((hold) => `On hold: ${hold.kind}.`);
  const table = order.demands.length === 0 ? [] : [linesTable(order, run)];
  return [
    run.paint.head(`Order ${order.number} of ${order.customer}, ${orderName(order)}: ${order.status}`),
    ...table,
    ...lostText(order),
    ...held,
  ].join("\n");
}
