/** How the files of a played retailer reach us and our answers reach it: straight into the book, or by its connection. */
import {
  findTaken,
  listWrittenFor,
  receiveDocuments,
  type DocumentAnswer,
  type FlowContext,
  type SimulatedPartner,
  type WrittenFor,
} from "../../core/flows/index.ts";
import { readFile } from "../read-file.ts";
import type { PlayedFile } from "./played-file.ts";

export interface SentFile {
  /** Undefined: nobody took it. */
  readonly answer: DocumentAnswer | undefined;
  /** Why not. */
  readonly why: string;
}

export interface Arrived extends WrittenFor {
  /** Null: the retailer has it, with these bytes. Else why not. */
  readonly missing: { readonly waits: boolean; readonly why: string } | null;
}

/** Of a file that was never sent. */
export const NOBODY: SentFile = { answer: undefined, why: "It was not sent." };

export interface Way {
  /** Connection by which it goes; null: into the book. */
  readonly connection: string | null;
  /** All of them, in their order. */
  readonly sent: readonly PlayedFile[];
  /** One answer per file, in their order. */
  send(files: readonly PlayedFile[]): Promise<readonly SentFile[]>;
  /** What was written for the partner since it began, as the retailer has it. */
  written(): Promise<readonly Arrived[]>;
  /** Takes its files and these answers away; what could not be, with the reason. */
  clear(answers: readonly Arrived[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function bookWay(context: FlowContext, { id }: Pick<SimulatedPartner, "id">, sentAt: number): Way {
  const all: PlayedFile[] = [];
  return {
    connection: null,
    sent: all,
    send: async (files) => {
      const sent: SentFile[] = [];
      for (const file of files) {
        all.push(file);
        const { name, bytes } = file;
        const [answer] = await receiveDocuments(context, [await readFile({ name, bytes })]);
        sent.push({ answer, why: "" });
      }
      return sent;
    },
    written: async () => (await listWrittenFor(context.db, id, sentAt)).map((one) => ({ ...one, missing: null })),
    clear: async () => [],
    close: async () => undefined,
  };
}

/** Documents that were made of these files. */
export async function listTaken(context: FlowContext, files: readonly PlayedFile[]): Promise<DocumentAnswer[]> {
  const found = new Map<number, DocumentAnswer>();
  for (const { bytes } of files) {
    const answer = await findTaken(context.db, bytes);
    if (answer) found.set(answer.documentId, answer);
  }
  return [...found.values()];
}
