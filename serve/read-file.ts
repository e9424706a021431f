/** What a file is, found out from its content: an X12 interchange today. What is none of them is kept and says so. */
import { readX12 } from "../connect/edi/index.ts";
import type { ReadDocument } from "../core/flows/index.ts";

export interface BroughtFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function readFile(file: BroughtFile): ReadDocument {
  return readX12(file);
}
