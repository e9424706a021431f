/** The order that is being typed: its draft, what would become of it, and placing it once. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Answer, Sent } from "../../../contract/index.ts";
import { call, Refused } from "../../api/call.ts";
import { paths } from "../../util/paths.ts";
import type { NamedItem } from "./count.ts";
import { asked, emptyDraft, keepDraft, keptDraft, typedLines, withRoom, type Draft, type DraftLine } from "./draft.ts";

type Body = Sent<"POST /orders/preview">["body"];
export type Preview = Answer<"POST /orders/preview">;

/** What was asked, with its answer. */
export interface Previewed {
  readonly body: Body;
  readonly preview: Preview;
}

export interface Undoable {
  readonly what: "removed" | "begun" | "pasted";
  readonly count: number;
  readonly before: Draft;
}

export interface Entry {
  readonly draft: Draft;
  /** It was there already when the page was opened: typed then. */
  readonly since: number | null;
  readonly change: (parts: Partial<Draft>) => void;
  readonly changeLine: (key: string, parts: Partial<DraftLine>) => void;
  readonly paste: (key: string, lines: readonly DraftLine[]) => void;
  readonly remove: (key: string) => void;
  readonly beginAnew: () => void;
  readonly undo: () => void;
  readonly undoable: Undoable | null;
  readonly itemOf: (code: string) => NamedItem | undefined;
  readonly previewed: Previewed | undefined;
  /** What is shown is not the answer to what stands there now. */
  readonly stale: boolean;
  readonly previewFault: Error | null;
  readonly place: () => void;
  readonly placing: boolean;
  readonly fault: Error | null;
}

const TYPING_MS = 200;

export function useEntry(user: string): Entry {
  const [kept] = useState(() => keptDraft(user));
  const [draft, setDraft] = useState<Draft>(kept ?? emptyDraft);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  useEffect(() => keepDraft(user, draft), [user, draft]);
  const touch = useCallback((next: (was: Draft) => Draft): void => {
    setDraft((was) => ({ ...next(was), once: crypto.randomUUID(), at: Date.now() }));
  }, []);
  const { previewed, stale, previewFault, itemOf } = usePreview(draft);
  const placing = usePlacing(draft, itemOf, {
    onPlaced: () => setDraft(emptyDraft()),
    // What was refused may be taken the next time: it is another request.
    onRefused: () => touch((was) => was),
  });
  const take = (what: Undoable["what"], count: number, next: (was: Draft) => Draft): void => {
    setUndoable({ what, count, before: draft });
    touch(next);
  };
  return {
    draft,
    since: kept?.at ?? null,
    change: useCallback((parts) => touch((was) => ({ ...was, ...parts })), [touch]),
    changeLine: useCallback((key, parts) => touch((was) => withLine(was, key, parts)), [touch]),
    paste: (key, lines) =>
      take("pasted", lines.length, (was) => ({
        ...was,
        lines: withRoom(was.lines.flatMap((line) => (line.key === key ? lines : [line]))),
      })),
    remove: (key) =>
      take("removed", 1, (was) => ({ ...was, lines: withRoom(was.lines.filter((line) => line.key !== key)) })),
    beginAnew: () => take("begun", 1, emptyDraft),
    undo: () => {
      if (undoable) touch(() => undoable.before);
      setUndoable(null);
    },
    undoable,
    itemOf,
    previewed,
    stale,
    previewFault,
    ...placing,
  };
}

const withLine = (draft: Draft, key: string, parts: Partial<DraftLine>): Draft => ({
  ...draft,
  lines: withRoom(draft.lines.map((line) => (line.key === key ? { ...line, ...parts } : line))),
});

function usePreview(draft: Draft) {
  const [known, setKnown] = useState<ReadonlyMap<string, NamedItem>>(new Map());
  const itemOf = useCallback(
    (code: string) => known.get(`${draft.customer?.code ?? ""} ${code.trim()}`),
    [known, draft.customer],
  );
  const body = useMemo(() => bodyOf(draft, itemOf), [draft, itemOf]);
  const text = JSON.stringify(body);
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const query = useQuery({
    queryKey: ["POST /orders/preview", settled],
    queryFn: async ({ signal }): Promise<Previewed> => {
      const sent = JSON.parse(settled) as Body;
      return { body: sent, preview: await call("POST /orders/preview", { body: sent }, { signal }) };
    },
    enabled: body.lines.length > 0 || body.number !== "",
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  useEffect(() => {
    if (!data) return;
    const found = data.preview.items.flatMap((item) => {
      const line = data.body.lines.find((one) => one.line === item.line);
      return line ? [[`${data.body.customer ?? ""} ${line.item}`, item] as const] : [];
    });
    setKnown((was) =>
      found.every(([code, item]) => sameItem(was.get(code), item)) ? was : new Map([...was, ...found]),
    );
  }, [data]);
  return {
    previewed: body.lines.length > 0 || body.number !== "" ? data : undefined,
    stale: text !== settled || query.isPlaceholderData || query.isPending,
    previewFault: query.error,
    itemOf,
  };
}

const sameItem = (a: NamedItem | undefined, b: NamedItem): boolean => JSON.stringify(a) === JSON.stringify(b);

function bodyOf(draft: Draft, itemOf: (code: string) => NamedItem | undefined): Body {
  const typed = typedLines(draft);
  return asked(draft, (n) => itemOf(typed[Number(n) - 1]?.code ?? ""));
}

interface Ends {
  readonly onPlaced: () => void;
  readonly onRefused: () => void;
}

function usePlacing(draft: Draft, itemOf: Entry["itemOf"], { onPlaced, onRefused }: Ends) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const mutation = useMutation({
    mutationFn: async (once: string) => {
      const { lines, customer = "", ...head } = bodyOf(draft, itemOf);
      const order = {
        ...head,
        customer,
        number: draft.number.trim(),
        lines: lines.map(({ quantity = 0, ...line }) => ({ ...line, quantity })),
      };
      return call("POST /orders/enter", { body: { orders: [order] } }, { once });
    },
    onSuccess: async ({ results: [result] }) => {
      if (!result?.ok) return;
      onPlaced();
      void client.invalidateQueries();
      await navigate({ to: paths.order((result.value as { readonly id: number }).id) });
    },
    onError: (cause) => {
      if (!(cause instanceof Refused)) return;
      onRefused();
      void client.invalidateQueries();
    },
  });
  return {
    place: () => {
      if (!mutation.isPending) mutation.mutate(draft.once);
    },
    placing: mutation.isPending,
    fault: mutation.error,
  };
}
