/** Gives tasks to other owners, as Today names them: "task:7" to "user:12". */
import type { Tx } from "../../../db/index.ts";
import { refused, type Outcome } from "../../../kernel/index.ts";
import { recordEvents, setTasks } from "../../../tasks/index.ts";
import type { Acting } from "../../context.ts";
import { whoMayOwn } from "./people.ts";
import { openTasks, taskActs } from "./their-notes.ts";

interface Gift {
  readonly subject: string;
  readonly owner: string | null;
}

type No = Extract<Outcome<never, "matter is over" | "task needs an owner" | "unknown user">, { ok: false }>;

const idOf = (name: string | null): number => Number(name?.split(":")[1] ?? 0) || 0;

/** Each stands once. Returns what says why one was not given. */
export async function giveTasks(tx: Tx, gifts: readonly Gift[], by: Acting): Promise<(gift: Gift) => No | null> {
  if (gifts.length === 0) return () => null;
  const taskOf = await openTasks(
    tx,
    gifts.map(({ subject }) => idOf(subject)),
  );
  const mayOwn = await whoMayOwn(
    tx,
    gifts.map(({ owner }) => idOf(owner)),
  );
  const refuse = ({ subject, owner }: Gift): No | null => {
    const task = taskOf(idOf(subject));
    if (!task.ok || task.value.doneAt !== null) return refused("matter is over", { subject: "task" });
    if (owner === null) return refused("task needs an owner");
    const may = mayOwn(idOf(owner));
    return may.ok ? null : may;
  };
  const given = gifts.flatMap((gift) => {
    const task = taskOf(idOf(gift.subject));
    return refuse(gift) === null && task.ok ? [{ ...task.value, owner: idOf(gift.owner) }] : [];
  });
  await setTasks(tx, given);
  await recordEvents(tx, taskActs("task changed", given), by);
  return refuse;
}
