/** A document after it was read: its messages, the orders and other parts in them as they say themselves, what is answered. */
import type { DocumentState, PartFinding, PartKind, PartState, Wrong } from "../../../documents/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import type { AcknowledgmentWriter } from "../edi/acknowledgment.ts";

export interface ReadFinding {
  readonly code: string;
  readonly line?: string;
  readonly text: string;
  readonly segment?: string;
  readonly position?: number;
  /** Of EDI: the element of the segment, from 1, and where that begins in the file, in bytes. */
  readonly element?: number;
  readonly byte?: number;
  /** Of a table: the cell's column. */
  readonly column?: string;
  readonly args?: Readonly<Record<string, string | number | null>>;
}

export interface ReadOrder {
  /** What a person calls it: its number, or where it stands in the file. */
  readonly key: string;
  /** Null: nothing of it could be read. */
  readonly order: ReceivedOrder | null;
  readonly findings: readonly ReadFinding[];
  /** Of a table: the row of the file that each line of the order was read from. */
  readonly rows?: readonly { readonly line: string; readonly row: number }[];
}

/** What every part of EDI says besides its own: who sent it, as which document. */
export interface ReceivedHead {
  /** "860", "ORDCHG" */
  readonly document: string;
  /** "ZZ:RETAILERXYZ"; finds the partner. */
  readonly sender?: string;
  readonly test?: true;
}

/** A part that is no order: what its kind does with it says the registry of kinds. */
export interface ReadOther {
  readonly kind: Exclude<PartKind, "order">;
  readonly key: string;
  readonly received: ReceivedHead;
  readonly findings: readonly ReadFinding[];
}

export type ReadPart = ReadOrder | ReadOther;

interface ReadIdentity {
  readonly id: string;
  readonly idQualifier: string;
}

/** A message of EDI as it stood in its envelopes: what is acknowledged. */
export interface ReadMessage {
  readonly syntax: "x12" | "edifact";
  /** "850", "ORDERS" */
  readonly type: string;
  readonly release: string;
  readonly subset: string;
  /** ST02; UNH 0062. */
  readonly control: string;
  readonly interchange: {
    readonly control: string;
    readonly sender: ReadIdentity;
    readonly receiver: ReadIdentity;
    readonly version: string;
    readonly test: boolean;
    /** Its sender asks for an answer to the interchange itself. */
    readonly acknowledge: boolean;
    readonly dateTime: string | null;
  } | null;
  /** Null where there is none: EDIFACT mostly has no groups. */
  readonly group: {
    readonly type: string;
    readonly control: string;
    readonly sender: string;
    readonly receiver: string;
    readonly release: string;
  } | null;
  /** It is whole, and of a type we read; what is wrong in it may stop its part all the same. */
  readonly readable: boolean;
  /** Everything found wrong in it. */
  readonly findings: readonly ReadFinding[];
  /** Codes of those by which it is not whole. */
  readonly broken: readonly string[];
  /** What is wrong with it by the standard. */
  readonly wrong: readonly Wrong[];
  /** Number of its first segment in the file. */
  readonly first: number;
  /** Number of its part in the document. */
  readonly part: number;
}

export interface ReadDocument {
  readonly channel: string;
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** "ZZ:RETAILERXYZ", where the envelope names one. */
  readonly sender?: string;
  /** When it reached us; not said: now. */
  readonly receivedAt?: number;
  readonly orders: readonly ReadOrder[];
  /** Parts of other kinds; they follow the orders, so that a change finds an order that came with it. */
  readonly others?: readonly ReadOther[];
  /** Of EDI: every message, in the order of the file. */
  readonly messages?: readonly ReadMessage[];
  /** Says what becomes of its messages in the syntax they came in. */
  readonly writeAcknowledgment?: AcknowledgmentWriter;
  /** What is wrong with the document as a whole. */
  readonly findings: readonly ReadFinding[];
}

/** Every part of a document with the number it has in it. */
export function numberedParts({
  orders,
  others = [],
}: ReadDocument): { readonly read: ReadPart; readonly n: number }[] {
  return [...orders, ...others].map((read, i) => ({ read, n: i + 1 }));
}

export const kindOf = (read: ReadPart): PartKind => ("kind" in read ? read.kind : "order");

/** What was received, whatever its kind; null: nothing of it could be read. */
export const receivedOf = (read: ReadPart): ReceivedOrder | ReceivedHead | null =>
  "kind" in read ? read.received : read.order;

export interface DocumentAnswer {
  readonly documentId: number;
  /** The same bytes came before. */
  readonly again: boolean;
  readonly state: DocumentState;
  readonly findings: readonly PartFinding[];
  readonly parts: readonly PartSummary[];
}

export interface PartSummary {
  readonly n: number;
  readonly kind: PartKind;
  readonly key: string;
  readonly state: PartState;
  readonly orderId: number | null;
  readonly findings: readonly PartFinding[];
}

/** What reading found is mended by a correction, never by looking up again. */
export const asReading = (finding: ReadFinding): PartFinding => ({ ...finding, stage: "reading" });
