/** Allocation: the planner and the only writer of cover. Door of the room. */
export { applyCover, coveredBy, type Answered, type ApplyOptions, type CoverChange } from "./commands.ts";
export { endChoices, insertChoices, reopenChoices, type NewChoice } from "./choices.ts";
export {
  countQueue,
  listChoices,
  listCover,
  listCoverOf,
  listLinkedPairs,
  listQueue,
  listQueueRows,
  listUnanswered,
  type ChoiceRow,
  type CoverRow,
  type DemandCover,
  type QueueRow,
} from "./queries.ts";
export { listPlaces, type PlacesAsk, type QueuePlace, type QueuePlaces, type UnmovedPlaces } from "./places.ts";
export { batchQueues } from "./rules/batches.ts";
export { dealByHand, isNamed, type NamedSupply } from "./rules/by-hand.ts";
export { checkOverrides, type Override, type OverrideRefusal } from "./rules/overrides.ts";
export { computePlan } from "./rules/plan.ts";
export type {
  ByHand,
  Claim,
  CoverChoice,
  LeftOut,
  Plan,
  PlanDemand,
  PlanInput,
  PlanItem,
  PlanMember,
  PlannedDemand,
  PlannedPart,
  PlanReason,
  PlanSupply,
  Unmoved,
} from "./types.ts";
