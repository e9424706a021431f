/** Documents and their parts as the book keeps them. */

export type DocumentState = "received" | "applied" | "part stopped" | "stopped" | "refused" | "sent";
export type PartState = "applied" | "stopped" | "refused" | "corrected";

/** Why a part stopped; `stage` says whether a replay can help ("look-up") or only a correction ("reading"). */
export interface PartFinding {
  readonly code: string;
  readonly line?: string;
  readonly text: string;
  readonly stage: "reading" | "look-up";
  readonly segment?: string;
  readonly position?: number;
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

/** One order of a document. What was received never changes; a correction is another part that names the one it corrects. */
export interface DocumentPart {
  readonly documentId: number;
  readonly n: number;
  readonly orderKey: string;
  readonly receivedAt: number;
  readonly arrivalNo: number | null;
  readonly state: PartState;
  /** The order as received; an empty object where it could not be read. */
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
