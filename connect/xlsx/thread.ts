/** Runs in a thread of its own: reads the workbook it was given and answers once, with a sheet as text or with what is wrong. */
import { parentPort, workerData } from "node:worker_threads";
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from "read-excel-file/universal";
import { checkBounds } from "./bounds.ts";
import { textOf } from "./cells.ts";

export interface ThreadAsk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Missing: the first. */
  readonly sheet?: string;
}

export type ThreadAnswer =
  | { readonly ok: true; readonly sheet: string; readonly sheets: string[]; readonly rows: string[][] }
  | { readonly ok: false; readonly why: "broken" | "too large" | "no such sheet"; readonly detail: string };

export const CELLS_MAX = 2_000_000;

const no = (why: "broken" | "too large" | "no such sheet", detail = ""): ThreadAnswer => ({ ok: false, why, detail });

async function read({ bytes, sheet: wanted }: ThreadAsk): Promise<ThreadAnswer> {
  const bounds = checkBounds(bytes);
  if (bounds !== "fits") return no(bounds);
  try {
    const all = await readWorkbook(bytes.buffer);
    const sheet = wanted === undefined ? all[0] : all.find((one) => one.sheet === wanted);
    if (!sheet) return no("no such sheet");
    const rows = sheet.data as readonly (readonly unknown[])[];
    if (rows.length * (rows[0]?.length ?? 0) > CELLS_MAX) return no("too large");
    return {
      ok: true,
      sheet: sheet.sheet,
      sheets: all.map((one) => one.sheet),
      rows: rows.map((row) => row.map(textOf)),
    };
  } catch (cause) {
    if (cause instanceof InvalidInputError || cause instanceof InvalidSpreadsheetError)
      return no("broken", cause.message);
    return no("broken", cause instanceof Error ? cause.message : String(cause));
  }
}

if (parentPort) parentPort.postMessage(await read(workerData as ThreadAsk), []);
