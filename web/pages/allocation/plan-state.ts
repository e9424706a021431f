/**
 * A plan on the screen: what is set stands in the address, the preview follows it. While somebody looks, the preview stays
 * as it was seen: when the book moves, that is said, and the person asks for the new one.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer, Problem } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { Refused } from "../../api/call.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { readDrafts, readScope, withDraft, writeDrafts, type Draft } from "./drafts.ts";

export type Preview = Answer<"POST /allocation/preview">;
export type PlanRow = Preview["rows"][number];

const NO_REASON = "–";

interface Shown {
  readonly key: string;
  readonly preview: Preview;
}

export interface PlanState {
  readonly asked: ReturnType<typeof useAsk<"POST /allocation/preview">>;
  readonly preview: Preview | undefined;
  readonly drafts: readonly Draft[];
  readonly run: number | undefined;
  /** The book moved since this was shown. */
  readonly isStale: boolean;
  /** What a commit was refused for. */
  readonly refusal: Problem | null;
  readonly failed: Error | null;
  readonly busy: boolean;
  readonly set: (demand: number, draft: Draft | undefined) => void;
  readonly recompute: () => void;
  readonly commit: () => void;
}

export function usePlan(): PlanState {
  const { search, change } = useSearchHand();
  const client = useQueryClient();
  const drafts = readDrafts(search["set"]);
  const run = search["run"] === undefined ? undefined : Number(search["run"]);
  const overrides = drafts.map((draft) => ({ ...draft, reason: draft.reason.trim() || NO_REASON }));
  const body = { ...readScope(search), overrides };
  const asked = useAsk("POST /allocation/preview", { body }, { enabled: body.inbound.length + body.items.length > 0 });
  const key = JSON.stringify(body);
  const [shown, setShown] = useState<Shown>();
  const { data } = asked;
  // What was asked for is shown when it comes; asked for again, it stays as it was seen while something is set.
  if (data && !asked.isPlaceholderData && (shown?.key !== key || drafts.length === 0) && shown?.preview !== data)
    setShown({ key, preview: data });
  const act = useAct("POST /allocation/plans");
  const preview = shown?.preview ?? data;
  const recompute = (): void => {
    act.reset();
    setShown(undefined);
    void client.invalidateQueries({ queryKey: ["POST /allocation/preview"] });
  };
  return {
    asked,
    preview,
    drafts,
    run,
    isStale:
      drafts.length > 0 &&
      shown?.key === key &&
      data !== undefined &&
      !asked.isPlaceholderData &&
      data.seen.hash !== shown.preview.seen.hash,
    refusal: act.error instanceof Refused ? act.error.problem : null,
    failed: act.error instanceof Refused ? null : act.error,
    busy: act.isPending,
    set: (demand, draft) => {
      act.reset();
      change({ set: writeDrafts(withDraft(drafts, demand, draft)), run: undefined });
    },
    recompute,
    commit: () => {
      if (!preview) return;
      act.mutate(
        { body: { ...body, seen: preview.seen } },
        { onSuccess: (done) => change({ set: undefined, run: String(done.run) }) },
      );
    },
  };
}
