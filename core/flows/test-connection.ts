/**
 * Tries a connection without sending or taking anything: it connects, logs in and looks. What works again after failures is
 * tried at once.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { asFault, findConnection, getLines, type FaultCode } from "../partners/index.ts";
import { closeExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { DOWN, lineSubject, lineWorked } from "./steps/lines/line-state.ts";
import { openLine, type Lines } from "./steps/lines/lines.ts";
import { wakeLine } from "./steps/lines/wake.ts";

export type Tested =
  /** Files that wait for us; null where they send by themselves. */
  | { readonly works: true; readonly waiting: number | null }
  | { readonly works: false; readonly code: FaultCode; readonly text: string; readonly hostKey: string | null };

export async function testConnection(context: FlowContext, code: string, lines: Lines): Promise<Outcome<Tested>> {
  const known = await findConnection(context.db, code);
  const [line] = known ? await getLines(context.db, [known.id]) : [];
  if (!line) return refused("unknown connection", { subject: code });
  try {
    const transport = openLine(lines, line, context);
    try {
      const { waiting } = await transport.look();
      await lineWorked(context, line);
      await context.db.transaction(async (tx) => {
        await closeExceptions(tx, [{ kind: DOWN, subject: lineSubject(code) }], context.now());
        await wakeLine(tx, line, context.now());
      });
      return taken({ works: true, waiting });
    } finally {
      await transport.close();
    }
  } catch (cause) {
    const fault = asFault(cause);
    return taken({ works: false, code: fault.code, text: fault.message, hostKey: fault.hostKey });
  }
}
