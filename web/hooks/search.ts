/** View, filter, sort and peek stand in the address; a page reads and changes them here. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Readonly<Record<string, string | undefined>>;

export interface SearchHand {
  readonly search: Search;
  /** Undefined or "" takes a part away. `step` makes it a place to go back to. */
  readonly change: (parts: Search, options?: { readonly step?: boolean }) => void;
}

export function useSearchHand(): SearchHand {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback<SearchHand["change"]>(
    (parts, options = {}) => {
      // Upon what the address says by now: two changes in a row are both kept.
      const merged = (now: Search): Search =>
        Object.fromEntries(
          Object.entries({ ...now, ...parts }).filter(([, value]) => value !== undefined && value !== ""),
        );
      void navigate({ to: ".", search: merged as never, replace: options.step !== true });
    },
    [navigate],
  );
  return { search, change };
}
