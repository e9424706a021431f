/** Documents: what reached us, raw, and what became of each order in it. Door of the room. */
export {
  insertParts,
  keepDocuments,
  reopenUnread,
  setDocumentFindings,
  setPartAnswers,
  settleDocuments,
  type AnsweredPart,
  type KeptDocument,
} from "./commands.ts";
export { decodeBytes, decodeText, detectEncoding } from "./encoding.ts";
export {
  FIRST_PART,
  findBytes,
  findDocument,
  findDocumentsByHash,
  listDocuments,
  listParts,
  listStopped,
  listUnread,
  lockDocuments,
  type PartRef,
} from "./queries.ts";
export { findImportMaps, upsertImportMaps } from "./import-maps.ts";
export type { DocumentPart, DocumentState, PartAnswer, PartFinding, PartState } from "./records.ts";
export { isReplayable, plain, plainName, storable } from "./rules.ts";
export type { CellValue, ColumnSpec, ColumnType, TableRow, TableSpec } from "./table.ts";
export { drawControlNumber, getOutgoing, keepOutgoing, setSent, type NewOutgoing, type Outgoing } from "./outgoing.ts";
