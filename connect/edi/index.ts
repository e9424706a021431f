/** EDI: documents of trading partners, read and written. X12 today. Door of the room. */
export { readOrder, readX12 } from "./read-document.ts";
export { readFacts855 } from "./x12/facts-855.ts";
export { readSets } from "./x12/read-sets.ts";
export { write855, type AckLine } from "./x12/write-855.ts";
export type { OutgoingEnvelope } from "./x12/write.ts";
