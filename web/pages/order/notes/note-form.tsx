/** Writing a note, or changing one: in its place on the page. */
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../api/ask.ts";
import { Action } from "../../../ui/action.tsx";
import { ActFault } from "../../../ui/states.tsx";
import styles from "./notes.module.css";
import { sentOf, typedOf, type Note } from "./notes.ts";
import { TextField } from "./text-field.tsx";
import type { NotesHand } from "./use-notes.ts";

export function NoteForm({ hand, note }: { readonly hand: NotesHand; readonly note?: Note | undefined }): ReactNode {
  const { t } = useTranslation("order");
  const asked = useAsk("GET /colleagues", {});
  const people = asked.data?.colleagues ?? [];
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (note ? typedOf(note, people) : "");
  const why = text.trim() === "" ? t("notes.why.empty") : undefined;
  const save = (): void => {
    if (why === undefined && !hand.busy) hand.saveNote(sentOf(text, people), note);
  };
  const words = t(note ? "notes.save" : "notes.keep");
  return (
    <WriteFrame label={t(note ? "notes.change" : "notes.write")} hand={hand} onSave={save} words={words} why={why}>
      <TextField
        label={t("notes.text")}
        hint={t("notes.hint")}
        value={text}
        people={people}
        onType={setTyped}
        onSend={save}
      />
    </WriteFrame>
  );
}

export interface WriteFrameProps {
  readonly label: string;
  readonly hand: NotesHand;
  /** The button: verb and noun. */
  readonly words: string;
  readonly why: string | undefined;
  readonly onSave: () => void;
  readonly children: ReactNode;
}

/** The frame of what is written: the first field has the focus, Esc leaves, the filled button keeps it. */
export function WriteFrame({ label, hand, words, why, onSave, children }: WriteFrameProps): ReactNode {
  const { t } = useTranslation("order");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("textarea, input")?.focus({ preventScroll: true });
    // A field that grows with its text has its height a frame later.
    const frame = requestAnimationFrame(() => form.current?.scrollIntoView({ block: "nearest" }));
    return () => cancelAnimationFrame(frame);
  }, []);
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
        if (event.key === "Escape") hand.write(undefined);
      }}
    >
      {children}
      <ActFault cause={hand.fault} />
      <div className={styles["commit"]}>
        <Action onAct={() => hand.write(undefined)} keyName="Esc">
          {t("do.leave")}
        </Action>
        <Action filled busy={hand.busy} can={why === undefined ? true : { code: "not yet", text: why }} onAct={onSave}>
          {words}
        </Action>
      </div>
    </form>
  );
}
