/** A change of an order as a channel says it, before anything is looked up: one shape for 860, ORDCHG and orders that replace. */
import type { Day } from "../kernel/index.ts";
import type { ReceivedDates, ReceivedItemCode, ReceivedStore, SaidDate } from "./types.ts";

/** Change what is named; cancel the order; replace it: what is not named is given up. */
export type ChangePurpose = "change" | "cancel" | "replace";

export interface ReceivedChangeLine {
  readonly line: string;
  /** As sent: POC02, 1229. */
  readonly code: string;
  /** "keep": only what follows changes, if anything. */
  readonly does: "keep" | "delete" | "add" | "replace item";
  /** In `unit`: the new total, or how much more or less, as the partner's profile says. */
  readonly quantity?: number;
  /** The code says which way it goes. */
  readonly direction?: "more" | "less";
  /** POC04: what the buyer still expects. */
  readonly left?: number;
  readonly unit?: string;
  readonly price?: string;
  readonly priceBasis?: number;
  readonly items: readonly ReceivedItemCode[];
  readonly stores?: readonly ReceivedStore[];
  readonly dates?: ReceivedDates;
  readonly saidDates?: readonly SaidDate[];
}

export interface ReceivedChange {
  /** "860", "ORDCHG", or the document of an order that says it is a change. */
  readonly document: string;
  readonly sender?: string;
  readonly test?: true;
  /** Of the order. */
  readonly number: string;
  readonly release?: string;
  /** Which of several orders of one number. */
  readonly shipTo?: string;
  readonly purpose: ChangePurpose;
  /** What the buyer calls the change: BCH05, BGM 1004. */
  readonly change?: string;
  readonly changedOn?: Day;
  /** Of every line. */
  readonly dates?: ReceivedDates;
  readonly saidDates?: readonly SaidDate[];
  readonly lines: readonly ReceivedChangeLine[];
}
