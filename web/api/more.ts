/** How what is asked for by page goes on. */
import type { UseInfiniteQueryResult } from "@tanstack/react-query";

export interface More {
  readonly busy: boolean;
  /** Why the page that was asked for last did not come. */
  readonly fault: Error | null;
  readonly bring: () => void;
}

type Pages = Pick<
  UseInfiniteQueryResult,
  "hasNextPage" | "fetchStatus" | "isFetchNextPageError" | "error" | "fetchNextPage"
>;

/** Undefined: all of it is here. */
export function moreOf(asked: Pages): More | undefined {
  if (!asked.hasNextPage) return undefined;
  return {
    busy: asked.fetchStatus !== "idle",
    fault: asked.isFetchNextPageError ? asked.error : null,
    bring: () => void asked.fetchNextPage(),
  };
}
