/**
 * A plan on the screen: what is set stands in the address, the preview follows it. While somebody looks, the preview stays
 * as it was seen: when the book moves, that is said, and the person asks for the new one.
 */
import { useState } from "react";
import type { Answer, Problem } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { Refused } from "../../api/call.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { readDrafts, readScope, withDraft, writeDrafts, type Draft } from "./drafts.ts";
import { hasMoved } from "./moved-since.ts";

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
  readonly find: string;
  /** The book moved since this was shown. */
  readonly isStale: boolean;
  /** What is shown is older than what was set or asked for: the plan of a long queue takes a moment. */
  readonly isPlanning: boolean;
  /** What a commit was refused for. */
  readonly refusal: Problem | null;
  readonly failed: Error | null;
  readonly busy: boolean;
  readonly set: (demand: number, draft: Draft | undefined) => void;
  readonly show: (view: View) => void;
  readonly recompute: () => void;
  readonly commit: () => void;
}

/** Which part of a long queue is looked at. */
interface View {
  /** First place shown, from 1 on. */
  readonly from: number;
  /** An order to be found; "": none. */
  readonly find: string;
}

function readView(search: Readonly<Record<string, string | undefined>>): View {
  const from = Number(search["from"] ?? 1);
  return { from: Number.isSafeInteger(from) && from > 0 ? from : 1, find: search["find"] ?? "" };
}

export function usePlan(): PlanState {
  const { search, change } = useSearchHand();
  const drafts = readDrafts(search["set"]);
  const run = search["run"] === undefined ? undefined : Number(search["run"]);
  const overrides = drafts.map((draft) => ({ ...draft, reason: draft.reason.trim() || NO_REASON }));
  const body = { ...readScope(search), overrides };
  const { from, find } = readView(search);
  const shown = { ...body, from, find };
  const enabled = body.inbound.length + body.items.length > 0;
  const asked = useAsk("POST /allocation/preview", { body: shown }, { enabled });
  const { preview, isStale, recomputing, recompute } = useShown(asked, JSON.stringify(shown), drafts.length > 0);
  const act = useAct("POST /allocation/plans");
  return {
    asked,
    preview,
    drafts,
    run,
    find,
    isStale,
    isPlanning: asked.isFetching && asked.isPlaceholderData,
    refusal: act.error instanceof Refused ? act.error.problem : null,
    failed: act.error instanceof Refused ? null : act.error,
    busy: act.isPending || recomputing,
    set: (demand, draft) => {
      act.reset();
      change({ set: writeDrafts(withDraft(drafts, demand, draft)), run: undefined });
    },
    show: (view) => change({ from: view.from > 1 ? String(view.from) : undefined, find: view.find }, { step: true }),
    recompute: () => {
      act.reset();
      recompute();
    },
    commit: () => {
      if (!preview) return;
      act.mutate(
        { body: { ...body, seen: preview.seen } },
        { onSuccess: (done) => change({ set: undefined, run: String(done.run) }) },
      );
    },
  };
}

interface AsSeen {
  readonly preview: Preview | undefined;
  readonly isStale: boolean;
  readonly recomputing: boolean;
  readonly recompute: () => void;
}

/** What was asked for is shown when it comes; asked for again, it stays as it was seen while something is set. */
function useShown(asked: PlanState["asked"], key: string, keeps: boolean): AsSeen {
  const [shown, setShown] = useState<Shown>();
  const [recomputing, setRecomputing] = useState(false);
  const { data } = asked;
  const isFresh = data !== undefined && !asked.isPlaceholderData;
  if (isFresh && (shown?.key !== key || !keeps) && shown?.preview !== data) setShown({ key, preview: data });
  return {
    preview: shown?.preview ?? data,
    isStale: keeps && isFresh && shown?.key === key && hasMoved(shown.preview, data),
    recomputing,
    // What was seen stays until the new one is there: what is kept of the old answer must not be taken for it.
    recompute: () => {
      setRecomputing(true);
      void asked
        .refetch()
        .then((fresh) => fresh.data && setShown({ key, preview: fresh.data }))
        .finally(() => setRecomputing(false));
    },
  };
}
