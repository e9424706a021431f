/** The filter, the sort and what is peeked at, as they stand in the address. */
import type { Sent } from "../../../contract/index.ts";
import type { Search } from "../../hooks/search.ts";

type Query = Sent<"GET /orders">["query"];

export const VIEWS = ["all", "open", "late", "backordered", "respond"] as const;
export type View = (typeof VIEWS)[number];

/** What stands as a chip; `find` has its own field. */
export const CHIPS = ["customer", "shipTo", "item", "place", "status", "hold", "number", "from", "to"] as const;
export type Chip = (typeof CHIPS)[number];

export const STATUSES = ["pending fulfilment", "partly shipped", "shipped", "delivered", "cancelled"] as const;
export const HOLDS = ["any", "credit", "price", "address", "fraud", "buyer asked"] as const;

const SORTS = ["arrival", "day", "customer", "number"] as const;
export type Sort = (typeof SORTS)[number];

export const viewOf = (search: Search): View => VIEWS.find((one) => one === search["view"]) ?? "all";
export const sortOf = (search: Search): Sort => SORTS.find((one) => one === search["sort"]) ?? "arrival";
/** Arrivals fall, the others rise, where nothing else is said. */
export const isFalling = (search: Search): boolean =>
  search["falling"] === undefined ? sortOf(search) === "arrival" : search["falling"] === "true";

/** Pressed again, a head turns the sort around. */
export function pressed(search: Search, sort: Sort): Search {
  const falling = sortOf(search) === sort ? !isFalling(search) : sort === "arrival";
  const usual = falling === (sort === "arrival");
  return { sort: sort === "arrival" ? undefined : sort, falling: usual ? undefined : String(falling) };
}

/** The part of the address that is sent: what the server does not know is left out. */
export function filterOf(search: Search): Query {
  const { status, hold } = search;
  const texts = ["customer", "shipTo", "item", "place", "number", "from", "to", "find"] as const;
  return {
    view: viewOf(search),
    ...Object.fromEntries(texts.flatMap((name) => (search[name] ? [[name, search[name]]] : []))),
    ...(status !== undefined && { status: STATUSES.find((one) => one === status) }),
    ...(hold !== undefined && { hold: HOLDS.find((one) => one === hold) }),
  };
}

export const sortingOf = (search: Search): Pick<Query, "sort" | "falling"> => ({
  sort: sortOf(search),
  falling: String(isFalling(search)),
});

const KEPT = ["view", ...CHIPS, "find", "sort", "falling"] as const;

/** What a saved view keeps: filters and sort, in one order, so that two can be compared. */
export function keptOf(search: Search): string {
  const given = KEPT.flatMap((name) => (search[name] ? [[name, search[name]]] : []));
  return new URLSearchParams(given).toString();
}

/** Everything that is not in it is taken out of the address. */
export function searchOf(kept: string): Search {
  const given = new URLSearchParams(kept);
  return Object.fromEntries(KEPT.map((name) => [name, given.get(name) ?? undefined]));
}
