/** What the page of orders shows: the rows of the filter, steady, and how many each view holds. */
import { useEffect, useMemo, useState } from "react";
import type { Answer } from "../../../contract/index.ts";
import { useAsk, useAskPages } from "../../api/ask.ts";
import { moreOf, type More } from "../../api/more.ts";
import type { Search } from "../../hooks/search.ts";
import { useSteady, type Steady } from "../../hooks/steady.ts";
import { leaveTrail, readTrail } from "../../hooks/trail.ts";
import { paths } from "../../util/paths.ts";
import type { Row } from "./columns.tsx";
import { filterOf, keptOf, sortingOf, viewOf } from "./filter.ts";

export interface Orders {
  readonly asked: ReturnType<typeof useAskPages<"GET /orders">>;
  readonly steady: Steady<Row>;
  readonly counts: Answer<"GET /orders/counts"> | undefined;
  /** How many each view holds, of the filter before while the new one is answered: as the rows do, the words stay meanwhile. */
  readonly counted: ReturnType<typeof useAsk<"GET /orders/counts">>;
  /** How many match the view that is shown. */
  readonly matching: number | undefined;
  readonly more: More | undefined;
  /** The row that somebody comes back to. */
  readonly startAt: string | undefined;
}

export const keyOf = (row: Row): string => String(row.id);

export function useOrders(search: Search): Orders {
  const filter = filterOf(search);
  const asked = useAskPages("GET /orders", {
    sent: { query: { ...filter, ...sortingOf(search), limit: 100 } },
    cursor: "after",
    next: (page) => page.next,
  });
  const counted = useAsk("GET /orders/counts", { query: filter });
  const counts = counted.isPlaceholderData ? undefined : counted.data;
  const loaded = useMemo(() => asked.data?.pages.flatMap((page) => page.rows) ?? [], [asked.data]);
  const steady = useSteady({ rows: loaded, keyOf, scope: `?${keptOf(search)}`, settled: !asked.isPlaceholderData });
  const [startAt] = useState(() => comingFrom(readTrail()));
  const { rows } = steady;
  useEffect(() => {
    leaveTrail({ list: location.pathname + location.search, steps: rows.map((row) => paths.order(row.id)) });
  }, [rows, search]);
  return {
    asked,
    steady,
    counts,
    counted,
    matching: counts?.views[viewOf(search)],
    more: moreOf(asked),
    startAt,
  };
}

function comingFrom(trail: ReturnType<typeof readTrail>): string | undefined {
  const isThis = trail?.list === location.pathname + location.search;
  return isThis ? /SO-(\d+)/.exec(trail.at ?? "")?.[1] : undefined;
}
