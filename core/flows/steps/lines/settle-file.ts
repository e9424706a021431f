/**
 * A file that a connection brought becomes a document, or is set aside with the reason: empty, too large, or nothing in it
 * that could be read. What stopped in a document is corrected in the inbox; its file is taken all the same.
 */
import type { ArrivedFile, Line, Settled } from "../../../partners/index.ts";
import { raiseExceptions, type ExceptionKind } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { receiveDocuments, type DocumentAnswer } from "../../receive-documents.ts";
import { lineSubject } from "./line-state.ts";
import type { Lines } from "./lines.ts";
import { strangerOf } from "./stranger.ts";

export const QUARANTINED: ExceptionKind = "file quarantined";
export const FILE_MAX_BYTES = 32 * 1024 * 1024;

export interface Arrived {
  readonly line: Line;
  readonly file: ArrivedFile;
  readonly read: Lines["read"];
}

export async function settleFile(context: FlowContext, arrived: Arrived): Promise<Settled> {
  const settled = await judge(context, arrived);
  if (settled.is !== "set aside") return settled;
  const { line, file } = arrived;
  const details = { connection: line.code, file: file.name, document: settled.documentId, text: settled.why };
  const subject = `${lineSubject(line.code)}:${file.name}`;
  const matter = { kind: QUARANTINED, subject, details };
  await context.db.transaction((tx) => raiseExceptions(tx, [matter], context.now()));
  return settled;
}

async function judge(context: FlowContext, { line, file, read }: Arrived): Promise<Settled> {
  const aside = (why: string, documentId: number | null = null): Settled => ({ is: "set aside", why, documentId });
  if (file.size === 0) return aside("The file is empty. Ask for it again.");
  if (file.size > FILE_MAX_BYTES)
    return aside(
      `The file has ${file.size} bytes; at most ${FILE_MAX_BYTES} are read. Ask for it in several files, or import it by hand.`,
    );
  const bytes = await file.read();
  // Somebody still writes it.
  if (bytes.length !== file.size) return { is: "again later" };
  const document = await read({ name: file.name, bytes });
  const stranger = await strangerOf(context.db, line, document.sender);
  if (stranger !== undefined)
    return aside(
      `It names ${stranger} as its sender, whose documents do not come by ${line.code}. Nothing of it is kept.`,
    );
  const [answer] = await receiveDocuments(context, [document]);
  if (!answer) return { is: "again later" };
  if (!isUnread(answer)) return { is: "taken", documentId: answer.documentId };
  const why = answer.findings.map(({ text }) => text).join(" ") || "Nothing in it could be read.";
  return aside(`${why} It is kept as document ${answer.documentId}.`, answer.documentId);
}

/** Nothing came of it, and nothing of it can be corrected. */
const isUnread = ({ state, parts, findings }: DocumentAnswer): boolean =>
  state === "refused" && parts.length === 0 && findings.length > 0;
