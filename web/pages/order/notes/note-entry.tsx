/** A note in the timeline: who wrote what, with names and links; plain text, its lines kept. */
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayInstant } from "../../../util/say.ts";
import { NoteForm } from "./note-form.tsx";
import styles from "./notes.module.css";
import { piecesOf, type Note } from "./notes.ts";
import type { NotesHand } from "./use-notes.ts";

export function NoteEntry({ note, hand }: { readonly note: Note; readonly hand: NotesHand }): ReactNode {
  const { t } = useTranslation("order");
  const entry = useRef<HTMLDivElement>(null);
  const opened = hand.opened === note.id;
  useEffect(() => {
    if (opened) entry.current?.scrollIntoView({ block: "nearest" });
  }, [opened]);
  if (hand.writing === `note-${note.id}`) return <NoteForm hand={hand} id={note.id} note={note} />;
  return (
    <div ref={entry} className={styles["note"]} data-unseen={note.unseen || opened}>
      <p>
        <strong>{note.by}</strong>
        {note.editedAt !== null && (
          <span className="quiet">
            {" "}
            {t("notes.edited", { name: note.editedBy ?? "", at: sayInstant(note.editedAt) })}
          </span>
        )}
      </p>
      <p className={styles["words"]}>
        <NoteText note={note} />
      </p>
      <p className={styles["small"]} data-noprint>
        {note.unseen && (
          <button type="button" className="text-button" onClick={() => hand.see(note.id)}>
            {t("notes.seen")}
          </button>
        )}
        {note.can.change === true && (
          <>
            <button type="button" className="text-button" onClick={() => hand.write(`note-${note.id}`)}>
              {t("notes.change")}
            </button>
            <button type="button" className="text-button" onClick={() => hand.removeNote(note)}>
              {t("notes.remove")}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

function NoteText({ note }: { readonly note: Note }): ReactNode {
  return piecesOf(note).map((piece, i) => {
    if (piece.what === "person") return <strong key={i}>{piece.text}</strong>;
    if (piece.what === "text") return <span key={i}>{piece.text}</span>;
    return (
      <a key={i} href={piece.text} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    );
  });
}
