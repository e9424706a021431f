/** X12 as it is read: delimiters, segments, envelopes, transaction sets. Texts are as sent, positions as people count. */
import type { Finding } from "../findings.ts";

export interface Delimiters {
  readonly element: string;
  /** Empty where no ISA named one. */
  readonly component: string;
  /** Null before version 00402: there ISA11 is the letter U. */
  readonly repetition: string | null;
  readonly segment: string;
}

export interface Segment {
  readonly id: string;
  /** As it stands, without terminator; `elementsOf` takes it apart. One character is one byte. */
  readonly text: string;
  readonly delimiters: Delimiters;
  /** From 1 on in the file, envelopes included. */
  readonly position: number;
  /** Line of the file it starts on, from 1. */
  readonly line: number;
}

export interface Identity {
  readonly id: string;
  readonly idQualifier: string;
}

export interface Interchange {
  readonly sender: Identity;
  readonly receiver: Identity;
  readonly control: string;
  /** ISA12: "00401". */
  readonly version: string;
  readonly test: boolean;
}

export interface Group {
  readonly sender: string;
  readonly receiver: string;
  readonly control: string;
  /** GS08: "004010VICS". */
  readonly release: string;
  /** "2026-04-01T12:03" as far as it can be read. */
  readonly dateTime: string | null;
}

/** ST to SE. What its findings say stops the set; the sets beside it go on. */
export interface TransactionSet {
  readonly type: string;
  readonly control: string;
  readonly interchange: Interchange | null;
  readonly group: Group | null;
  readonly segments: readonly Segment[];
  readonly findings: readonly Finding[];
}

/** What a reader yields: sets in their order, and what is wrong with the file around them. */
export type X12Item =
  | { readonly kind: "set"; readonly set: TransactionSet }
  | { readonly kind: "finding"; readonly finding: Finding };
