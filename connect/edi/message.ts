/** Envelopes and messages of X12 and EDIFACT in the same words. Texts are as sent, padding taken off. */
import type { Finding } from "./findings.ts";
import type { EdiSegment, EdiSyntax } from "./segment.ts";

export interface Identity {
  readonly id: string;
  /** "ZZ", "14"; empty where none is said. */
  readonly idQualifier: string;
}

/** ISA to IEA, UNB to UNZ. */
export interface EdiInterchange {
  readonly syntax: EdiSyntax;
  readonly sender: Identity;
  readonly receiver: Identity;
  /** ISA13; UNB 0020. */
  readonly control: string;
  /** ISA12 "00401"; UNB S001 "UNOC:3". */
  readonly version: string;
  readonly test: boolean;
  /** The sender asks for an answer to the interchange itself: ISA14 (TA1); UNB 0031 (CONTRL). */
  readonly acknowledge: boolean;
  /** "2026-04-01T12:03" as far as it can be read. */
  readonly dateTime: string | null;
}

/** GS to GE, UNG to UNE. */
export interface EdiGroup {
  /** GS01 "PO"; UNG 0038 "ORDERS". */
  readonly type: string;
  readonly sender: string;
  readonly receiver: string;
  readonly control: string;
  /** GS08 "004010VICS"; UNG S008 "D.96A". */
  readonly release: string;
  readonly dateTime: string | null;
}

/** ST to SE, UNH to UNT. What its findings say stops the message; those beside it go on. */
export interface EdiMessage {
  readonly syntax: EdiSyntax;
  /** "850", "ORDERS". */
  readonly type: string;
  /** GS08 "004010VICS", without a group ST03; UNH S009 "D.96A". */
  readonly release: string;
  /** Whose use of the standard it follows: ST03; UNH 0057 "EAN008". Empty where nothing is said. */
  readonly subset: string;
  /** ST02; UNH 0062. */
  readonly control: string;
  readonly interchange: EdiInterchange | null;
  readonly group: EdiGroup | null;
  /** Its header first, its trailer last. */
  readonly segments: readonly EdiSegment[];
  readonly findings: readonly Finding[];
}

/** What a reader yields, in the order of the file: envelopes as they open, messages, and what is wrong around them. */
export type EdiItem =
  | { readonly kind: "interchange"; readonly interchange: EdiInterchange; readonly segment: EdiSegment }
  | { readonly kind: "group"; readonly group: EdiGroup; readonly segment: EdiSegment }
  | { readonly kind: "message"; readonly message: EdiMessage }
  /** TA1, which answers an interchange of ours and stands in no message. */
  | { readonly kind: "answer"; readonly interchange: EdiInterchange; readonly segment: EdiSegment }
  | { readonly kind: "finding"; readonly finding: Finding };
