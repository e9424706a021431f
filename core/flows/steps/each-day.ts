/** Work that comes again each day at a time of the clock (UTC): put off to the next day when it is done. */
import { addDays, instantAt, localDay } from "../../kernel/index.ts";
import type { FlowContext } from "../context.ts";
import type { Handler } from "./handlers.ts";

export type Daily = readonly [time: string, work: (context: FlowContext) => Promise<unknown>];

/** Handlers by kind. */
export function eachDay(daily: Readonly<Record<string, Daily>>): Record<string, Handler> {
  const handlers = Object.entries(daily).map(([kind, [time, work]]): [string, Handler] => [
    kind,
    async (context, todos) => {
      await work(context);
      return todos.map(({ key }) => ({ key, dueAt: nextAt(context, time) }));
    },
  ]);
  return Object.fromEntries(handlers);
}

export function nextAt(context: FlowContext, time: string): number {
  const today = localDay(context.now(), "UTC");
  const at = instantAt(today, time, "UTC");
  return at > context.now() ? at : instantAt(addDays(today, 1), time, "UTC");
}
