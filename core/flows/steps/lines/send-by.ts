/**
 * Sends documents by one connection, in their order. One that they refuse needs a person and holds up nobody; when the
 * connection itself fails, all that have not left wait for it.
 */
import { setSent } from "../../../documents/index.ts";
import type { Line, Transport } from "../../../partners/index.ts";
import { backoffMs, closeExceptions, raiseExceptions, type ExceptionKind } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import type { PutOff } from "../handlers.ts";
import type { Leaving } from "./leaving.ts";
import { lineFailed, lineWorked, turnEnd, waitOf } from "./line-state.ts";

export const NOT_TAKEN: ExceptionKind = "document not taken";

export interface SendWork {
  /** Undefined: the outbox folder. */
  readonly line: Line | undefined;
  readonly documents: readonly Leaving[];
  readonly open: () => Transport;
}

/** Those that wait, with the reason. */
export async function sendBy(context: FlowContext, { line, documents, open }: SendWork): Promise<PutOff[]> {
  const wait = line && waitOf(line, context.now());
  if (wait) return documents.map(({ id }) => ({ key: String(id), ...wait }));
  const late: PutOff[] = [];
  let done = 0;
  let transport: Transport | undefined;
  try {
    transport = open();
    const until = turnEnd(context);
    for (const document of documents) {
      if (context.now() > until) break;
      late.push(...(await sendOne(context, transport, document)));
      done += 1;
    }
    if (line) await lineWorked(context, line);
    late.push(...documents.slice(done).map(({ id }) => ({ key: String(id), dueAt: context.now() })));
  } catch (cause) {
    const until = line
      ? await lineFailed(context, line, cause)
      : { dueAt: context.now() + backoffMs(1), error: String(cause) };
    late.push(...documents.slice(done).map(({ id }) => ({ key: String(id), ...until })));
  } finally {
    await transport?.close();
  }
  return late;
}

async function sendOne(context: FlowContext, transport: Transport, document: Leaving): Promise<PutOff[]> {
  const sending = await transport.send(document);
  const now = context.now();
  const subject = `document:${document.id}`;
  if (sending.is === "again later")
    return [{ key: String(document.id), dueAt: now + backoffMs(1), error: sending.why }];
  await context.db.transaction(async (tx) => {
    if (sending.is === "sent") {
      await setSent(tx, [document.id]);
      return closeExceptions(tx, [{ kind: NOT_TAKEN, subject }], now);
    }
    const { name, kind, partner, id } = document;
    const details = { document: id, name, kind, partner, text: sending.why };
    return raiseExceptions(tx, [{ kind: NOT_TAKEN, subject, details }], now);
  });
  return [];
}
