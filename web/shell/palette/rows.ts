/** What the palette lists for a text: what it names, what is like it, what `>` does, or what was gone to last. */
import { useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Permission } from "../../../contract/index.ts";
import { call } from "../../api/call.ts";
import { useChooseLanguage } from "../../api/language.ts";
import { useMe } from "../../api/me.ts";
import { LANGUAGES } from "../../util/words.ts";
import { closePalette } from "../palette-state.ts";
import { ACTIONS, type PaletteAction } from "./actions.ts";
import { noteHit, pathOf, recentHits, type Hit } from "./hits.ts";

export interface PaletteRow {
  readonly key: string;
  readonly name: string;
  readonly about: string;
  readonly hit?: Hit;
  readonly action?: PaletteAction;
}

export interface PaletteRows {
  readonly groups: readonly { readonly name: string; readonly members: readonly PaletteRow[] }[];
  readonly rows: readonly PaletteRow[];
  readonly state: "begin" | "asking" | "nothing" | "found" | "fault";
  /** Goes to a row; without one, to what the text names, as soon as that is known. */
  readonly go: (row: PaletteRow | undefined) => Promise<void>;
}

export function usePaletteRows(text: string): PaletteRows {
  const { t } = useTranslation("shell");
  const acts = text.startsWith(">");
  const asked = text.trim();
  const found = useQuery({
    queryKey: ["GET /search", asked],
    queryFn: ({ signal }) => call("GET /search", { query: { q: asked } }, { signal }),
    enabled: !acts && asked !== "",
  });
  const follow = useFollow();
  const permissions = useMe().data?.permissions ?? [];
  const kind = (hit: Hit): PaletteRow => ({
    key: `${hit.what} ${hit.key} ${hit.name}`,
    name: hit.name,
    about: [t(`find.what.${hit.what}`), hit.about].filter((part) => part !== "").join(" · "),
    hit,
  });
  const groups = acts
    ? [{ name: "actions", members: actionsFor(asked.slice(1), permissions, (name) => t(`find.action.${name}`)) }]
    : asked === ""
      ? [{ name: "recent", members: recentHits().map(kind) }]
      : [
          { name: "named", members: (found.data?.named ?? []).map(kind) },
          { name: "like", members: (found.data?.like ?? []).map(kind) },
        ];
  const shown = groups.filter(({ members }) => members.length > 0);
  const rows = shown.flatMap(({ members }) => members);
  return {
    groups: shown,
    rows,
    state: stateOf({
      asked: acts ? "" : asked,
      rows: rows.length,
      isFetching: found.isFetching,
      failed: found.isError,
    }),
    go: async (row) => {
      if (row) return follow(row);
      if (acts || asked === "") return;
      const { data } = await found.refetch();
      const [only] = data?.named ?? [];
      if (only) await follow(kind(only));
    },
  };
}

function stateOf(at: { asked: string; rows: number; isFetching: boolean; failed: boolean }): PaletteRows["state"] {
  if (at.asked === "") return "begin";
  if (at.rows > 0) return "found";
  if (at.isFetching) return "asking";
  return at.failed ? "fault" : "nothing";
}

function actionsFor(typed: string, permissions: readonly Permission[], say: (name: string) => string): PaletteRow[] {
  const words = typed.trim().toLowerCase().split(/\s+/);
  return ACTIONS.filter(({ may }) => may === null || permissions.includes(may))
    .map((action) => ({ key: `> ${action.name}`, name: say(action.name), about: "", action }))
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** Does what a row is for, and closes. */
function useFollow(): (row: PaletteRow) => Promise<void> {
  const navigate = useNavigate();
  const { i18n } = useTranslation("shell");
  const choose = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return async ({ hit, action }) => {
    closePalette();
    if (hit) {
      noteHit(hit);
      const path = pathOf(hit);
      if (path !== null) await navigate({ to: path });
      return;
    }
    if (!action) return;
    if (typeof action.act === "object") await navigate({ to: action.act.path });
    else if (action.act === "language") {
      const next = LANGUAGES.find((language) => language !== i18n.resolvedLanguage);
      if (next) await choose(next);
    } else if (action.act === "scheme") {
      const dark = colorScheme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : colorScheme === "dark";
      setColorScheme(dark ? "light" : "dark");
    } else {
      await call("POST /sign-out", {});
      globalThis.location.assign("/sign-in");
    }
  };
}
