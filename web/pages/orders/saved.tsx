/** Views under a name: saved from what is filtered now, changed and removed in place, a removal undone. */
import { Checkbox, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import type { Search } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayWhyNot } from "../../util/refused.ts";
import { keptOf } from "./filter.ts";
import styles from "./orders.module.css";

export type SavedView = Answer<"GET /views">["views"][number];

const useViews = (): Answer<"GET /views"> | undefined => useAsk("GET /views", { query: { list: "orders" } }).data;

export const useSavedViews = (): readonly SavedView[] => useViews()?.views ?? [];

export const currentOf = (views: readonly SavedView[], search: Search): SavedView | undefined =>
  views.find((view) => view.search === keptOf(search));

/** What stands after the views: save what is filtered, or change the view that is shown. */
export function SaveView({
  views,
  search,
}: {
  readonly views: readonly SavedView[];
  readonly search: Search;
}): ReactNode {
  const { t } = useTranslation("orders");
  const [opened, setOpened] = useState(false);
  const [removed, setRemoved] = useState<SavedView | undefined>();
  const current = currentOf(views, search);
  const kept = keptOf(search);
  const isPlain = kept === "" || /^view=\w+$/.test(kept);
  if (opened)
    return (
      <ViewForm views={views} current={current} kept={kept} onClose={() => setOpened(false)} onRemoved={setRemoved} />
    );
  return (
    <>
      {removed && <Removed view={removed} onBack={() => setRemoved(undefined)} />}
      {current ? (
        current.own ? (
          <button type="button" className={styles["plain"]} onClick={() => setOpened(true)}>
            {t("saved.change")}
          </button>
        ) : (
          <span className="quiet">{t("saved.by", { name: current.by })}</span>
        )
      ) : (
        !isPlain && (
          <button type="button" className={styles["plain"]} onClick={() => setOpened(true)}>
            {t("saved.save")}
          </button>
        )
      )}
    </>
  );
}

interface FormProps {
  readonly views: readonly SavedView[];
  readonly current: SavedView | undefined;
  readonly kept: string;
  readonly onClose: () => void;
  readonly onRemoved: (view: SavedView) => void;
}

function ViewForm({ views, current, kept, onClose, onRemoved }: FormProps): ReactNode {
  const { t } = useTranslation("orders");
  const [name, setName] = useState(current?.name ?? "");
  const [shared, setShared] = useState(current?.shared ?? false);
  const mayShare = useViews()?.can.share ?? true;
  const save = useAct("POST /views");
  const change = useAct("PUT /views/:id");
  const remove = useAct("DELETE /views/:id");
  // The same name again: that view is to hold what is filtered now.
  const known = current ?? views.find((view) => view.own && view.name === name.trim());
  const commit = (): void => {
    const body = { name: name.trim(), shared, search: kept };
    if (known) change.mutate({ params: { id: known.id }, body }, { onSuccess: onClose });
    else save.mutate({ body: { list: "orders", ...body } }, { onSuccess: onClose });
  };
  const onRemove = (view: SavedView): void =>
    remove.mutate(
      { params: { id: view.id } },
      {
        onSuccess: () => {
          onRemoved(view);
          onClose();
        },
      },
    );
  return (
    <form
      className={styles["adding"]}
      aria-label={t(current ? "saved.change" : "saved.save")}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") commit();
      }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <TextInput
        autoFocus
        aria-label={t("saved.name")}
        placeholder={t("saved.name")}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        size="sm"
        label={t("saved.shared")}
        checked={shared}
        disabled={mayShare !== true}
        {...(mayShare !== true && { description: sayWhyNot(mayShare), maw: 260 })}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <Action onAct={commit} busy={save.isPending || change.isPending}>
        {t(known && !current ? "saved.replace" : "saved.commit")}
      </Action>
      {current && <Action onAct={() => onRemove(current)}>{t("saved.remove")}</Action>}
      <Action onAct={onClose} keyName="Esc">
        {t("saved.leave")}
      </Action>
      <ActFault cause={save.error ?? change.error ?? remove.error} />
    </form>
  );
}

function Removed({ view, onBack }: { readonly view: SavedView; readonly onBack: () => void }): ReactNode {
  const { t } = useTranslation("orders");
  const save = useAct("POST /views");
  const undo = (): void => {
    const { name, search, shared } = view;
    save.mutate({ body: { list: "orders", name, search, shared } }, { onSuccess: onBack });
  };
  useKeys({ z: undo });
  return (
    <span className={styles["adding"]} role="status">
      {t("saved.removed", { name: view.name })}
      <Action onAct={undo} keyName="z">
        {t("undo")}
      </Action>
    </span>
  );
}
