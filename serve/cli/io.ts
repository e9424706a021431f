/**
 * What a command is given and what it answers. A command never prints by itself: it returns one answer, said for people or
 * as exactly one JSON value. Exit codes are the contract of docs/cli.md.
 */
import type { FlowContext } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import type { Paint } from "./say/paint.ts";
import type { Calendar } from "./say/words.ts";

export interface Io {
  /** Opens Fairfill for one command. */
  readonly open: (log: (line: string) => void) => Promise<App>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** In pieces: a file may have any size. */
  readonly readFile: (path: string) => AsyncIterable<Uint8Array>;
  readonly colour: boolean;
  /** Progress is shown only to somebody who watches. */
  readonly watched: boolean;
  /** Time zone in which instants are said. */
  readonly zone: string;
}

export const EXIT = { done: 0, refused: 1, wrongUse: 2, notAvailable: 3, bug: 70 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface Answer {
  readonly json: unknown;
  readonly text: string;
  /** Not said: done. */
  readonly exit?: Exit;
  /** The JSON value in pieces, where it is too large to hold; returns the exit code. Stands for `json`. */
  readonly pieces?: AsyncGenerator<string, Exit>;
}

/** What the work of a command is given. */
export interface Run {
  readonly app: App;
  /** The person at this machine acts. */
  readonly context: FlowContext;
  readonly io: Io;
  readonly paint: Paint;
  readonly calendar: Calendar;
  /** How far long work is; shown only to somebody who watches. */
  readonly progress: (text: string) => void;
  /** Nothing is shown of it until it is said again; keys go to the program. */
  readonly endProgress: () => void;
}

/** Wrong use found after parsing: said with how it is right. */
export class WrongUse extends Error {}

/** A file the person named; one that cannot be read is wrong use. */
export async function readInput(io: Io, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamInput(io, path)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Likewise, in pieces. */
export async function* streamInput(io: Io, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* io.readFile(path);
  } catch (cause) {
    throw new WrongUse(`${path} cannot be read: ${whyUnread(cause)}`, { cause });
  }
}

const UNREAD: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file.",
  EISDIR: "it is a folder; name the files in it.",
  EACCES: "whoever runs this may not read it.",
};

function whyUnread(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return UNREAD[(cause as NodeJS.ErrnoException).code ?? ""] ?? cause.message;
}
