/** Documents: what reached us, raw, and what became of each order in it. Door of the room. */
export {
  insertParts,
  keepDocuments,
  reopenUnread,
  setDocumentFindings,
  setDocumentState,
  setPartAnswers,
  settleDocuments,
  type AnsweredPart,
  type KeptDocument,
} from "./commands.ts";
export {
  acknowledgeMessages,
  endWaits,
  insertMessages,
  leaveAgain,
  listGaps,
  listMessages,
  listRepeated,
  lockSent,
  type AcknowledgmentCode,
  type AcknowledgmentState,
  type EdiMessageRow,
  type MessageAnswer,
  type MessageNumbers,
  type NewEdiMessage,
  type NumberGap,
  type RepeatedNumber,
} from "./edi-messages.ts";
export { decodeText, detectEncoding } from "./encoding.ts";
export {
  FIRST_PART,
  findBytes,
  findDocument,
  findDocumentsByHash,
  listDocuments,
  listParts,
  listStopped,
  listUnread,
  listWaitingChanges,
  lockDocuments,
  type PartRef,
} from "./queries.ts";
export {
  findImport,
  forgetChanges,
  findOpenImport,
  insertImport,
  keepChanges,
  countTakenBack,
  listChanges,
  listImports,
  lockImport,
  setImport,
  settleChanges,
  type ImportCheck,
  type ImportCounts,
  type ImportJob,
  type ImportState,
  type KeptRow,
  type Mapped,
  type MappedWhat,
  type NewImport,
  type RowProblem,
} from "./import-jobs.ts";
export { listFixes, putFixes, type AuthoredFix, type CellFix } from "./import-fixes.ts";
export { judge, type Strictness, type Verdict, type Wrong } from "./judge.ts";
export { addProblems, listProblems, replaceProblems, type ProblemPlace } from "./import-problems.ts";
export { findImportMaps, LEFT_OUT, listImportMaps, upsertImportMaps, type ImportMap } from "./import-maps.ts";
export type { DocumentPart, DocumentState, PartAnswer, PartFinding, PartKind, PartState } from "./records.ts";
export { isReplayable, plain, plainName, storable } from "./rules.ts";
export { nearest, suggestValue } from "./suggest.ts";
export type { CellValue, ColumnSpec, ColumnType, TableRow, TableSpec } from "./table.ts";
export { drawControlNumber, keepOutgoing, setSent, type NewOutgoing } from "./outgoing.ts";
