/**
 * Looks what partners sent, all connections at once, and takes each file that has stopped growing: first kept as a
 * document, then put away. A crash between the two finds the same bytes again, which are the same document.
 */
import { canonicalJson } from "../kernel/index.ts";
import { getLines, keepSeen, looksEvery, readSettingsOf, type Line } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import type { PutOff } from "./run-due.ts";
import { lineFailed, lineWorked, turnEnd, waitOf } from "./steps/lines/line-state.ts";
import { openLine, type Lines } from "./steps/lines/lines.ts";
import { settleFile } from "./steps/lines/settle-file.ts";

const SECOND_MS = 1000;
/** To what may still grow one comes back at once. */
const SOON_MS = 3 * SECOND_MS;

/** When each is looked at again; one that is gone or paused is not. */
export async function takeFiles(
  context: FlowContext,
  connectionIds: readonly number[],
  lines: Lines,
): Promise<readonly PutOff[]> {
  const found = await getLines(context.db, connectionIds);
  const next = await Promise.all(found.map((line) => takeBy(context, line, lines)));
  return next.flat();
}

async function takeBy(context: FlowContext, line: Line, lines: Lines): Promise<PutOff[]> {
  const every = looksEvery(readSettingsOf(line.kind, line.settings));
  if (every === null || line.paused) return [];
  const key = String(line.id);
  const wait = waitOf(line, context.now());
  if (wait) return [{ key, ...wait }];
  try {
    const transport = openLine(lines, line, context);
    try {
      const until = turnEnd(context);
      const taking = await transport.take(line.seen, async (file) =>
        context.now() > until ? { is: "again later" } : settleFile(context, { line, file, read: lines.read }),
      );
      if (canonicalJson(taking.seen) !== canonicalJson(line.seen)) await keepSeen(context.db, line.id, taking.seen);
      await lineWorked(context, line);
      const [stuck] = taking.stuck;
      const dueAt = context.now() + (taking.moving ? SOON_MS : every * SECOND_MS);
      return [{ key, dueAt, ...(stuck !== undefined && { error: stuck }) }];
    } finally {
      await transport.close();
    }
  } catch (cause) {
    return [{ key, ...(await lineFailed(context, line, cause)) }];
  }
}
