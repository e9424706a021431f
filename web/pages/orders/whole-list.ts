/** All that match, beyond what is loaded: as a file, or as ids to do something with. */
import { call } from "../../api/call.ts";
import type { Search } from "../../hooks/search.ts";
import { filterOf, sortingOf } from "./filter.ts";

export function exportAddress(search: Search): string {
  const given = Object.entries({ ...filterOf(search), ...sortingOf(search) });
  const text = new URLSearchParams(
    given.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  return `/api/v1/orders/export?${text.toString()}`;
}

/** The first of the list, as many as are done with at once. */
export async function allMatching(search: Search): Promise<string[]> {
  const { ids } = await call("GET /orders/ids", { query: { ...filterOf(search), ...sortingOf(search) } });
  return ids.map(String);
}
