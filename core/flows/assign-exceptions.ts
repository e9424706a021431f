/**
 * Gives what needs a person an owner, or takes the owner away. Nothing else about it changes. A task always has one; a note
 * that names somebody is for that one.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { lockOpenExceptions, ownOpenExceptions, ownOthers, type Subject } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { giveTasks, type Gift } from "./steps/notes/give-tasks.ts";
import { recordMatters } from "./steps/record-matters.ts";
import { sortOut } from "./steps/sort-out-matters.ts";

export interface Assignment extends Subject {
  /** "user:12"; null: nobody. */
  readonly owner: string | null;
  /** Of a task alone: its owner as it was seen. */
  readonly seen?: Gift["seen"];
}

export type Assigned = Pick<Assignment, "kind" | "subject" | "owner">;

export async function assignExceptions(
  context: FlowContext,
  assignments: readonly Assignment[],
): Promise<Outcome<Assigned>[]> {
  return context.db.transaction(async (tx) => {
    const { stored, others, isOver } = sortOut(assignments, await lockOpenExceptions(tx, assignments));
    await ownOpenExceptions(tx, stored);
    const by = actingAt(context);
    const refuseGift = await giveTasks(
      tx,
      others.filter(({ kind }) => kind === "task"),
      by,
    );
    const free = others.filter(({ kind }) => kind !== "task" && kind !== "mention");
    await ownOthers(tx, free, by.now);
    const say = ({ owner }: Assignment) => ({ owner });
    await recordMatters(tx, { kind: "matter assigned", of: [...stored, ...free], say }, by);
    return assignments.map((one) => {
      if (isOver(one)) return refused("matter is over", { subject: one.kind });
      if (one.kind === "mention") return refused("mention is theirs");
      return (
        (one.kind === "task" ? refuseGift(one) : null) ??
        taken({ kind: one.kind, subject: one.subject, owner: one.owner })
      );
    });
  });
}
