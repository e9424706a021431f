/** A letter before it is written, how letters of a kind are composed, and what became of one. */
import type { Tx } from "../../db/index.ts";
import type { Audience, Notice, NoticeContent, NoticeKind, NoticeState, Recipient } from "../../notices/index.ts";

/** What is to be said about one subject, before it has a language. */
export interface Letter {
  readonly key: number;
  readonly notice: Notice;
  readonly recipient: Recipient;
  readonly today: string;
  /** Kept as told, heard by nobody. */
  readonly toNobody?: boolean;
  readonly told?: NoticeContent["told"];
  readonly toldLines?: NoticeContent["toldLines"];
}

export interface LetterSpec {
  readonly audience: Audience;
  readonly kinds: readonly NoticeKind[];
  readonly subjectOf: (key: number) => string;
  /** Told once and never again; otherwise each call may bring news. */
  readonly once: boolean;
  /** Composes what is to be said now; a key without a letter has no news. May mark what is due, in the transaction. */
  readonly compose: (
    tx: Tx,
    keys: readonly number[],
    states: ReadonlyMap<number, readonly NoticeState[]>,
  ) => Promise<Letter[]>;
}

/** What became of one key; `retryAt`: it is to be called again then. */
export interface LetterOutcome {
  readonly key: number;
  readonly result: "sent" | "kept" | "nothing to tell" | "refused" | "failed" | "in doubt" | "waits" | "gave up";
  readonly retryAt?: number;
  readonly detail?: string;
}
