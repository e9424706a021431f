/** Writes down what somebody did outside of any flow: signed in or out, changed a password, made or ended a key. */
import { recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export async function recordActs(context: FlowContext, acts: readonly NewEvent[]): Promise<void> {
  if (acts.length === 0) return;
  const by = actingAt(context);
  await context.db.transaction((tx) => recordEvents(tx, acts, by));
}
