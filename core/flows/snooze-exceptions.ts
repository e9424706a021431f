/** Lets what needs a person rest: until an instant, until something happens to it, or wakes it. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { lockOpenExceptions, restOpenExceptions, restOthers, type Rest, type Subject } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { awaitedOf } from "./steps/awaited-subjects.ts";
import { recordMatters } from "./steps/record-matters.ts";
import { sortOut } from "./steps/sort-out-matters.ts";

export interface Snooze extends Subject {
  /** An instant; "event": until something happens to it; null: it wakes now. */
  readonly until: number | "event" | null;
}

export type SnoozeRefusal = "matter is over" | "snooze has passed" | "nothing to wait for";

const AWAKE: Rest = { until: null, for: null, at: null };

export async function snoozeExceptions(
  context: FlowContext,
  snoozes: readonly Snooze[],
): Promise<Outcome<Snooze, SnoozeRefusal>[]> {
  const now = context.now();
  return context.db.transaction(async (tx) => {
    const { isOver } = sortOut(snoozes, await lockOpenExceptions(tx, snoozes));
    const awaited = await awaitedOf(
      tx,
      snoozes.filter((one) => one.until === "event").map((one) => one.subject),
    );
    const outcomes = snoozes.map((one): Outcome<Snooze, SnoozeRefusal> => {
      if (isOver(one)) return refused("matter is over", { subject: one.kind });
      if (typeof one.until === "number" && one.until <= now) return refused("snooze has passed", { subject: one.kind });
      if (one.until === "event" && !awaited.has(one.subject))
        return refused("nothing to wait for", { subject: one.kind });
      return taken(one);
    });
    const resting = outcomes.flatMap((outcome) => (outcome.ok ? [restOf(outcome.value, awaited, now)] : []));
    const { stored, others } = sortOut(resting, await lockOpenExceptions(tx, resting));
    await restOpenExceptions(tx, stored);
    await restOthers(tx, others, now);
    const say = ({ rest }: { rest: Rest }) => ({ until: rest.for === null ? rest.until : "event" });
    await recordMatters(tx, { kind: "matter snoozed", of: resting, say }, actingAt(context, now));
    return outcomes;
  });
}

function restOf(
  { until, ...subject }: Snooze,
  awaited: ReadonlyMap<string, string>,
  now: number,
): Subject & { readonly rest: Rest } {
  if (until === null) return { ...subject, rest: AWAKE };
  if (until !== "event") return { ...subject, rest: { until, for: null, at: now } };
  return { ...subject, rest: { until: null, for: awaited.get(subject.subject) ?? null, at: now } };
}
