/** An order by hand: who, which number, what, how many; and at once what would ship when. Done by keyboard, in under a minute. */
import { useLayoutEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Loading } from "../../ui/states.tsx";
import { isRefused } from "../../util/can.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { isEmpty } from "./draft.ts";
import { focusOn, gapsOf } from "./gaps.ts";
import { Head } from "./head.tsx";
import { Lines } from "./lines.tsx";
import { useEntry, type Entry, type Previewed } from "./use-entry.ts";
import styles from "./entry.module.css";

export function EntryPage(): ReactNode {
  const { t } = useTranslation("entry");
  const me = useMe();
  if (me.data === undefined)
    return (
      <Page title={t("title")} wide>
        <Loading />
      </Page>
    );
  const user = String(me.data.user?.id ?? "");
  return <Typing key={user} user={user} />;
}

function Typing({ user }: { readonly user: string }): ReactNode {
  const { t } = useTranslation("entry");
  const entry = useEntry(user);
  const may = useMay("orders.change");
  const gaps = gapsOf(entry, t);
  const known = entry.previewed?.body.number === entry.draft.number.trim() ? entry.previewed.preview.known : null;
  const [first] = gaps;
  const can: Can = isRefused(may)
    ? may
    : known
      ? { code: "order known", text: t("known-short", { order: `SO-${known.id}` }) }
      : first
        ? { code: "missing", text: first.text }
        : may;
  useCtrlEnter(() => {
    if (can === true) entry.place();
    else if (first) focusOn(first.field);
  });
  useKeys({ z: entry.undo });
  return (
    <Page
      title={t("title")}
      answer={<AnswerWords entry={entry} />}
      actions={
        <Action filled can={can} busy={entry.placing} onAct={entry.place} keyName="Ctrl ↵">
          {t("place-order")}
        </Action>
      }
      wide
    >
      <div className={styles["entry"]}>
        <Kept entry={entry} />
        <ActFault cause={entry.fault} />
        <Head entry={entry} gaps={gaps} />
        <Lines entry={entry} gaps={gaps} />
        {entry.previewFault && (
          <p role="status" className="quiet">
            {t("no-preview")}
          </p>
        )}
      </div>
    </Page>
  );
}

/** Wherever the cursor stands, also while one types. */
function useCtrlEnter(act: () => void): void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** "420 of 660 can ship. 180 wait. 60 have no date." */
function AnswerWords({ entry: { previewed, stale } }: { readonly entry: Entry }): ReactNode {
  const { t } = useTranslation("entry");
  const sums = previewed && sumsOf(previewed);
  if (!sums || sums.total === 0) return t("begin");
  const said = (["ready", "later", "none", "refused"] as const).flatMap((name) =>
    sums[name] > 0
      ? [t(`answer.${name}`, { count: sums[name], n: sayNumber(sums[name]), total: sayNumber(sums.total) })]
      : [],
  );
  return (
    <span data-stale={stale} className={styles["sum"]}>
      {said.join(" ")}
    </span>
  );
}

function sumsOf({ preview: { lines, lost } }: Previewed) {
  const parts = lines.flatMap((line) => line.promise);
  const units = (of: (part: (typeof parts)[number]) => boolean): number =>
    parts.reduce((sum, part) => sum + (of(part) ? part.quantity : 0), 0);
  const refused = lost.reduce((sum, one) => sum + one.quantity, 0);
  return {
    total: units(() => true) + refused,
    ready: units((part) => part.basis === "stock" && part.shipDay !== null),
    later: units((part) => part.basis !== "stock" && part.shipDay !== null),
    none: units((part) => part.shipDay === null),
    refused,
  };
}

/** What was typed before is there again; what was taken away can be taken back. */
function Kept({ entry }: { readonly entry: Entry }): ReactNode {
  const { t } = useTranslation("entry");
  const { undoable, since, draft } = entry;
  if (undoable)
    return (
      <div className={styles["kept"]} role="status">
        {t(`undoable.${undoable.what}`, { count: undoable.count })}
        <Action onAct={entry.undo} keyName="z">
          {t("undo")}
        </Action>
      </div>
    );
  if (isEmpty(draft)) return null;
  return (
    <div className={styles["kept"]} role="status">
      {since === null ? t("kept") : t("kept-since", { at: sayInstant(since) })}
      <Action onAct={entry.beginAnew}>{t("begin-anew")}</Action>
    </div>
  );
}
