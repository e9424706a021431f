/** EDI: documents of trading partners, X12 and EDIFACT, read and written. Door of the room. */
export type { AckLine } from "./acknowledged-lines.ts";
export { writeAnswer } from "./answers.ts";
export { checkFile, checkMessage, type CheckedFile, type CheckedMessage } from "./check.ts";
export { checkForPartner, type CheckedPartner, type FileForPartner } from "./check-partner.ts";
export { faultsFor, judgeAnswer, readAcknowledged, type Acknowledged } from "./simulate/judge-answer.ts";
export { playAcknowledgment, playActivity, playForecast, playText } from "./simulate/reports.ts";
export { breakCounts, playChange, playOrders, type PlayedOrder } from "./simulate/retailer.ts";
export { readEdi } from "./read-document.ts";
export { readOrder } from "./readers.ts";
export { readAcks } from "./x12/ack-dialect.ts";
export { readFacts855 } from "./x12/facts-855.ts";
export {
  inspectFile,
  type FileSeen,
  type InterchangeSeen,
  type LeftOut,
  type MessageSeen,
  type SegmentSeen,
} from "./inspect.ts";
export { readAcknowledgment } from "./acknowledge/read.ts";
export { openMessageReader, readMessages } from "./read-messages.ts";
export { openEdifact, type EdifactEnvelope, type OutgoingMessage } from "./edifact/write.ts";
export { write855 } from "./x12/write-855.ts";
export { writeStock } from "./stock.ts";
export { openX12, type OutgoingEnvelope } from "./x12/write.ts";
export type { Business, BusinessFact, BusinessLine } from "./readable/business.ts";
export { differenceFrom, type BusinessDifference, type LineDifference } from "./readable/compare.ts";
export { businessInCurrency, inCurrency } from "./readable/money.ts";
export { findMessage, type FoundMessage } from "./readable/read-business.ts";
export { showPage, type Remark, type ShownPage } from "./readable/show-page.ts";
export { codesOf } from "./partner-dialect.ts";
