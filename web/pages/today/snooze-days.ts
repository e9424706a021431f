/** Until which days a matter may rest at a touch; each once: on a Sunday Monday is tomorrow, on a Monday it is a week on. */
import { addDaysTo, nextMonday } from "../../util/say.ts";

type Name = "tomorrow" | "monday" | "week";

export function snoozeDays(today: string): (readonly [Name, string])[] {
  const days = [
    ["tomorrow", addDaysTo(today, 1)],
    ["monday", nextMonday(today)],
    ["week", addDaysTo(today, 7)],
  ] as const;
  return days.filter(([name, day]) => name !== "monday" || days.every(([other, its]) => other === name || its !== day));
}
