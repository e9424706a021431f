/** Connections as people look at them: how each stands, and how many documents wait for it. Without secrets. */
import { sql, type Queryable } from "../../db/index.ts";
import {
  findConnection,
  listConnections,
  readSettingsOf,
  type Connection,
  type ReadSettings,
} from "../../partners/index.ts";

export type ConnectionState = "works" | "not tried" | "fails" | "stopped" | "paused";

export interface ConnectionView extends Omit<Connection, "id" | "code"> {
  readonly connection: string;
  readonly state: ConnectionState;
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

export interface OneConnection extends ConnectionView {
  /** Its settings with every default. */
  readonly whole: ReadSettings["settings"];
  /** What waits to leave, the oldest first. */
  readonly leaving: readonly {
    readonly document: number;
    readonly name: string;
    readonly kind: string;
    readonly partner: string;
    readonly at: number;
    readonly attempts: number;
    readonly nextAt: number | null;
    readonly why: string | null;
  }[];
  /** Files that it brought and that are set aside until somebody closes the matter. */
  readonly aside: readonly {
    readonly file: string;
    readonly document: number | null;
    readonly text: string;
    readonly at: number;
  }[];
}

const leaving = sql(
  "connection-leaving",
  `select d.id as document, d.name, d.kind, p.code as partner, d.at, coalesce(t.attempts, 0) as attempts, t.due_at as "nextAt", t.last_error as why
   from connection_partner cp join partner p on p.id = cp.partner_id join document d on d.partner_id = cp.partner_id
   left join todo t on t.kind = 'edi.deliver' and t.key = d.id::text
   where cp.connection_id = $1::bigint and d.direction = 'out' and d.state <> 'sent' order by d.id limit 50`,
);
const aside = sql(
  "connection-aside",
  `select details ->> 'file' as file, (details ->> 'document')::bigint as document, coalesce(details ->> 'text', '') as text, opened_at as at
   from exception where kind = 'file quarantined' and closed_at is null and details ->> 'connection' = $1::text order by id desc limit 50`,
);

export async function getConnectionView(db: Queryable, code: string): Promise<OneConnection | undefined> {
  const found = await findConnection(db, code);
  const [view] = found ? await withWaiting(db, [found]) : [];
  if (!found || !view) return undefined;
  return {
    ...view,
    whole: readSettingsOf(found.kind, found.settings).settings,
    leaving: await db.rows<OneConnection["leaving"][number]>(leaving, [found.id]),
    aside: await db.rows<OneConnection["aside"][number]>(aside, [code]),
  };
}

async function withWaiting(db: Queryable, found: readonly Connection[]): Promise<ConnectionView[]> {
  const rows = found.length === 0 ? [] : await db.rows<{ id: number; waiting: number }>(waiting);
  const counts = new Map(rows.map((row) => [row.id, row.waiting]));
  return found.map(({ id, code, ...one }) => ({
    ...one,
    connection: code,
    state: stateOfConnection(one),
    waiting: counts.get(id) ?? 0,
  }));
}

export type Lately = Pick<Connection, "paused" | "stopped" | "failures" | "workedAt">;

export function stateOfConnection(one: Lately): ConnectionState {
  if (one.paused) return "paused";
  if (one.stopped !== null) return "stopped";
  if (one.failures > 0) return "fails";
  return one.workedAt === null ? "not tried" : "works";
}
