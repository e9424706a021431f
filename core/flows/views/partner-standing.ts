/** How it stands with partners: by which connection they travel, what came and left last, what is late or rejected. */
import { sql, type Queryable } from "../../db/index.ts";
import { stateOfConnection, type ConnectionState, type Lately } from "./connections.ts";

interface LastMessage {
  readonly document: number;
  /** 850, 997, ORDERS */
  readonly type: string;
  readonly at: number;
}

export interface PartnerStanding {
  /** Null: its documents go to the outbox folder. */
  readonly connection: { readonly name: string; readonly state: ConnectionState } | null;
  readonly lastIn: LastMessage | null;
  readonly lastOut: LastMessage | null;
  /** Messages of ours whose acknowledgment is late. */
  readonly late: number;
  /** Messages of ours that were rejected and not sent again. */
  readonly rejected: number;
}

interface Row extends Omit<PartnerStanding, "connection">, Lately {
  readonly connection: string | null;
}

const last = (direction: string): string => `(
     select json_build_object('document', m.document_id, 'type', m.type, 'at', d.at) from edi_message m join document d on d.id = m.document_id
     where m.partner_id = p.id and m.direction = '${direction}' order by m.document_id desc, m.n desc limit 1)`;

const standings = sql(
  "partner-standings",
  `with open as (
     select partner_id, count(*) filter (where state = 'waiting') as late, count(*) filter (where state = 'rejected') as rejected
     from edi_message where direction = 'out' and (state = 'rejected' or state = 'waiting' and due_at < $2::bigint) group by 1)
   select c.code as connection, c.paused, c.stopped, c.failures, c.worked_at as "workedAt", ${last("in")} as "lastIn", ${last("out")} as "lastOut",
     coalesce(o.late, 0)::int as late, coalesce(o.rejected, 0)::int as rejected
   from unnest($1::text[]) with ordinality as t(code, n) join partner p on p.code = t.code
   left join connection_partner cp on cp.partner_id = p.id left join connection c on c.id = cp.connection_id
   left join open o on o.partner_id = p.id order by t.n`,
);

/** In the order of the codes. */
export async function listPartnerStandings(
  db: Queryable,
  codes: readonly string[],
  now: number,
): Promise<PartnerStanding[]> {
  const rows = codes.length === 0 ? [] : await db.rows<Row>(standings, [codes, now]);
  return rows.map(({ connection, paused, stopped, failures, workedAt, ...one }) => ({
    ...one,
    connection:
      connection === null
        ? null
        : { name: connection, state: stateOfConnection({ paused, stopped, failures, workedAt }) },
  }));
}
