/**
 * How well a line was served, in units. All four measures belong to the last day that was first asked for the line, so
 * that they speak of the same goods; each counts a line only once the day it is measured by has passed. Pure.
 *
 * - **Original**: of what was first ordered, what shipped by the last day first asked. Cancelling and amending change nothing.
 * - **Revised**: of what is ordered after amendments, what shipped by the last day asked now. What we cancelled or refused
 *   for want of stock stays asked; what the buyer cancelled does not.
 * - **First promise**: of what was promised, what shipped by the first promised day, or by the first day asked now where
 *   the buyer moved that behind it.
 * - **Told**: of what was told, what shipped by the day told last.
 *
 * What looks like the repeat of a lost order is not counted twice.
 */
import { sumBy, type Day } from "../../kernel/index.ts";

export interface ServedDemand {
  /** Ordered less cancelled. */
  readonly units: number;
  /** First and last day asked now. */
  readonly windowFrom: Day;
  readonly windowTo: Day;
  /** First promised day; null: none was ever promised. */
  readonly firstDay: Day | null;
  /** The day told last; null: nobody was told, or that there is no date yet. */
  readonly toldDay: Day | null;
  readonly shipments: readonly { readonly day: Day; readonly quantity: number }[];
}

export interface ServedLine {
  /** Units of the original order. */
  readonly asked: number;
  /** The last day first asked. */
  readonly requestedLast: Day;
  /** Units refused or cancelled for want of stock, and those of them that are the repeat of an earlier loss. */
  readonly lost: number;
  readonly repeated: number;
  /** None: the whole line was refused. */
  readonly demands: readonly ServedDemand[];
}

export interface Service {
  readonly asked: number;
  readonly filled: number;
  readonly revised: number;
  readonly revisedFilled: number;
  readonly promised: number;
  readonly kept: number;
  readonly told: number;
  readonly toldKept: number;
}

const SERVICE_MEASURES = [
  "asked",
  "filled",
  "revised",
  "revisedFilled",
  "promised",
  "kept",
  "told",
  "toldKept",
] as const satisfies readonly (keyof Service)[];

/** `today` at the company: a day counts from the day after it on. */
export function serviceOf(line: ServedLine, today: Day): Service {
  const past = line.requestedLast < today;
  const asked = past ? Math.max(0, line.asked - line.repeated) : 0;
  const shipped = sumBy(line.demands, (demand) => shippedBy(demand, line.requestedLast));
  const revised = measured(line.demands, today, (demand) => demand.windowTo);
  const promised = measured(line.demands, today, ({ firstDay, windowFrom }) => later(firstDay, windowFrom));
  const told = measured(line.demands, today, (demand) => demand.toldDay);
  return {
    asked,
    filled: Math.min(asked, shipped),
    revised: revised.units + (past ? Math.max(0, line.lost - line.repeated) : 0),
    revisedFilled: revised.shipped,
    promised: promised.units,
    kept: promised.shipped,
    told: told.units,
    toldKept: told.shipped,
  };
}

export function addService(services: readonly Service[]): Service {
  const sum = (measure: keyof Service): number => sumBy(services, (service) => service[measure]);
  return Object.fromEntries(SERVICE_MEASURES.map((measure) => [measure, sum(measure)])) as unknown as Service;
}

function measured(
  demands: readonly ServedDemand[],
  today: Day,
  dayOf: (demand: ServedDemand) => Day | null,
): { readonly units: number; readonly shipped: number } {
  const due = demands.flatMap((demand) => {
    const day = dayOf(demand);
    return day !== null && day < today ? [{ units: demand.units, shipped: shippedBy(demand, day) }] : [];
  });
  return {
    units: sumBy(due, ({ units }) => units),
    shipped: sumBy(due, ({ units, shipped }) => Math.min(units, shipped)),
  };
}

const shippedBy = ({ shipments }: ServedDemand, day: Day): number =>
  sumBy(shipments, (shipment) => (shipment.day <= day ? shipment.quantity : 0));

const later = (first: Day | null, from: Day): Day | null => (first === null || first > from ? first : from);
