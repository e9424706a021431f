/** What every flow is given: the database, the clock, who acts, and the company's settings. */
import type { Database } from "../db/index.ts";

/** Defaults stand in docs/behaviour.md; each is a setting of the company, never a constant in a rule. */
export interface BusinessSettings {
  readonly companyName: string;
  /** Of prices whose order, customer or vendor names none (ISO 4217). */
  readonly currency: string;
  /** Inbound serves a later day safely only when usable this many days before. */
  readonly bufferDays: number;
  /** A newcomer re-plans a dirty item itself up to so many open demands. */
  readonly replanFirstMax: number;
  /** Demands of one transaction when queues are re-planned: of several short ones, or a chunk of a long one. */
  readonly chunkDemands: number;
  readonly noticeQuietMs: number;
  readonly noticeGatherMaxMs: number;
  readonly silenceDays: number;
  readonly holdKeepsWorkingDays: number;
  readonly overdueEstimateWorkingDays: number;
  readonly reviewDemandsOver: number;
  readonly reviewMaxMs: number;
  /** A plan committed by hand is told after so long; until then undoing it makes no noise. */
  readonly planHeldMs: number;
  /** Longest queue that a plan by hand plans whole; of a longer one who matters to it. */
  readonly planByHandMax: number;
  readonly vendorReminderWorkingDays: number;
  readonly followUpDays: number;
  /** An order can be rated, and its rating changed, so long after its last goods left. */
  readonly ratingDays: number;
  /** The link of a letter opens its page so long. */
  readonly linkDays: number;
  readonly assumeDeliveryDays: number;
  readonly earlierWorkingDays: number;
  /** Product pages say how many are left up to so many; 0: never. */
  readonly shopShowsUpTo: number;
  /** Answers kept for a repeated request of the API. */
  readonly requestKeyDays: number;
  /** An import can be taken back so long; then what it changed is forgotten. */
  readonly importUndoDays: number;
  /** A note or task that was taken away can be brought back so long; then it is forgotten. */
  readonly removedNoteDays: number;
  /** An open order without a day to which nothing happened for so long is dead. */
  readonly deadOrderDays: number;
  /** An item that somebody waits for and of which nothing came for so long is out for long. */
  readonly longOutDays: number;
  /** Shortages raise proposals at once. */
  readonly proposeReplenishment: boolean;
  /** Base of links in mails, no slash at the end. */
  readonly publicUrl: string;
  /** Signs links and availability answers. */
  readonly secret: string;
}

export const defaultSettings: BusinessSettings = {
  companyName: "Fairfill",
  currency: "USD",
  bufferDays: 5,
  replanFirstMax: 1000,
  chunkDemands: 500,
  noticeQuietMs: 60_000,
  noticeGatherMaxMs: 600_000,
  silenceDays: 14,
  holdKeepsWorkingDays: 1,
  overdueEstimateWorkingDays: 5,
  reviewDemandsOver: 20,
  reviewMaxMs: 7_200_000,
  planHeldMs: 600_000,
  planByHandMax: 2000,
  vendorReminderWorkingDays: 2,
  followUpDays: 3,
  ratingDays: 60,
  linkDays: 180,
  assumeDeliveryDays: 2,
  earlierWorkingDays: 3,
  shopShowsUpTo: 0,
  requestKeyDays: 14,
  importUndoDays: 90,
  removedNoteDays: 14,
  deadOrderDays: 90,
  longOutDays: 30,
  proposeReplenishment: true,
  publicUrl: "http://127.0.0.1:4310",
  secret: "",
};

/** Who acts, from where, at an instant: as it is written down. */
export interface Acting {
  readonly actor: string;
  readonly via?: string | undefined;
  readonly now: number;
}

export interface FlowContext {
  readonly db: Database;
  /** Epoch milliseconds. Production gives the wall clock; a story, the demo and the year give their own. */
  readonly now: () => number;
  /** Who acts: "key Reno", "cli", "worker", "vendor Hanlin". */
  readonly actor: string;
  /** Network address the request came from, where it came from one of ours. */
  readonly via?: string | undefined;
  readonly settings: BusinessSettings;
}

export const actingAt = ({ actor, via, now }: FlowContext, at = now()): Acting => ({ actor, via, now: at });
