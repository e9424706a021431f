/** Allocation: the planner and the only writer of cover. Door of the room. */
export { applyCover, coveredBy, type ApplyOptions, type CoverChange } from "./commands.ts";
export {
  countQueue,
  listCover,
  listCoverOf,
  listLinkedPairs,
  listQueue,
  listUnanswered,
  type CoverRow,
  type DemandCover,
  type QueueRow,
} from "./queries.ts";
export { batchQueues } from "./rules/batches.ts";
export { computePlan } from "./rules/plan.ts";
export type {
  Claim,
  Plan,
  PlanDemand,
  PlanInput,
  PlanItem,
  PlanMember,
  PlannedDemand,
  PlannedPart,
  PlanReason,
  PlanSupply,
} from "./types.ts";
