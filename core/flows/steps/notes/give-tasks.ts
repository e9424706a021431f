/** Gives tasks to other owners, as Today names them: "task:7" to "user:12". */
import type { Tx } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { recordEvents, setTasks, type Task } from "../../../tasks/index.ts";
import type { Acting } from "../../context.ts";
import { holdTasks, type SeenTask } from "./hold-against-seen.ts";
import { whoMayOwn } from "./people.ts";
import { openTasks, taskActs } from "./their-notes.ts";

export interface Gift {
  readonly subject: string;
  readonly owner: string | null;
  /** Its owner as it was seen; missing: whoever has it. */
  readonly seen?: { readonly owner: string } | undefined;
}

type No = Extract<Outcome<never>, { ok: false }>;

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
  const read = ({ subject, owner, seen }: Gift): Outcome<SeenTask & Record<"task" | "wanted", Task>> => {
    const task = taskOf(idOf(subject));
    if (!task.ok || task.value.doneAt !== null) return refused("matter is over", { subject: "task" });
    if (owner === null) return refused("task needs an owner");
    const may = mayOwn(idOf(owner));
    if (!may.ok) return may;
    const looked = seen && { ...task.value, owner: idOf(seen.owner), done: false };
    return taken({ task: task.value, wanted: { ...task.value, owner: may.value }, seen: looked });
  };
  const held = await holdTasks(tx, gifts.map(read));
  const given = held.flatMap((one) => (one.ok ? [one.value.wanted] : []));
  await setTasks(tx, given);
  await recordEvents(tx, taskActs("task changed", given), by);
  const answers = new Map(gifts.map(({ subject }, i) => [subject, held[i]]));
  return (gift) => {
    const [asked, answer] = [read(gift), answers.get(gift.subject)];
    if (!asked.ok) return asked;
    return answer?.ok === false ? answer : null;
  };
}
