/** XLSX: workbooks that people bring, read in a thread with bounds. Door of the room. */
export { isArchive, isOldWorkbook, readWorkbook } from "./read-workbook.ts";
