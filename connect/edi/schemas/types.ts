/**
 * What a document is checked against. Tables are text files beside this one; a schema is what they say
 * of one message in one release.
 */
import type { EdiSyntax } from "../segment.ts";

export interface ElementRule {
  /** As the standard numbers it; empty where it stands in one segment alone. */
  readonly number: string;
  /** X12: AN, ID, R, N0, N2, DT, TM. EDIFACT: a, n, an. */
  readonly type: string;
  readonly min: number;
  readonly max: number;
  readonly name: string;
}

export interface ElementUse {
  readonly required: boolean;
  readonly repeatMax: number;
  readonly rule: ElementRule | CompositeRule;
}

/** What elements ask of each other. */
export interface Condition {
  /** P all or none, R at least one, E at most one, C the first asks for all, L the first asks for at least one. */
  readonly kind: "P" | "R" | "E" | "C" | "L";
  readonly of: readonly number[];
}

export interface CompositeRule {
  readonly id: string;
  readonly name: string;
  readonly members: readonly ElementUse[];
  readonly conditions: readonly Condition[];
}

export interface SegmentRule extends CompositeRule {
  /** More elements may follow that nobody described. */
  readonly open: boolean;
}

export interface CodeList {
  /** Another code is an error; otherwise it is remarked. */
  readonly whole: boolean;
  /** Code to words; no words where they are of no use. */
  readonly codes: ReadonlyMap<string, string>;
}

/** A place in a message: one segment, or a loop that it opens. */
export interface Node {
  readonly id: string;
  readonly required: boolean;
  readonly max: number;
  /** What belongs to the loop, behind the segment that opens it. */
  readonly children: readonly Node[];
}

export interface Tables {
  readonly segments: ReadonlyMap<string, SegmentRule>;
  readonly codes: ReadonlyMap<string, CodeList>;
}

/** What of a message the association uses that its sender follows, and what it asks beside the directory. */
export interface Subset {
  /** "EANCOM 1997". */
  readonly name: string;
  /** Places of the directory's message. */
  readonly used: ReadonlySet<Node>;
  /** Of those the ones it does not do without, though the directory does. */
  readonly wanted: ReadonlySet<Node>;
  readonly rules: readonly SubsetRule[];
  /** What codes of its own look like. */
  readonly own: RegExp;
}

export interface SubsetRule {
  readonly segment: string;
  /** Of the element: "1225". */
  readonly number: string;
  /** takes: another code is warned of; knew: it is remarked, as later editions may have it. */
  readonly asks: "must stand" | "takes" | "knew" | "each of";
  readonly codes: readonly string[];
}

export interface Schema extends Tables {
  readonly syntax: EdiSyntax;
  /** "850", "ORDERS". */
  readonly type: string;
  /** The release described: "004010", "D96A". */
  readonly release: string;
  /** False where the release asked for is another: then what differs may be the release's. */
  readonly exact: boolean;
  /** Begins with ST or UNH, ends with SE or UNT. */
  readonly nodes: readonly Node[];
  /** Null: the message says none, or it uses all of it. */
  readonly subset: Subset | null;
}
