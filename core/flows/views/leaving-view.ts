/** How a document that has not left stands: by which connection it leaves, when that is tried next, what went wrong last. */
import { sql, type Queryable } from "../../db/index.ts";
import { stateOfConnection, type ConnectionState, type Lately } from "./connections.ts";

export interface LeavingView {
  /** Null: into the outbox folder. */
  readonly connection: string | null;
  /** Null: there is no connection to stand anyhow. */
  readonly standing: ConnectionState | null;
  /** Null: nothing is tried until somebody sends it again. */
  readonly nextAt: number | null;
  readonly attempts: number;
  readonly why: string | null;
}

type Row = Omit<LeavingView, "standing"> & Lately;

const leaving = sql(
  "document-leaving",
  `select c.code as connection, c.paused, c.stopped, c.failures, c.worked_at as "workedAt", t.due_at as "nextAt",
     coalesce(t.attempts, 0) as attempts, t.last_error as why
   from document d left join connection_partner cp on cp.partner_id = d.partner_id left join connection c on c.id = cp.connection_id
   left join todo t on t.kind = 'edi.deliver' and t.key = d.id::text
   where d.id = $1::bigint and d.direction = 'out' and d.state <> 'sent'`,
);

/** Undefined: it left, or it came. */
export async function findLeaving(db: Queryable, id: number): Promise<LeavingView | undefined> {
  const [row] = await db.rows<Row>(leaving, [id]);
  if (!row) return undefined;
  const { connection, nextAt, attempts, why, ...lately } = row;
  return { connection, standing: connection === null ? null : stateOfConnection(lately), nextAt, attempts, why };
}
