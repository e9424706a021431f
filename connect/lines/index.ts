/** Ways on which documents travel, behind the port of `core/partners`. Door of the room. */
export { folderTransport, outboxTransport } from "./folder.ts";
export { sftpTransport } from "./sftp.ts";
export { folderFarEnd, sftpFarEnd, type FarEnd, type FarFile } from "./far-end.ts";
export { httpTransport } from "./http.ts";
export { isSigned, NAME_HEADER, sign, SIGNATURE_HEADER, TIME_HEADER } from "./signature.ts";
