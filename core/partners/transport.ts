/**
 * The port through which documents travel. A transport puts each document there whole, under its name, and the same again
 * changes nothing; what it brings lies where it lay until it is settled. So a crash or a lost answer costs a repeat, never
 * a document.
 */

export interface LeavingDocument {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Sending =
  | { readonly is: "sent" }
  /** Not now: of this document alone. */
  | { readonly is: "again later"; readonly why: string }
  /** They do not take it, however often it is sent. */
  | { readonly is: "refused"; readonly why: string };

/** How each file looked when it was seen last, by its name. */
export type Listing = Readonly<Record<string, string>>;

export interface ArrivedFile {
  readonly name: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
}

export type Settled =
  | { readonly is: "taken"; readonly documentId: number }
  /** Put where nobody stumbles over it, with the reason beside it. Null: nothing of it is kept as a document. */
  | { readonly is: "set aside"; readonly why: string; readonly documentId: number | null }
  | { readonly is: "again later" };

export type Settle = (file: ArrivedFile) => Promise<Settled>;

export interface Taking {
  readonly seen: Listing;
  /** Some file may still grow: look again at once. */
  readonly moving: boolean;
  /** Files that could not be opened or moved away, each with the reason. */
  readonly stuck: readonly string[];
}

export interface Transport {
  send(document: LeavingDocument): Promise<Sending>;
  /** Settles every file that looks as it looked last time. */
  take(since: Listing, settle: Settle): Promise<Taking>;
  /** Connects and changes nothing: how many files wait for us, null where they send by themselves. */
  look(): Promise<{ readonly waiting: number | null }>;
  close(): Promise<void>;
}

export type FaultCode =
  | "host key changed"
  | "host key not pinned"
  | "login refused"
  | "unreachable"
  | "timed out"
  | "dropped"
  | "folder not usable"
  | "signature refused"
  | "not answered"
  | "secret missing"
  | "sample company";

interface FaultParts {
  readonly stops?: boolean;
  readonly hostKey?: string;
  readonly cause?: unknown;
}

/** The whole connection does not work; documents wait. */
export class LineFault extends Error {
  readonly code: FaultCode;
  /** Nothing is tried until somebody looked. */
  readonly stops: boolean;
  /** The host key that the server shows, where it is not the one we know. */
  readonly hostKey: string | null;

  constructor(code: FaultCode, text: string, how: FaultParts = {}) {
    super(text, how.cause === undefined ? undefined : { cause: how.cause });
    this.code = code;
    this.stops = how.stops ?? false;
    this.hostKey = how.hostKey ?? null;
  }
}

/** Whatever failed, as a fault of the connection. */
export const asFault = (cause: unknown): LineFault =>
  cause instanceof LineFault
    ? cause
    : new LineFault("not answered", cause instanceof Error ? cause.message : String(cause), { cause });
