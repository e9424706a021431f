/** Pauses connections, lets them go on at once whatever was wrong, or removes them: then documents go to the outbox folder. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findConnection, getLines, lockMasters, removeConnection, setPaused } from "../partners/index.ts";
import { closeExceptions, recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { DOWN, lineSubject } from "./steps/lines/line-state.ts";
import { wakeLine } from "./steps/lines/wake.ts";

export interface ConnectionAct {
  readonly connection: string;
  readonly act: "pause" | "resume" | "remove";
}

const WRITTEN = { pause: "connection paused", resume: "connection resumed", remove: "connection removed" } as const;

export async function actOnConnections(
  context: FlowContext,
  acts: readonly ConnectionAct[],
): Promise<Outcome<ConnectionAct>[]> {
  return oneByOne(context, acts, {
    cause: "connection paused",
    one: async (tx, ask) => {
      const { connection: code, act } = ask;
      await lockMasters(tx);
      const known = await findConnection(tx, code);
      if (!known) return refused("unknown connection", { subject: code });
      const at = actingAt(context);
      if (act !== "remove") await setPaused(tx, known.id, act === "pause");
      const [line] = await getLines(tx, [known.id]);
      // What waits for one that is removed goes to the outbox folder, as if it had never been.
      if (line) await wakeLine(tx, act === "remove" ? { ...line, paused: false } : line, at.now);
      if (act === "remove") await removeConnection(tx, known.id);
      await closeExceptions(tx, [{ kind: DOWN, subject: lineSubject(code) }], at.now);
      await recordEvents(tx, [{ kind: WRITTEN[act], subject: lineSubject(code) }], at);
      return taken(ask);
    },
  });
}
