/** What every page stands in: who is known, and the frame with its ways. */
import { createRootRoute, createRoute } from "@tanstack/react-router";
import { NotFound } from "./pages/not-found.tsx";
import { Known } from "./shell/known.tsx";
import { Shell } from "./shell/shell.tsx";
import { readSearch } from "./util/search-text.ts";

export const root = createRootRoute({ validateSearch: readSearch, notFoundComponent: NotFound });
export const known = createRoute({ getParentRoute: () => root, id: "known", component: Known });
export const inside = createRoute({
  getParentRoute: () => known,
  id: "inside",
  component: Shell,
  notFoundComponent: NotFound,
});
