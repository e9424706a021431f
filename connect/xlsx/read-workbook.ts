/** Reads a workbook in a thread with bounds on memory and time; what wants more is refused, and nobody else waits for it. */
import { Worker } from "node:worker_threads";
import type { ThreadAnswer, ThreadAsk } from "./thread.ts";

export const WORKBOOK_BYTES_MAX = 33_554_432;
const HEAP_MB = 512;
const TIME_MS = 60_000;

/** An archive, as a workbook is; the old kind is something else. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;
export const isOldWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;

export async function readWorkbook(bytes: Uint8Array, sheet?: string): Promise<ThreadAnswer> {
  if (bytes.length > WORKBOOK_BYTES_MAX) return { ok: false, why: "too large", detail: "" };
  // A copy of its own, so that the thread may take it.
  const own = new Uint8Array(bytes);
  const workerData: ThreadAsk = { bytes: own, ...(sheet !== undefined && { sheet }) };
  const thread = new Worker(new URL("thread.ts", import.meta.url), {
    workerData,
    transferList: [own.buffer],
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const timer = setTimeout(() => void thread.terminate(), TIME_MS);
  try {
    return await new Promise<ThreadAnswer>((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", (cause: Error & { code?: string }) =>
        cause.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(tooLarge) : reject(cause),
      );
      thread.once("exit", () => resolve(tooLarge));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

const tooLarge: ThreadAnswer = { ok: false, why: "too large", detail: "" };
