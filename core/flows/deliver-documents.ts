/**
 * Sends what is to leave, each partner's documents by its connection, all connections at once: one that is down loses
 * nothing and holds up nobody. A repeat is the same bytes under the same name.
 */
import { groupBy } from "../kernel/index.ts";
import { getLines } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import type { PutOff } from "./run-due.ts";
import { listLeaving } from "./steps/lines/leaving.ts";
import { openLine, type Lines } from "./steps/lines/lines.ts";
import { sendBy } from "./steps/lines/send-by.ts";

export type { Lines, OpenLine } from "./steps/lines/lines.ts";

/** Those that wait for their connection. */
export async function deliverDocuments(
  context: FlowContext,
  ids: readonly number[],
  lines: Lines,
): Promise<readonly PutOff[]> {
  const leaving = await listLeaving(context.db, ids);
  const byLine = groupBy(leaving, ({ connectionId }) => connectionId ?? 0);
  const known = new Map((await getLines(context.db, [...byLine.keys()])).map((line) => [line.id, line]));
  const late = await Promise.all(
    [...byLine].map(([id, documents]) => {
      const line = known.get(id);
      const open = () => (line ? openLine(lines, line, context) : lines.outbox());
      return sendBy(context, { line, documents, open });
    }),
  );
  return late.flat();
}
