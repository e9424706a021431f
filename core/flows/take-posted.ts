/**
 * Takes a document that a partner posted: signed as agreed, or nothing of it is kept and the failure counted. The same
 * bytes are the same document, however often they come.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { countRefused, findConnection, getLines } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { receiveDocuments } from "./receive-documents.ts";
import { lineWorked } from "./steps/lines/line-state.ts";
import { secretsOf, type Lines } from "./steps/lines/lines.ts";
import { strangerOf } from "./steps/lines/stranger.ts";

export interface Posted {
  readonly connection: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Is it signed by who knows this secret? */
  readonly isSigned: (secret: string) => boolean;
}

export interface PostedTaken {
  readonly document: number;
  /** The same bytes came before. */
  readonly again: boolean;
}

export async function takePosted(
  context: FlowContext,
  { connection: code, name, bytes, isSigned }: Posted,
  lines: Pick<Lines, "read">,
): Promise<Outcome<PostedTaken>> {
  const known = await findConnection(context.db, code);
  const [line] = known?.kind === "http" ? await getLines(context.db, [known.id]) : [];
  // One that does not exist is refused like one whose secret is not known.
  if (!line) return refused("signature wrong", { subject: code });
  const secret = secretsOf(line, context)?.["secret"];
  if (secret === undefined || !isSigned(secret)) {
    await countRefused(context.db, line.id);
    return refused("signature wrong", { subject: code });
  }
  if (line.paused) return refused("connection paused", { subject: code });
  if (bytes.length === 0) return refused("nothing posted", { subject: code });
  const document = await lines.read({ name, bytes });
  const stranger = await strangerOf(context.db, line, document.sender);
  if (stranger !== undefined)
    return refused("sender of another connection", { subject: stranger, args: { connection: code } });
  const [answer] = await receiveDocuments(context, [document]);
  await lineWorked(context, line);
  return taken({ document: answer?.documentId ?? 0, again: answer?.again ?? false });
}
