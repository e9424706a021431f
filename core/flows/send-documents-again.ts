/**
 * A person has documents of ours sent again: the same bytes under the same numbers, with what is due. What waits to leave
 * already is not marked twice; what was rejected, or never acknowledged, is waited for anew.
 */
import { sql, type Tx } from "../db/index.ts";
import { leaveAgain, listMessages } from "../documents/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { readProfile } from "../partners/index.ts";
import { addTodos, closeExceptions, recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { waitsUntil } from "./steps/edi/acknowledgments.ts";

export interface DocumentAgain {
  readonly id: number;
  /** It waits to leave already: nothing changed. */
  readonly again: boolean;
}

const outgoing = sql(
  "document-to-send-again",
  `select d.direction, d.channel, d.kind, d.state, p.profile from document d left join partner p on p.id = d.partner_id
   where d.id = $1::bigint for update of d`,
);

interface OutgoingRow {
  readonly direction: "in" | "out";
  readonly channel: string;
  readonly kind: string;
  readonly state: string;
  readonly profile: unknown;
}

export async function sendDocumentsAgain(
  context: FlowContext,
  ids: readonly number[],
): Promise<Outcome<DocumentAgain>[]> {
  return oneByOne(context, ids, { cause: "sent again", one: (tx, id) => sendOne(tx, id, context) });
}

async function sendOne(tx: Tx, id: number, context: FlowContext): Promise<Outcome<DocumentAgain>> {
  const now = context.now();
  const subject = `document:${id}`;
  const [found] = await tx.rows<OutgoingRow>(outgoing, [id]);
  if (!found) return refused("unknown document", { subject: String(id) });
  if (found.direction !== "out" || found.channel !== "edi")
    return refused("document not ours", { subject: String(id) });
  if (found.state !== "sent") return taken({ id, again: true });
  const [message] = await listMessages(tx, [id]);
  const due = waitsUntil(message?.type ?? found.kind, readProfile(found.profile), now);
  await leaveAgain(tx, id, due);
  await addTodos(tx, [{ kind: "edi.deliver", key: String(id), dueAt: now }], now);
  await closeExceptions(tx, [{ kind: "document rejected", subject }], now);
  await recordEvents(
    tx,
    [{ kind: "document sent again", subject, payload: { document: found.kind } }],
    actingAt(context),
  );
  return taken({ id, again: false });
}
