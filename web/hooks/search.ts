/** View, filter, sort and peek stand in the address; a page reads and changes them here. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string | undefined>>;

export interface SearchHand {
  readonly search: Search;
  /** Undefined or "" takes a part away. `step` makes it a place to go back to. */
  readonly change: (parts: Search, options?: { readonly step?: boolean }) => void;
}

export function useSearchHand(): SearchHand {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  return {
    search,
    change: (parts, options = {}) => {
      const merged = Object.entries({ ...search, ...parts }).filter(([, value]) => value !== undefined && value !== "");
      void navigate({ to: ".", search: Object.fromEntries(merged) as never, replace: options.step !== true });
    },
  };
}
