/** Work that comes again each day: marked once, and put off to the next day when done. */
import { addTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { forgetEnded } from "./forget-ended.ts";
import { keepHouse } from "./keep-house.ts";
import { markLate } from "./mark-late.ts";
import { measureService } from "./measure-service.ts";
import { passLaunch } from "./pass-launch.ts";
import { nextDayEnd, passToldDays } from "./pass-told-days.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";
import type { Handlers } from "./run-due.ts";
import { eachDay, nextAt, type Daily } from "./steps/each-day.ts";
import { markStock } from "./steps/edi/wake-answers.ts";

const FACTS: Readonly<Record<string, Daily>> = {
  "daily.late": ["00:05", markLate],
  "daily.launch": ["00:05", passLaunch],
  "daily.replenish": ["05:00", (context) => proposeReplenishment(context, "tonight")],
};
/** Nothing that is told rests on these: they wait for no one, and nobody waits for them. */
const AFTERWARDS: Readonly<Record<string, Daily>> = {
  "daily.service": ["00:20", (context) => measureService(context)],
  "daily.forget": ["03:30", (context) => forgetEnded(context)],
  "daily.house": ["04:00", keepHouse],
};

/** By the clocks of the places, not by one of its own. */
const TOLD_DAYS = "told-days";

/** Marks the daily work where it is not marked yet, and who is told of stock. */
export async function startDaily(context: FlowContext): Promise<void> {
  const todos = Object.entries({ ...FACTS, ...AFTERWARDS }).map(([kind, [time]]) => ({
    kind,
    key: "daily",
    dueAt: nextAt(context, time),
  }));
  todos.push({ kind: TOLD_DAYS, key: "daily", dueAt: await nextDayEnd(context) });
  await context.db.transaction(async (tx) => {
    await addTodos(tx, todos, context.now());
    await markStock(tx, null, context.now());
  });
}

/** Handlers of the daily work. */
export function dailyHandlers(): Pick<Handlers, "work" | "tell"> {
  return { work: { ...eachDay(FACTS), [TOLD_DAYS]: passToldDays }, tell: eachDay(AFTERWARDS) };
}
