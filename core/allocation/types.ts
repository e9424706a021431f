/**
 * What the planner reads and what it returns. Days are numbers since 1970-01-01 and always ship days: `promising` has
 * applied calendars, cut-off and handling before. Quantities are base units, whole numbers.
 */

export interface PlanSupply {
  readonly id: number;
  /** First day on which this supply can ship: today's ship day for stock, later for what is coming. */
  readonly day: number;
  readonly here: boolean;
  /** Safe to rest a later day on: stock always, what is coming when confirmed and not overdue. */
  readonly firm: boolean;
  /** Units to plan with: all of the row when everything on it is planned anew, only its free units for newcomers. */
  readonly quantity: number;
}

/** So much was told for that day. A part told without a day is no claim. */
export interface Claim {
  readonly day: number;
  readonly quantity: number;
}

export interface PlanMember {
  readonly demandId: number;
  /** Ordered less shipped less cancelled. */
  readonly open: number;
  /** What the split over stores is proportional to: ordered less cancelled. */
  readonly weight: number;
  readonly shipped: number;
  readonly claims: readonly Claim[];
  /** Units at the warehouse already (picking, packed) by supply: not to be moved. */
  readonly fixed: readonly { readonly supplyId: number; readonly quantity: number }[];
}

/** One place in the queue: a demand, or all stores of one order line. */
export interface PlanDemand {
  readonly itemPlace: number;
  readonly members: readonly PlanMember[];
  readonly multiple: number;
  /** First ship day of the window. */
  readonly want: number;
  /** Last ship day before cancel-after ends it; null: none. */
  readonly limit: number | null;
  /** Last ship day asked: later than this, an order that may not wait is refused. */
  readonly last: number;
  readonly mayWait: boolean;
  readonly complete: "none" | "line" | "order";
  /** Shared by the members of a ship-complete order; any number otherwise. */
  readonly orderId: number;
  readonly prefer: "latest" | "earliest";
  /** Set by a person; such a demand stands for itself and claims nothing: it holds on to what it was given. */
  readonly byHand?: ByHand;
  /** On hold: "keeps" cover in the first working day, "none" after that (covers nothing, claims nothing). */
  readonly hold: "free" | "keeps" | "none";
}

/** What a person gave a demand: it is taken out before anybody is planned, but after what is at the warehouse. */
export interface ByHand {
  /** Units by supply: what was named, and what else it rests on. */
  readonly held: readonly PlannedCover[];
  /** Supplies that were named. */
  readonly named: ReadonlySet<number>;
  /** Of those, supplies its rest takes nothing from: it gets exactly what was set. */
  readonly limited: ReadonlySet<number>;
}

/** So many units of a demand from what one supply order line brings; null: from what is here. */
export interface CoverChoice {
  readonly demandId: number;
  readonly sourceLine: number | null;
  /** Units still to ship of those that were set. */
  readonly quantity: number;
  /** Other goods came in since, and lie with those that were named: no limit on what is here any more. */
  readonly settled: boolean;
  readonly author: string;
  readonly reason: string;
}

export interface PlanItem {
  /** Index used by PlanDemand.itemPlace. */
  readonly key: number;
  readonly supplies: readonly PlanSupply[];
}

export interface PlanInput {
  readonly items: readonly PlanItem[];
  /** In queue order: tier, instant received, arrival number. The array's order is the rank. */
  readonly demands: readonly PlanDemand[];
  readonly today: number;
  /** Inbound serves a later want safely only when it is usable this many days before. */
  readonly bufferDays: number;
  /** Stretches of the queue that are not among the demands; missing: none. */
  readonly leftOut?: readonly LeftOut[];
}

/**
 * Demands that stand side by side in the queue of one item at one place and are left out of the plan: nothing is set for
 * them, none ships with other lines, and they were told no day and hold nothing, or they hold just what they were told. The
 * plan says whether they could have had anything else.
 */
export interface LeftOut {
  readonly itemPlace: number;
  /** Index of the demand of the same item at its place right before them, -1: they are its first. */
  readonly after: number;
  /** No demand among those told nothing takes fewer units than this; 0: there are none. */
  readonly least: number;
  /** Those among them who hold all they were told; missing: none. */
  readonly unmoved?: readonly Unmoved[];
}

/**
 * Demands of one stretch that are alike: each stands for itself, ships in parts, was told one day for all its units and is
 * covered by one supply, in whole ordered units. The plan says whether that could change.
 */
export interface Unmoved extends Pick<PlanDemand, "multiple" | "want" | "limit" | "last" | "mayWait" | "prefer"> {
  readonly supplyId: number;
  /** Day that was told. */
  readonly told: number;
  /** Of all of them. */
  readonly quantity: number;
  readonly demands: number;
  /** Places of the first and the last of them in the queue. */
  readonly first: number;
  readonly end: number;
}

export interface PlannedCover {
  readonly supplyId: number;
  readonly quantity: number;
}

export interface PlannedPart {
  readonly quantity: number;
  /** Ship day, null where no known supply serves it. */
  readonly day: number | null;
  readonly supplyId: number | null;
  readonly reason: PlanReason;
}

/** Why a part got what it got; a closed vocabulary with its words in the message catalogue. */
export type PlanReason =
  | "in time" // covered for the day wanted
  | "earliest there is" // later than wanted, the earliest the queue left
  | "kept told day" // what was told, from whatever supply keeps it
  | "complete on this day" // ship-complete: first day all of it can be there
  | "no supply" // nothing known is left for it
  | "waits to be complete" // ship-complete and no known supply completes it: covers nothing, lets others pass
  | "under a whole unit" // what was there makes no whole ordered unit
  | "past cancel-after" // known supply lies past the last day
  | "by hand" // a person set how many of these units it gets
  | "on hold"
  | "may not wait"; // buyer's rule: not ready by the last day asked

export interface PlannedDemand {
  readonly demandId: number;
  readonly cover: readonly PlannedCover[];
  /** By day; parts add up to the open quantity of the demand. */
  readonly parts: readonly PlannedPart[];
  /** Units whose told day could not be kept (claims that fell), for exceptions. */
  readonly fallen: number;
}

export interface Plan {
  readonly demands: readonly PlannedDemand[];
}

export interface WatchedPlan extends Plan {
  /** Somebody who was left out could have had other units: the plan is that of the whole queue only when this is false. */
  readonly reached: boolean;
}
