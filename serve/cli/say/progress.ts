/** One line that says how far long work is, on the error stream, only to somebody who watches. */
import { spinner } from "@clack/prompts";
import type { Io } from "../io.ts";

export interface Progress {
  readonly show: (text: string) => void;
  readonly end: () => void;
}

export function watchProgress(io: Pick<Io, "watched">, quiet: boolean): Progress {
  if (!io.watched || quiet) return { show: () => undefined, end: () => undefined };
  let line: ReturnType<typeof spinner> | undefined;
  return {
    show: (text) => {
      if (line) return line.message(text);
      line = spinner({ output: process.stderr });
      line.start(text);
    },
    end: () => {
      line?.clear();
      line = undefined;
    },
  };
}
