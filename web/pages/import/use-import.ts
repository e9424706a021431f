/** One import and what can be done with it; while it runs or is taken back, it is asked for again every half second. */
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
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
  // Who presses two things at once means both, the second upon the first.
  const line = `import ${id}`;
  const map = useAct("POST /imports/:id/map", { line });
  const mend = useAct("POST /imports/:id/mend", { line });
  const run = useAct("POST /imports/:id/run", { line });
  const cancel = useAct("POST /imports/:id/cancel", { line });
  const undo = useAct("POST /imports/:id/undo", { line });
  const moving = running || undo.isPending;
  useAsk("GET /imports/:id", { params: { id } }, { enabled: moving, everyMs: moving ? LIVE_MS : 0 });
  const acts: readonly Pick<UseMutationResult, "isPending" | "error" | "submittedAt">[] = [
    map,
    mend,
    run,
    cancel,
    undo,
  ];
  const last = acts.toSorted((a, b) => b.submittedAt - a.submittedAt)[0];
  const params = { id };
  const { refetch } = asked;
  // Refused because of what somebody else said: it is shown beside the reason.
  useEffect(() => {
    if (map.error) void refetch();
  }, [map.error, refetch]);
  return {
    asked,
    map: (body) => map.mutate({ params, body: { ...body, ...(asked.data && { seen: asked.data.version }) } }),
    mend: (body) => mend.mutate({ params, body }),
    leave: (row) => mend.mutate({ params, body: { fixes: [], leave: [row] } }),
    run: () => run.mutate({ params }),
    cancel: () => cancel.mutate({ params }),
    undo: () => undo.mutate({ params }),
    busy: acts.some(({ isPending }) => isPending),
    fault: last?.error ?? null,
  };
}
