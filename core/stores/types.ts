/** What partners report of their stores: what was sold and is there (852, SLSRPT), and what will be wanted (830, DELFOR). */
import type { Day } from "../kernel/index.ts";

export interface CodeSaid {
  /** "UP", "EN" */
  readonly qualifier: string;
  readonly code: string;
}

export type ReportPurpose = "original" | "change" | "replace" | "cancel";

/** What every report says of itself, as received. */
export interface ReceivedReport {
  /** "852", "DELFOR" */
  readonly document: string;
  readonly sender?: string;
  readonly test?: true;
  readonly number?: string;
  readonly purpose: ReportPurpose;
  /** Ship-to or store of all of it. */
  readonly place?: string;
  /** The day its sender dates it with. */
  readonly saidOn?: Day;
}

export type ActivityKind =
  | "sold"
  | "returned"
  | "on hand"
  | "on order"
  | "out of stock"
  | "in transit"
  | "received"
  | "other";

export interface StoreQuantity {
  readonly store: string;
  readonly quantity: number;
}

/** One quantity of an item; split over stores, those count and not their sum. */
export interface ActivitySaid {
  readonly kind: ActivityKind;
  /** As sent: ZA01, 6063. */
  readonly code: string;
  readonly quantity: number | null;
  /** Not said: the item's own. */
  readonly unit?: string;
  readonly from: Day;
  readonly to: Day;
  readonly store?: string;
  readonly stores?: readonly StoreQuantity[];
}

interface ReportLine {
  readonly line: string;
  readonly items: readonly CodeSaid[];
}

export interface ReceivedActivity extends ReceivedReport {
  readonly items: readonly (ReportLine & { readonly said: readonly ActivitySaid[] })[];
}

export type Certainty = "firm" | "planning";

export interface ForecastSaid {
  readonly certainty: Certainty;
  readonly quantity: number;
  readonly unit?: string;
  readonly from: Day;
  readonly to: Day;
  readonly shipTo?: string;
  readonly stores?: readonly StoreQuantity[];
}

export interface ReceivedForecast extends ReceivedReport {
  readonly items: readonly (ReportLine & { readonly said: readonly ForecastSaid[] })[];
}

/** A report after what it names was looked up. Its place in time is what it says, then when it came. */
export interface NewReport {
  readonly kind: "activity" | "forecast";
  readonly partnerId: number;
  readonly documentId: number;
  readonly part: number;
  readonly document: string;
  readonly number: string;
  readonly place: string;
  readonly purpose: ReportPurpose;
  readonly saidOn: Day | null;
  readonly receivedAt: number;
}

/** Base units. */
export interface ActivityRow {
  readonly store: string;
  readonly itemId: number;
  readonly kind: ActivityKind;
  readonly code: string;
  readonly from: Day;
  readonly to: Day;
  readonly quantity: number;
}

export interface ForecastRow {
  readonly shipTo: string;
  readonly itemId: number;
  readonly from: Day;
  readonly to: Day;
  readonly certainty: Certainty;
  readonly quantity: number;
}
