/** A document after it was read: its orders as they say themselves, what was wrong with each, what is answered. */
import type { DocumentState, PartFinding, PartState } from "../../../documents/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";

export interface ReadFinding {
  readonly code: string;
  readonly line?: string;
  readonly text: string;
  readonly segment?: string;
  readonly position?: number;
  /** Of a table: the cell's column. */
  readonly column?: string;
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
  /** What is wrong with the document as a whole. */
  readonly findings: readonly ReadFinding[];
}

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
  readonly key: string;
  readonly state: PartState;
  readonly orderId: number | null;
  readonly findings: readonly PartFinding[];
}

/** What reading found is mended by a correction, never by looking up again. */
export const asReading = (finding: ReadFinding): PartFinding => ({ ...finding, stage: "reading" });
