/**
 * What somebody changes about a stopped order: kept for this tab until it is placed or dropped, and looked at whenever the
 * hand rests. What is corrected meanwhile by somebody else is another part of the document: this one is not overwritten.
 */
import { useEffect, useState } from "react";
import type { Answer, Sent } from "../../../contract/index.ts";
import { call } from "../../api/call.ts";
import { useAct } from "../../api/ask.ts";
import { useDraft, type DraftHand } from "../../hooks/draft.ts";

export type PartView = Answer<"GET /documents/:id/parts/:n">;
type Body = Sent<"POST /documents/:id/parts/:n/mend">["body"];
export type LineFix = Body["lines"][number];
type Draft = Pick<Body, "customer" | "shipTo" | "lines">;

export interface Fixing {
  readonly lines: ReadonlyMap<string, LineFix>;
  readonly head: Pick<Body, "customer" | "shipTo">;
  readonly changeLine: (fix: LineFix) => void;
  readonly changeHead: (head: Pick<Body, "customer" | "shipTo">) => void;
  readonly kept: Pick<DraftHand<Draft>, "since" | "drop">;
  readonly replay: () => void;
  /** What it would give, or gave. */
  readonly given: Answer<"POST /documents/:id/parts/:n/mend"> | undefined;
  readonly done: boolean;
  readonly busy: boolean;
  readonly fault: Error | null;
}

const REST_MS = 400;
const NOTHING: Draft = { lines: [] };

export function useMend(params: { readonly id: number; readonly n: number }, part: PartView | undefined): Fixing {
  const { id, n } = params;
  const { draft, since, turn, drop } = useDraft<Draft>(`mend ${id}/${n}`);
  // What was placed is still shown.
  const [placed, setPlaced] = useState<Draft>();
  const typed = placed ?? draft ?? NOTHING;
  const placing = useAct("POST /documents/:id/parts/:n/mend");
  // Once it is being placed it is not looked at any more: a look that comes after would be refused.
  const stands = !placing.isPending && placing.data === undefined;
  const may = part?.state === "stopped" && part.can === true && stands;
  const body = JSON.stringify(typed);
  const looked = useLook({ id, n, body, may });
  const onSuccess = (): void => {
    setPlaced(typed);
    drop();
  };
  return {
    lines: new Map(typed.lines.map((fix) => [fix.line, fix])),
    head: typed,
    changeLine: (fix) => turn((was = NOTHING) => ({ ...was, lines: withFix(was.lines, fix) })),
    changeHead: (next) => turn((was = NOTHING) => ({ ...was, ...next })),
    kept: { since, drop },
    replay: () => placing.mutate({ params, body: typed }, { onSuccess }),
    given: placing.data ?? looked,
    done: placing.data !== undefined,
    busy: placing.isPending,
    fault: placing.error,
  };
}

function withFix(lines: Draft["lines"], fix: LineFix): Draft["lines"] {
  const before = lines.find(({ line }) => line === fix.line);
  return [...lines.filter((one) => one !== before), { ...before, ...fix }];
}

interface Looking {
  readonly id: number;
  readonly n: number;
  /** As text: it is looked at again where it says something else. */
  readonly body: string;
  readonly may: boolean;
}

function useLook({ id, n, body, may }: Looking): Fixing["given"] {
  const [looked, setLooked] = useState<Fixing["given"]>();
  useEffect(() => {
    if (!may) return undefined;
    const ended = new AbortController();
    const timer = setTimeout(() => {
      const sent = { params: { id, n }, body: { ...(JSON.parse(body) as Body), look: true } };
      call("POST /documents/:id/parts/:n/mend", sent, { signal: ended.signal, once: crypto.randomUUID() }).then(
        setLooked,
        () => setLooked(undefined),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [body, may, id, n]);
  return looked;
}
