/** A connection as who opens it needs it, its secrets opened: for trying it from the partner's end. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findConnection, getLines } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { readLine, type OpenLine } from "./steps/lines/lines.ts";

export async function findLine(context: FlowContext, code: string): Promise<Outcome<OpenLine>> {
  const known = await findConnection(context.db, code);
  const [line] = known ? await getLines(context.db, [known.id]) : [];
  if (!line) return refused("unknown connection", { subject: code });
  if (line.paused) return refused("connection rests", { subject: code });
  return taken(readLine(line, context));
}
