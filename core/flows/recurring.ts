/** Work that comes again each day: marked once, and put off to the next day when done. */
import { addDays, instantAt, localDay } from "../kernel/index.ts";
import { addTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { forgetEnded } from "./forget-ended.ts";
import { keepHouse } from "./keep-house.ts";
import { markLate } from "./mark-late.ts";
import { measureService } from "./measure-service.ts";
import { passLaunch } from "./pass-launch.ts";
import { nextDayEnd, passToldDays } from "./pass-told-days.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";
import type { Handler } from "./run-due.ts";
import { markStock } from "./steps/edi/wake-answers.ts";

const DAILY: Readonly<
  Record<string, { readonly time: string; readonly work: (context: FlowContext) => Promise<unknown> }>
> = {
  "daily.late": { time: "00:05", work: markLate },
  "daily.launch": { time: "00:05", work: passLaunch },
  "daily.forget": { time: "03:30", work: (context) => forgetEnded(context) },
  "daily.house": { time: "04:00", work: keepHouse },
  "daily.service": { time: "00:20", work: (context) => measureService(context) },
  "daily.replenish": { time: "05:00", work: (context) => proposeReplenishment(context, "all") },
};

/** By the clocks of the places, not by one of its own. */
const TOLD_DAYS = "told-days";

/** Marks the daily work where it is not marked yet, and who is told of stock. */
export async function startDaily(context: FlowContext): Promise<void> {
  const todos = Object.entries(DAILY).map(([kind, { time }]) => ({ kind, key: "daily", dueAt: nextAt(context, time) }));
  todos.push({ kind: TOLD_DAYS, key: "daily", dueAt: await nextDayEnd(context) });
  await context.db.transaction(async (tx) => {
    await addTodos(tx, todos, context.now());
    await markStock(tx, null, context.now());
  });
}

function nextAt(context: FlowContext, time: string): number {
  const today = localDay(context.now(), "UTC");
  const at = instantAt(today, time, "UTC");
  return at > context.now() ? at : instantAt(addDays(today, 1), time, "UTC");
}

/** Handlers of the daily work. */
export function dailyHandlers(): Record<string, Handler> {
  const handlers = Object.entries(DAILY).map(([kind, { time, work }]): [string, Handler] => [
    kind,
    async (context, todos) => {
      await work(context);
      return todos.map((todo) => ({ key: todo.key, dueAt: nextAt(context, time) }));
    },
  ]);
  return { ...Object.fromEntries(handlers), [TOLD_DAYS]: passToldDays };
}
