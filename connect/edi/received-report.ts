/** Facts of an 852, an 830, a SLSRPT or a DELFOR → the report as it is stored. Pure. */
import type { Day } from "../../core/kernel/index.ts";
import type {
  ActivityKind,
  ActivitySaid,
  ForecastSaid,
  ReceivedActivity,
  ReceivedForecast,
  ReceivedReport,
} from "../../core/stores/index.ts";
import type { FactsDelfor } from "./edifact/facts-delfor.ts";
import type { FactsSlsrpt, SoldFacts } from "./edifact/facts-slsrpt.ts";
import { finding, type Finding } from "./findings.ts";
import type { Identity } from "./message.ts";
import type { ActivityFacts, Facts852 } from "./x12/facts-852.ts";
import type { Facts830 } from "./x12/facts-830.ts";
import { senderOf } from "./x12/received-order.ts";

type Kinds = Readonly<Record<string, ActivityKind>>;

/** Element 859; a code that is not here is kept as "other". */
const kindsZa: Kinds = {
  OH: "on hand",
  Q1: "sold",
  QA: "on hand",
  QI: "in transit",
  QO: "out of stock",
  QP: "on order",
  QR: "received",
  QS: "sold",
  QU: "returned",
  TS: "sold",
};
/** 6063. */
const kindsQty: Kinds = {
  "17": "on hand",
  "21": "on order",
  "25": "sold",
  "48": "received",
  "61": "returned",
  "73": "on order",
  "145": "on hand",
  "153": "sold",
  "194": "received",
  "198": "in transit",
};

interface Said {
  readonly document: string;
  readonly sender: Identity | null;
  readonly test: boolean;
  readonly number: string | null;
  readonly purpose: ReceivedReport["purpose"];
  readonly place: string | null;
  readonly saidOn: Day | null;
}

const headOf = ({ document, sender, test, number, purpose, place, saidOn }: Said): ReceivedReport => ({
  document,
  ...(sender ? { sender: senderOf(sender) } : {}),
  ...(test ? { test: true } : {}),
  ...(number ? { number } : {}),
  purpose,
  ...(place ? { place } : {}),
  ...(saidOn ? { saidOn } : {}),
});

const unitOf = (unit: string | null): { unit?: string } => (unit ? { unit } : {});

export function activityOf852(facts: Facts852): ReceivedActivity {
  const { sender, envelope, number, place, period, lines } = facts;
  const head = { document: "852", sender, test: envelope.test, number, purpose: "original" as const, place };
  const items = lines.map(({ line, items: codes, activity }) => {
    const said = activity.flatMap((one) => saidOf(one, period) ?? []);
    return { line, items: codes, said };
  });
  return { ...headOf({ ...head, saidOn: null }), items };
}

function saidOf(facts: ActivityFacts, period: Facts852["period"]): ActivitySaid | null {
  const { code, quantity, unit, storeUnit, day, stores } = facts;
  const [from, to] = [day ?? period.from, day ?? period.to];
  if (from === null || to === null) return null;
  const at = { kind: kindsZa[code] ?? "other", code, quantity, from, to };
  return stores.length === 0 ? { ...at, ...unitOf(unit) } : { ...at, ...unitOf(storeUnit ?? unit), stores };
}

/** What is wrong with it besides: a quantity without days stands nowhere. */
export function activityOfSlsrpt(
  facts: FactsSlsrpt,
  test: boolean,
): { readonly received: ReceivedActivity; readonly findings: readonly Finding[] } {
  const { sender, reportNumber: number, purpose, documentDate: saidOn, lines } = facts;
  const findings: Finding[] = [];
  const items = lines.map(({ line, items: codes, quantities }) => {
    const said = quantities.map(soldOf);
    if (codes.length === 0) findings.push(finding("item code missing", { line, args: { field: "LIN or PIA" } }));
    if (said.includes(null)) findings.push(finding("period missing", { line }));
    return { line, items: codes, said: said.flatMap((one) => one ?? []) };
  });
  const head = headOf({ document: "SLSRPT", sender, test, number, purpose, place: null, saidOn });
  return { received: { ...head, items }, findings };
}

function soldOf({ code, quantity, unit, location, period }: SoldFacts): ActivitySaid | null {
  const [from, to] = [period.from ?? period.to, period.to ?? period.from];
  if (from === undefined || to === undefined || to < from) return null;
  const store = location && location.id !== "" ? { store: location.id } : {};
  return { kind: kindsQty[code] ?? "other", code, quantity, ...unitOf(unit), from, to, ...store };
}

export function forecastOf830(facts: Facts830): ReceivedForecast {
  const { sender, envelope, forecastNumber, purpose, place, issued, lines } = facts;
  const head = { document: "830", sender, test: envelope.test, number: forecastNumber, purpose, place };
  const items = lines.map(({ line, items: codes, unit, buckets }) => ({
    line,
    items: codes,
    said: buckets.map(({ certainty, quantity, from, to, shipTo, stores }): ForecastSaid => ({
      certainty: certainty === "firm" ? "firm" : "planning",
      quantity,
      ...unitOf(unit),
      from,
      to,
      ...(shipTo === null ? {} : { shipTo }),
      ...(stores.length > 0 ? { stores } : {}),
    })),
  }));
  return { ...headOf({ ...head, saidOn: issued }), items };
}

export function forecastOfDelfor(facts: FactsDelfor, test: boolean): ReceivedForecast {
  const { sender, reportNumber: number, purpose, place, documentDate: saidOn, lines } = facts;
  const items = lines.map(({ line, items: codes, wanted }) => ({
    line,
    items: codes,
    said: wanted.map(({ shipTo, unit, ...one }): ForecastSaid => ({
      ...one,
      ...unitOf(unit),
      ...(shipTo === null ? {} : { shipTo }),
    })),
  }));
  return { ...headOf({ document: "DELFOR", sender, test, number, purpose, place, saidOn }), items };
}
