/** Connections as people look at them: how each stands, and how many documents wait for it. Without secrets. */
import { sql, type Queryable } from "../../db/index.ts";
import { findConnection, listConnections, type Connection } from "../../partners/index.ts";

export interface ConnectionView extends Omit<Connection, "id" | "code"> {
  readonly connection: string;
  readonly state: "works" | "not tried" | "fails" | "stopped" | "paused";
  /** Documents that have not left. */
  readonly waiting: number;
}

const waiting = sql(
  "connections-waiting",
  `select cp.connection_id as id, count(*)::int as waiting from connection_partner cp
   join document d on d.partner_id = cp.partner_id and d.direction = 'out' and d.state <> 'sent' group by 1`,
);

export async function listConnectionViews(db: Queryable): Promise<ConnectionView[]> {
  return withWaiting(db, await listConnections(db));
}

export async function getConnectionView(db: Queryable, code: string): Promise<ConnectionView | undefined> {
  const found = await findConnection(db, code);
  return found && (await withWaiting(db, [found]))[0];
}

async function withWaiting(db: Queryable, found: readonly Connection[]): Promise<ConnectionView[]> {
  const rows = found.length === 0 ? [] : await db.rows<{ id: number; waiting: number }>(waiting);
  const counts = new Map(rows.map((row) => [row.id, row.waiting]));
  return found.map(({ id, code, ...one }) => ({
    ...one,
    connection: code,
    state: stateOf(one),
    waiting: counts.get(id) ?? 0,
  }));
}

function stateOf(one: Omit<Connection, "id" | "code">): ConnectionView["state"] {
  if (one.paused) return "paused";
  if (one.stopped !== null) return "stopped";
  if (one.failures > 0) return "fails";
  return one.workedAt === null ? "not tried" : "works";
}
