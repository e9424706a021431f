/** Documents and their parts as the book keeps them. */

export type DocumentState = "received" | "applied" | "part stopped" | "stopped" | "refused" | "sent";
/** What a part is: an order, a change of one, words about a document, what stores sold, a forecast, what is said of what we sent, or nothing we read. */
export type PartKind = "order" | "change" | "text" | "activity" | "forecast" | "acknowledgment" | "other";
export type PartState = "applied" | "stopped" | "refused" | "corrected";

/** Why a part stopped; `stage` says whether a replay can help ("look-up") or only a correction ("reading"). */
export interface PartFinding {
  readonly code: string;
  readonly line?: string;
  readonly text: string;
  readonly stage: "reading" | "look-up";
  readonly segment?: string;
  readonly position?: number;
  /** Of EDI: its element, from 1, and where that begins in the file, in bytes. */
  readonly element?: number;
  readonly byte?: number;
  readonly column?: string;
  readonly args?: Readonly<Record<string, string | number | null>>;
}

export interface NewDocument {
  readonly channel: string;
  /** "850", "csv-orders", "order", a kind of masters. */
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly partnerId?: number | null;
}

export interface DocumentHead {
  readonly id: number;
  readonly channel: string;
  readonly kind: string;
  readonly name: string;
  readonly state: DocumentState;
  readonly findings: readonly PartFinding[];
  readonly at: number;
}

/** One order of a document, or what else it holds. What was received never changes; a correction is another part that names the one it corrects. */
export interface DocumentPart {
  readonly documentId: number;
  readonly n: number;
  readonly kind: PartKind;
  /** What a person calls it: for an order and a change the number of the order. */
  readonly orderKey: string;
  readonly receivedAt: number;
  readonly arrivalNo: number | null;
  readonly state: PartState;
  /** The order or the other as received; an empty object where it could not be read. */
  readonly received: unknown;
  readonly findings: readonly PartFinding[];
  readonly orderId: number | null;
  readonly corrects: number | null;
  readonly author: string | null;
  readonly at: number;
}

export interface PartAnswer {
  readonly state: PartState;
  readonly findings: readonly PartFinding[];
  readonly orderId: number | null;
}
