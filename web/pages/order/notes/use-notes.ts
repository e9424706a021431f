/** Notes and tasks of an order: what there is, what is written, and the way back of what was done last. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { UseQueryResult } from "@tanstack/react-query";
import { useAct, useAsk } from "../../../api/ask.ts";
import { useSearchHand } from "../../../hooks/search.ts";
import type { Done } from "../order.ts";
import { seenOf, type Notes, type Note, type SeenTask, type Task, type TaskFields } from "./notes.ts";

/** What is being written: a note or a task anew, or one that stands. */
export type Writing = "note" | "task" | `note-${number}` | `task-${number}`;

/** What is saved over what stands; nothing where it is new. */
export interface Over<Thing, Seen> {
  readonly over?: Thing | undefined;
  /** What it was typed over. */
  readonly seen?: Seen | undefined;
  readonly onSaved: () => void;
}

export interface NotesHand {
  /** The order they are about. */
  readonly order: number;
  readonly asked: UseQueryResult<Notes>;
  readonly writing: Writing | undefined;
  readonly write: (writing: Writing | undefined) => void;
  readonly saveNote: (text: string, how: Over<Note, string>) => void;
  readonly removeNote: (note: Note) => void;
  readonly see: (note: number) => void;
  /** The note somebody came for. */
  readonly opened: number | undefined;
  readonly saveTask: (fields: TaskFields, how: Over<Task, SeenTask>) => void;
  readonly finish: (task: Task) => void;
  readonly reopen: (task: Task) => void;
  readonly removeTask: (task: Task) => void;
  readonly busy: boolean;
  readonly fault: Error | null;
}

const WRITING = /^(?:note|task)(?:-\d+)?$/;

/** Id of the note, or of the task, that is being changed. */
export function changingOf({ writing }: Pick<NotesHand, "writing">, what: "note" | "task"): number | undefined {
  const [named, id] = writing?.split("-") ?? [];
  return named === what && id !== undefined ? Number(id) : undefined;
}

export function useNotes(order: number, onDone: (done: Done) => void): NotesHand {
  const { search, change } = useSearchHand();
  const asked = useAsk("GET /orders/:id/notes", { params: { id: String(order) } });
  const named = search["write"] ?? "";
  const writing = WRITING.test(named) ? (named as Writing) : undefined;
  const write = (next: Writing | undefined): void =>
    change({ write: next, ...(next !== undefined && { do: undefined }) });
  const done = (said: Done): void => {
    write(undefined);
    onDone(said);
  };
  const notes = useNoteActs(order, done);
  const tasks = useTaskActs(order, done);
  const opened = Number(search["note"] ?? 0) || undefined;
  useOpened(opened, notes.see);
  return {
    order,
    asked,
    writing,
    write,
    ...notes.acts,
    see: notes.see,
    opened,
    ...tasks.acts,
    busy: notes.busy || tasks.busy,
    fault: notes.fault ?? tasks.fault,
  };
}

/** Who came for a note, from Today, has seen it. */
function useOpened(note: number | undefined, see: (note: number) => void): void {
  const seen = useRef<number>(undefined);
  useEffect(() => {
    if (note === undefined || seen.current === note) return;
    seen.current = note;
    see(note);
  });
}

function useNoteActs(order: number, onDone: (done: Done) => void) {
  const { t } = useTranslation("order");
  const [writing, changing] = [useAct("POST /notes"), useAct("POST /notes/change")];
  const [removing, restoring, seeing] = [
    useAct("POST /notes/remove"),
    useAct("POST /notes/restore"),
    useAct("POST /notes/seen"),
  ];
  const remove = (note: number, seen?: string): void =>
    removing.mutate(
      { body: { notes: [{ note, ...(seen !== undefined && { seen }) }] } },
      { onSuccess: () => onDone({ words: t("notes.done.removed"), undo: () => restore(note) }) },
    );
  const restore = (note: number): void =>
    restoring.mutate({ body: { notes: [{ note }] } }, { onSuccess: () => onDone({ words: t("notes.done.restored") }) });
  const saveNote: NotesHand["saveNote"] = (text, { over, seen, onSaved }) => {
    if (over) {
      const body = { changes: [{ note: over.id, text, seen }] };
      const onSuccess = (): void => {
        onSaved();
        onDone({ words: t("notes.done.changed") });
      };
      changing.mutate({ body }, { onSuccess });
      return;
    }
    writing.mutate(
      { body: { notes: [{ order: `SO-${order}`, text }] } },
      {
        onSuccess: (answer) => {
          const made = idIn(answer, "note");
          onSaved();
          onDone({ words: t("notes.done.written"), ...(made && { undo: () => remove(made) }) });
        },
      },
    );
  };
  return {
    acts: { saveNote, removeNote: ({ id, text }: Note) => remove(id, text) },
    see: (note: number) => seeing.mutate({ body: { notes: [{ note }] } }),
    busy: [writing, changing, removing, restoring].some(({ isPending }) => isPending),
    fault: writing.error ?? changing.error ?? removing.error ?? restoring.error,
  };
}

function useTaskActs(order: number, onDone: (done: Done) => void) {
  const { t } = useTranslation("order");
  const [making, changing] = [useAct("POST /tasks"), useAct("POST /tasks/change")];
  const [finishing, reopening, removing] = [
    useAct("POST /tasks/finish"),
    useAct("POST /tasks/reopen"),
    useAct("POST /tasks/remove"),
  ];
  const bodyOf = (task: number, seen?: SeenTask) => ({ body: { tasks: [{ task, ...(seen && { seen }) }] } });
  const remove = (task: number, seen?: SeenTask): void =>
    removing.mutate(bodyOf(task, seen), { onSuccess: () => onDone({ words: t("tasks.done.removed") }) });
  const finish = (task: Task): void =>
    finishing.mutate(bodyOf(task.id, seenOf(task)), {
      onSuccess: () => onDone({ words: t("tasks.done.finished"), undo: () => reopen(task.id) }),
    });
  const reopen = (task: number): void =>
    reopening.mutate(bodyOf(task), { onSuccess: () => onDone({ words: t("tasks.done.reopened") }) });
  const saveTask: NotesHand["saveTask"] = (fields, { over, seen, onSaved }) => {
    if (over) {
      const body = { changes: [{ task: over.id, ...fields, seen }] };
      const onSuccess = (): void => {
        onSaved();
        onDone({ words: t("tasks.done.changed") });
      };
      changing.mutate({ body }, { onSuccess });
      return;
    }
    making.mutate(
      { body: { tasks: [{ order: `SO-${order}`, ...fields }] } },
      {
        onSuccess: (answer) => {
          const made = idIn(answer, "task");
          onSaved();
          onDone({ words: t("tasks.done.made"), ...(made && { undo: () => remove(made) }) });
        },
      },
    );
  };
  return {
    acts: {
      saveTask,
      finish,
      reopen: ({ id }: Task) => reopen(id),
      removeTask: (task: Task) => remove(task.id, seenOf(task)),
    },
    busy: [making, changing, finishing, reopening, removing].some(({ isPending }) => isPending),
    fault: making.error ?? changing.error ?? finishing.error ?? reopening.error ?? removing.error,
  };
}

/** The id of the one that was made. */
function idIn({ results }: { readonly results: readonly object[] }, name: "note" | "task"): number | undefined {
  const value = results[0] && "value" in results[0] ? results[0].value : undefined;
  return typeof value === "object" && value !== null && name in value
    ? Number((value as Record<string, unknown>)[name])
    : undefined;
}
