/** What every page stands in: who is known, and the frame with its ways. */
import { createRootRoute, createRoute } from "@tanstack/react-router";
import { NotFound } from "./pages/not-found.tsx";
import { Known } from "./shell/known.tsx";
import { Shell } from "./shell/shell.tsx";
import { painted } from "./util/painted.ts";
import { readSearch } from "./util/search-text.ts";

/** A press on a way shows first where it leads: to draw the whole next page takes longer than a press may go unanswered. */
export const root = createRootRoute({
  validateSearch: readSearch,
  notFoundComponent: NotFound,
  beforeLoad: async ({ preload, cause, matches }) => {
    if (!preload && cause === "stay" && matches.at(-1)?.cause === "enter") await painted();
  },
});
export const known = createRoute({ getParentRoute: () => root, id: "known", component: Known });
export const inside = createRoute({
  getParentRoute: () => known,
  id: "inside",
  component: Shell,
  notFoundComponent: NotFound,
});
