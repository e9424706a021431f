/** Writing a note, or changing one: in its place on the page. */
import { useEffect, useRef, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../api/ask.ts";
import { useDraft, type DraftHand } from "../../../hooks/draft.ts";
import { Action } from "../../../ui/action.tsx";
import { KeptDraft } from "../../../ui/kept-draft.tsx";
import { ActFault } from "../../../ui/states.tsx";
import { Meanwhile } from "./meanwhile.tsx";
import styles from "./notes.module.css";
import { sentOf, typedOf, type Note } from "./notes.ts";
import { TextField } from "./text-field.tsx";
import type { NotesHand } from "./use-notes.ts";

interface NoteFormProps {
  readonly hand: NotesHand;
  /** Id of the one that is changed; left out: a new one. */
  readonly id?: number;
  /** That one as it stands; left out with an id: it was taken away. */
  readonly note?: Note;
}

interface NoteDraft {
  readonly text: string;
  /** What the note said when this was begun. */
  readonly over: string | undefined;
}

export function NoteForm({ hand, id, note }: NoteFormProps): ReactNode {
  const { t } = useTranslation("order");
  const asked = useAsk("GET /colleagues", {});
  const people = asked.data?.colleagues ?? [];
  const { draft, since, keep, drop } = useDraft<NoteDraft>(id === undefined ? `note of ${hand.order}` : `note ${id}`);
  const gone = id !== undefined && note === undefined;
  if (gone && !draft) return null;
  const stands = note ? typedOf(note, people) : "";
  const text = draft?.text ?? stands;
  const over = draft ? draft.over : note?.text;
  const moved = note && over !== note.text && sentOf(text, people) !== note.text && !hand.busy;
  const why = text.trim() === "" ? t("notes.why.empty") : moved ? t("why-not.moved") : undefined;
  const save = (): void => {
    if (why !== undefined || hand.busy) return;
    hand.saveNote(sentOf(text, people), { over: note, seen: over, onSaved: drop });
  };
  const words = t(note ? "notes.save" : "notes.keep");
  return (
    <WriteFrame
      label={t(note ? "notes.change" : "notes.write")}
      hand={hand}
      draft={{ since, drop }}
      onSave={save}
      words={words}
      why={why}
    >
      {gone && <Meanwhile>{t("notes.gone")}</Meanwhile>}
      {moved && (
        <Meanwhile onGoOn={() => keep({ text, over: note.text })}>
          {t("notes.moved", { by: note.editedBy ?? note.by })}
          <p className={styles["words"]}>{stands}</p>
        </Meanwhile>
      )}
      <TextField
        label={t("notes.text")}
        hint={t("notes.hint")}
        value={text}
        people={people}
        onType={(next) => (next === stands ? drop() : keep({ text: next, over }))}
        onSend={save}
      />
    </WriteFrame>
  );
}

export interface WriteFrameProps {
  readonly label: string;
  readonly hand: NotesHand;
  readonly draft: Pick<DraftHand<unknown>, "since" | "drop">;
  /** The button: verb and noun. */
  readonly words: string;
  readonly why: string | undefined;
  readonly onSave: () => void;
  readonly children: ReactNode;
}

/** The frame of what is written: the first field has the focus, Esc leaves and drops it, the filled button keeps it. */
export function WriteFrame({ label, hand, draft, words, why, onSave, children }: WriteFrameProps): ReactNode {
  const { t } = useTranslation("order");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("textarea, input")?.focus({ preventScroll: true });
    // A field that grows with its text has its height a frame later.
    const frame = requestAnimationFrame(() => form.current?.scrollIntoView({ block: "nearest" }));
    return () => cancelAnimationFrame(frame);
  }, []);
  const leave = (): void => {
    draft.drop();
    hand.write(undefined);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSave();
  };
  return (
    <form
      ref={form}
      className={styles["form"]}
      aria-label={label}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
      }}
    >
      <KeptDraft since={draft.since} onDrop={draft.drop} />
      {children}
      <ActFault cause={hand.fault} />
      <div className={styles["commit"]}>
        <Action onAct={leave} keyName="Esc">
          {t("do.leave")}
        </Action>
        <Action filled busy={hand.busy} can={why === undefined ? true : { code: "not yet", text: why }} onAct={onSave}>
          {words}
        </Action>
      </div>
    </form>
  );
}
