/**
 * Makes a connection or says anew how it goes. What was wrong with it is tried anew at once. Secrets that are not said stay
 * as they are, unless they would go to somebody else now.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { checkConnection, findConnection, lockMasters } from "../partners/index.ts";
import { closeExceptions, recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { keepConnection, type ConnectionKept, type ConnectionSave } from "./steps/lines/keep-connection.ts";
import { DOWN, lineSubject } from "./steps/lines/line-state.ts";

export type { ConnectionSave } from "./steps/lines/keep-connection.ts";

export async function saveConnections(
  context: FlowContext,
  saves: readonly ConnectionSave[],
): Promise<Outcome<ConnectionKept>[]> {
  return oneByOne(context, saves, {
    cause: "connection saved",
    one: async (tx, save) => {
      const code = save.connection;
      if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(code)) return refused("connection name", { subject: code });
      const [wrong] = checkConnection(save);
      if (wrong)
        return refused("connection unreadable", { subject: code, args: { field: wrong.path, why: wrong.text } });
      await lockMasters(tx);
      const known = await findConnection(tx, code);
      if (save.seen !== undefined && save.seen !== (known?.version ?? 0))
        return refused("connection changed meanwhile", { subject: code, args: { version: known?.version ?? 0 } });
      const kept = await keepConnection(tx, { save, known }, context);
      if (!kept.ok) return kept;
      const at = actingAt(context);
      await closeExceptions(tx, [{ kind: DOWN, subject: lineSubject(code) }], at.now);
      const payload = { connection: code, kind: save.kind, partners: save.partners };
      const kind = known ? "connection changed" : "connection made";
      await recordEvents(tx, [{ kind, subject: lineSubject(code), payload }], at);
      return taken(kept.value);
    },
  });
}
