/** EDI: documents of trading partners, read and written. X12 today. Door of the room. */
export { DOCUMENT_BYTES_MAX, readOrder, readX12 } from "./read-document.ts";
export { readSets } from "./x12/read-sets.ts";
export type { TransactionSet, X12Item } from "./x12/types.ts";
export { write855, type Acknowledgement, type AckLine, type AckParty, type AckPart } from "./x12/write-855.ts";
export type { OutgoingEnvelope } from "./x12/write.ts";
