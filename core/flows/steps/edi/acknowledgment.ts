/** What an acknowledgment says, whichever syntax says it: interchanges with their groups, groups with their messages. */
import type { AcknowledgmentCode, MessageNumbers, Verdict, Wrong } from "../../../documents/index.ts";
import type { PartnerProfile } from "../../../partners/index.ts";

export interface AcknowledgedIdentity {
  readonly id: string;
  readonly idQualifier: string;
}

export interface AcknowledgedMessage {
  readonly type: string;
  readonly release: string;
  readonly subset: string;
  readonly control: string;
  readonly verdict: Verdict;
  /** It is not whole: codes of the reader. */
  readonly broken: readonly string[];
  /** Of a type that is not taken from this partner. */
  readonly unknown: boolean;
  /** Number of its first segment in the file. */
  readonly first: number;
  readonly wrong: readonly Wrong[];
}

export interface AcknowledgedGroup {
  /** GS01; empty where EDIFACT has no group. */
  readonly type: string;
  readonly control: string;
  readonly sender: string;
  readonly receiver: string;
  readonly release: string;
  readonly messages: readonly AcknowledgedMessage[];
}

export interface AcknowledgedInterchange {
  readonly control: string;
  readonly sender: AcknowledgedIdentity;
  readonly receiver: AcknowledgedIdentity;
  readonly test: boolean;
  /** "2026-04-01T12:03" as far as it could be read. */
  readonly dateTime: string | null;
  readonly groups: readonly AcknowledgedGroup[];
  /** What is wrong with its envelope: codes of the reader. */
  readonly faults?: readonly string[];
}

export type AcknowledgmentType = "997" | "999" | "CONTRL" | "TA1";

export interface AcknowledgmentAsk {
  readonly type: AcknowledgmentType;
  readonly profile: PartnerProfile;
  /** From the same sender to the same receiver. */
  readonly interchanges: readonly AcknowledgedInterchange[];
  readonly now: number;
}

export interface WrittenAcknowledgment {
  readonly bytes: Uint8Array;
  readonly messages: readonly MessageNumbers[];
}

/** The port: turns an acknowledgment into the partner's bytes. */
export type AcknowledgmentWriter = (ask: AcknowledgmentAsk, control: number) => WrittenAcknowledgment;

/** What a partner says of what we sent. */
export interface ReceivedAcknowledgment {
  /** Of one group (997, 999) or one interchange (CONTRL, TA1). */
  readonly of: "group" | "interchange";
  readonly control: string;
  /** Null: it arrived, and no more is said. */
  readonly verdict: Verdict | null;
  readonly codes: readonly AcknowledgmentCode[];
  /** Those it names; the others are as the whole. */
  readonly messages: readonly {
    readonly control: string;
    readonly verdict: Verdict;
    readonly codes: readonly AcknowledgmentCode[];
  }[];
}
