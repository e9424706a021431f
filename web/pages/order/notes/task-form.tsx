/** Making a task, or changing one: what is to be done, by whom, by when. */
import { NativeSelect, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../api/ask.ts";
import { useMe } from "../../../api/me.ts";
import { useDraft } from "../../../hooks/draft.ts";
import { sayDay } from "../../../util/say.ts";
import { Meanwhile } from "./meanwhile.tsx";
import { WriteFrame } from "./note-form.tsx";
import { calledOf, isSameTask, seenOf, type Colleague, type SeenTask, type Task, type TaskFields } from "./notes.ts";
import styles from "./notes.module.css";
import type { NotesHand } from "./use-notes.ts";

interface TaskFormProps {
  readonly hand: NotesHand;
  /** Id of the one that is changed; left out: a new one. */
  readonly id?: number;
  /** That one as it stands; left out with an id: it was taken away. */
  readonly task?: Task;
}

interface TaskDraft {
  readonly typed: Partial<TaskFields>;
  /** The task when this was begun. */
  readonly over: SeenTask | undefined;
}

export function TaskForm({ hand, id, task }: TaskFormProps): ReactNode {
  const { t } = useTranslation("order");
  const me = useMe().data?.user?.id;
  const people = useOwners(task);
  const { draft, since, keep, drop } = useDraft<TaskDraft>(id === undefined ? `task of ${hand.order}` : `task ${id}`);
  const now = task && seenOf(task);
  const over = draft ? draft.over : now;
  const mine = people.some((one) => one.id === me) ? me : people[0]?.id;
  const fields: TaskFields = { words: "", owner: mine ?? 0, dueOn: null, ...fieldsOf(now ?? over), ...draft?.typed };
  const gone = id !== undefined && task === undefined;
  if (gone && !draft) return null;
  const moved = now && over && !hand.busy && isMoved({ now, over, wanted: fields });
  const why = fields.words.trim() === "" ? t("tasks.why.empty") : moved ? t("why-not.moved") : undefined;
  const put = (part: Partial<TaskFields>): void => keep({ typed: { ...draft?.typed, ...part }, over });
  const save = (): void => {
    if (why === undefined && !hand.busy) hand.saveTask(fields, { over: task, seen: over, onSaved: drop });
  };
  const called = calledOf(people);
  return (
    <WriteFrame
      label={t(task ? "tasks.change" : "tasks.make")}
      hand={hand}
      draft={{ since, drop }}
      onSave={save}
      words={t(task ? "tasks.save" : "tasks.make")}
      why={why}
    >
      {gone && <Meanwhile>{t("tasks.gone")}</Meanwhile>}
      {moved && <Meanwhile onGoOn={() => keep({ typed: fields, over: now })}>{sayMoved(task, over, t)}</Meanwhile>}
      <TextInput
        label={t("tasks.words")}
        value={fields.words}
        maxLength={300}
        onChange={(event) => put({ words: event.currentTarget.value })}
      />
      <div className={styles["pair"]}>
        <NativeSelect
          label={t("tasks.owner")}
          value={String(fields.owner)}
          onChange={(event) => put({ owner: Number(event.currentTarget.value) })}
          data={people.map((person) => ({ value: String(person.id), label: called(person) }))}
        />
        <TextInput
          type="date"
          label={t("tasks.due")}
          value={fields.dueOn ?? ""}
          onChange={(event) => {
            const day = event.currentTarget.value;
            put({ dueOn: /^20\d\d-/.test(day) ? day : null });
          }}
        />
      </div>
    </WriteFrame>
  );
}

const fieldsOf = (seen: SeenTask | undefined): Partial<TaskFields> =>
  seen ? { words: seen.words, owner: seen.owner, dueOn: seen.dueOn } : {};

/** What is as it is wanted is no change that one has to hear of. */
function isMoved({ now, over, wanted }: Record<"now" | "over", SeenTask> & { readonly wanted: TaskFields }): boolean {
  return now.done !== over.done || !(isSameTask(now, over) || isSameTask(now, wanted));
}

function sayMoved(task: Task, over: SeenTask, t: TFunction<"order">): string {
  if (task.doneAt !== null && !over.done) return t("tasks.moved-done", { by: task.doneBy ?? "" });
  const due = task.dueOn === null ? t("tasks.no-day") : t("tasks.by", { day: sayDay(task.dueOn) });
  return t("tasks.moved", { words: task.words, owner: task.owner.name, due });
}

/** Who may own it, and who does. Who only reads could never finish it. */
function useOwners(task: Task | undefined): readonly Pick<Colleague, "id" | "name">[] {
  const all = useAsk("GET /colleagues", {}).data?.colleagues ?? [];
  const may = all.filter(({ id, roles }) => id === task?.owner.id || roles.some((role) => role !== "read only"));
  return task && !may.some(({ id }) => id === task.owner.id) ? [task.owner, ...may] : may;
}
