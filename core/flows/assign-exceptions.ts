/** Gives what needs a person an owner, or takes the owner away. Nothing else about it changes. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { lockOpenExceptions, ownOpenExceptions, ownOthers, type Subject } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { recordMatters } from "./steps/record-matters.ts";
import { sortOut } from "./steps/sort-out-matters.ts";

export interface Assignment extends Subject {
  /** "user:12"; null: nobody. */
  readonly owner: string | null;
}

export type Assigned = Assignment;

export async function assignExceptions(
  context: FlowContext,
  assignments: readonly Assignment[],
): Promise<Outcome<Assigned, "matter is over">[]> {
  return context.db.transaction(async (tx) => {
    const { stored, others, isOver } = sortOut(assignments, await lockOpenExceptions(tx, assignments));
    await ownOpenExceptions(tx, stored);
    const now = context.now();
    await ownOthers(tx, others, now);
    const of = [...stored, ...others];
    const say = ({ owner }: Assignment) => ({ owner });
    await recordMatters(tx, { kind: "matter assigned", of, say }, actingAt(context, now));
    return assignments.map((one) => (isOver(one) ? refused("matter is over", { subject: one.kind }) : taken(one)));
  });
}
