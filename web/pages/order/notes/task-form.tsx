/** Making a task, or changing one: what is to be done, by whom, by when. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../api/ask.ts";
import { useMe } from "../../../api/me.ts";
import { calledOf, type Colleague, type Task } from "./notes.ts";
import { WriteFrame } from "./note-form.tsx";
import styles from "./notes.module.css";
import type { NotesHand, TaskFields } from "./use-notes.ts";

export function TaskForm({ hand, task }: { readonly hand: NotesHand; readonly task?: Task | undefined }): ReactNode {
  const { t } = useTranslation("order");
  const me = useMe().data?.user?.id;
  const people = useOwners(task);
  const [typed, setTyped] = useState<Partial<TaskFields>>({});
  const stands = task ? { words: task.words, owner: task.owner.id, dueOn: task.dueOn } : undefined;
  const mine = people.some(({ id }) => id === me) ? me : people[0]?.id;
  const fields = { words: "", owner: mine ?? 0, dueOn: null, ...stands, ...typed };
  const put = (part: Partial<TaskFields>): void => setTyped((was) => ({ ...was, ...part }));
  const why = fields.words.trim() === "" ? t("tasks.why.empty") : undefined;
  const save = (): void => {
    if (why === undefined && !hand.busy) hand.saveTask(fields, task);
  };
  const called = calledOf(people);
  return (
    <WriteFrame
      label={t(task ? "tasks.change" : "tasks.make")}
      hand={hand}
      onSave={save}
      words={t(task ? "tasks.save" : "tasks.make")}
      why={why}
    >
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

/** Who may own it, and who does. Who only reads could never finish it. */
function useOwners(task: Task | undefined): readonly Pick<Colleague, "id" | "name">[] {
  const all = useAsk("GET /colleagues", {}).data?.colleagues ?? [];
  const may = all.filter(({ id, roles }) => id === task?.owner.id || roles.some((role) => role !== "read only"));
  return task && !may.some(({ id }) => id === task.owner.id) ? [task.owner, ...may] : may;
}
