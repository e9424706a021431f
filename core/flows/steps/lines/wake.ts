/** What waits for a connection becomes due: its documents, and the next look at what they sent. */
import { sql, type Tx } from "../../../db/index.ts";
import { looksEvery, readSettingsOf, type Line } from "../../../partners/index.ts";
import { addTodos, dropTodosOf } from "../../../tasks/index.ts";

export const DELIVER = "edi.deliver";
export const POLL = "edi.poll";

const waiting = sql(
  "connection-waiting",
  `select d.id::text as key from document d join connection_partner cp on cp.partner_id = d.partner_id
   where cp.connection_id = $1::bigint and d.direction = 'out' and d.state <> 'sent' order by d.id`,
);

export async function wakeLine(tx: Tx, line: Line, now: number): Promise<void> {
  const looks = looksEvery(readSettingsOf(line.kind, line.settings)) !== null && !line.paused;
  if (!looks) await dropTodosOf(tx, [{ kind: POLL, key: String(line.id) }]);
  const keys = line.paused ? [] : await tx.rows<{ key: string }>(waiting, [line.id]);
  const due = [
    ...keys.map(({ key }) => ({ kind: DELIVER, key, dueAt: now })),
    ...(looks ? [{ kind: POLL, key: String(line.id), dueAt: now }] : []),
  ];
  await addTodos(tx, due, now);
}
