/** What somebody changes about a stopped order: kept here until it is placed; looked at whenever the hand rests. */
import { useEffect, useState } from "react";
import type { Answer, Sent } from "../../../contract/index.ts";
import { call } from "../../api/call.ts";
import { useAct } from "../../api/ask.ts";

export type PartView = Answer<"GET /documents/:id/parts/:n">;
type Body = Sent<"POST /documents/:id/parts/:n/mend">["body"];
export type LineFix = Body["lines"][number];

export interface Fixing {
  readonly lines: ReadonlyMap<string, LineFix>;
  readonly head: Pick<Body, "customer" | "shipTo">;
  readonly changeLine: (fix: LineFix) => void;
  readonly changeHead: (head: Pick<Body, "customer" | "shipTo">) => void;
  readonly replay: () => void;
  /** What it would give, or gave. */
  readonly given: Answer<"POST /documents/:id/parts/:n/mend"> | undefined;
  readonly done: boolean;
  readonly busy: boolean;
  readonly fault: Error | null;
}

const REST_MS = 400;

export function useMend(params: { readonly id: number; readonly n: number }, part: PartView | undefined): Fixing {
  const [lines, setLines] = useState<ReadonlyMap<string, LineFix>>(new Map());
  const [head, setHead] = useState<Fixing["head"]>({});
  const [looked, setLooked] = useState<Fixing["given"]>();
  const placing = useAct("POST /documents/:id/parts/:n/mend");
  const { id, n } = params;
  // Once it is being placed it is not looked at any more: a look that comes after would be refused.
  const stands = !placing.isPending && placing.data === undefined;
  const may = part?.state === "stopped" && part.can === true && stands;
  const body = JSON.stringify({ ...head, lines: [...lines.values()] });
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
  return {
    lines,
    head,
    changeLine: (fix) => setLines((was) => new Map(was).set(fix.line, { ...was.get(fix.line), ...fix })),
    changeHead: (next) => setHead((was) => ({ ...was, ...next })),
    replay: () => placing.mutate({ params, body: JSON.parse(body) as Body }),
    given: placing.data ?? looked,
    done: placing.data !== undefined,
    busy: placing.isPending,
    fault: placing.error,
  };
}
