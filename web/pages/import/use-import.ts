/** One import and what can be done with it; while it runs, it is asked for again every half second. */
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { useRef } from "react";
import type { Answer, Sent } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";

export type ImportView = Answer<"GET /imports/:id">;
export type Problem = ImportView["problems"][number];

export const LIVE_MS = 500;

export interface ImportHand {
  readonly asked: UseQueryResult<ImportView>;
  readonly map: (body: Sent<"POST /imports/:id/map">["body"]) => void;
  readonly mend: (body: Sent<"POST /imports/:id/mend">["body"]) => void;
  /** Leaves a row out, beside those that were left out before. */
  readonly leave: (line: number) => void;
  readonly run: () => void;
  readonly cancel: () => void;
  readonly undo: () => void;
  /** Something is on its way; what is shown may be older. */
  readonly busy: boolean;
  readonly fault: Error | null;
}

export function useImport(id: number): ImportHand {
  const asked = useAsk("GET /imports/:id", { params: { id } });
  const running = asked.data?.state === "running";
  useAsk("GET /imports/:id", { params: { id } }, { enabled: running, everyMs: running ? LIVE_MS : 0 });
  // Who presses two things at once means both, the second upon the first.
  const line = `import ${id}`;
  const map = useAct("POST /imports/:id/map", { line });
  const mend = useAct("POST /imports/:id/mend", { line });
  const run = useAct("POST /imports/:id/run", { line });
  const cancel = useAct("POST /imports/:id/cancel", { line });
  const undo = useAct("POST /imports/:id/undo", { line });
  const acts: readonly Pick<UseMutationResult, "isPending" | "error" | "submittedAt">[] = [
    map,
    mend,
    run,
    cancel,
    undo,
  ];
  const last = acts.toSorted((a, b) => b.submittedAt - a.submittedAt)[0];
  const params = { id };
  /** Also those whose answer is not there yet. */
  const left = useRef<readonly number[]>([]);
  return {
    asked,
    map: (body) => map.mutate({ params, body }),
    mend: (body) => {
      if (body.skipped?.length === 0) left.current = [];
      mend.mutate({ params, body });
    },
    leave: (row) => {
      left.current = [...new Set([...(asked.data?.skipped ?? []), ...left.current, row])];
      mend.mutate({ params, body: { fixes: [], skipped: [...left.current] } });
    },
    run: () => run.mutate({ params }),
    cancel: () => cancel.mutate({ params }),
    undo: () => undo.mutate({ params }),
    busy: acts.some(({ isPending }) => isPending),
    fault: last?.error ?? null,
  };
}
