/** What somebody is to do about the order: open ones by their day, then what was done. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../../ui/action.tsx";
import { sayDay, sayInstant, todayDay } from "../../../util/say.ts";
import styles from "./notes.module.css";
import type { Notes, Task } from "./notes.ts";
import { TaskForm } from "./task-form.tsx";
import { changingOf, type NotesHand } from "./use-notes.ts";

export function Tasks({ hand, data }: { readonly hand: NotesHand; readonly data: Notes }): ReactNode {
  const { t } = useTranslation("order");
  const changing = changingOf(hand, "task");
  // One that is done while it is changed stays: what is typed would go with it.
  const open = data.tasks.filter(({ id, doneAt }) => doneAt === null || id === changing);
  const done = data.tasks.filter((task) => !open.includes(task));
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t("tasks.title")}</h2>
      {open.length > 0 && (
        <ul className={styles["tasks"]}>
          {open.map((task) => (
            <li key={task.id}>
              {task.id === changing ? (
                <TaskForm hand={hand} id={task.id} task={task} />
              ) : (
                <OpenTask task={task} hand={hand} may={data.can.write} />
              )}
            </li>
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <details className={styles["finished"]}>
          <summary>{t("tasks.finished", { count: done.length })}</summary>
          <ul className={styles["tasks"]}>
            {done.map((task) => (
              <DoneTask key={task.id} task={task} hand={hand} may={data.can.write} />
            ))}
          </ul>
        </details>
      )}
      {changing !== undefined && !data.tasks.some(({ id }) => id === changing) && (
        <TaskForm hand={hand} id={changing} />
      )}
      {hand.writing === "task" ? (
        <TaskForm hand={hand} />
      ) : (
        <div data-noprint>
          <Action can={data.can.write} onAct={() => hand.write("task")}>
            {t("tasks.add")}
          </Action>
        </div>
      )}
    </section>
  );
}

interface OneTask {
  readonly task: Task;
  readonly hand: NotesHand;
  readonly may: Notes["can"]["write"];
}

function OpenTask({ task, hand, may }: OneTask): ReactNode {
  const { t } = useTranslation("order");
  const late = task.dueOn !== null && task.dueOn < todayDay();
  return (
    <div className={styles["task"]}>
      <div>
        <p className={styles["words"]}>{task.words}</p>
        <p className="quiet">
          {task.owner.name},{" "}
          {task.dueOn === null ? (
            t("tasks.no-day")
          ) : (
            <span className={late ? "late" : undefined}>
              {t(late ? "tasks.late" : "tasks.by", { day: sayDay(task.dueOn) })}
            </span>
          )}
        </p>
        {may === true && (
          <p className={styles["small"]} data-noprint>
            <button type="button" className="text-button" onClick={() => hand.write(`task-${task.id}`)}>
              {t("tasks.change")}
            </button>
            {task.can.remove === true && (
              <button type="button" className="text-button" onClick={() => hand.removeTask(task)}>
                {t("tasks.remove")}
              </button>
            )}
          </p>
        )}
      </div>
      {may === true && (
        <Action busy={hand.busy} onAct={() => hand.finish(task)}>
          {t("tasks.finish")}
        </Action>
      )}
    </div>
  );
}

function DoneTask({ task, hand, may }: OneTask): ReactNode {
  const { t } = useTranslation("order");
  return (
    <li>
      <p className={styles["words"]}>{task.words}</p>
      <p className={styles["small"]}>
        <span className="quiet">
          {t("tasks.done-by", { name: task.doneBy ?? "", at: sayInstant(task.doneAt ?? task.madeAt) })}
        </span>
        {may === true && (
          <button type="button" className="text-button" onClick={() => hand.reopen(task)}>
            {t("tasks.reopen")}
          </button>
        )}
      </p>
    </li>
  );
}
