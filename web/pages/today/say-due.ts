/** Deadlines as a person counts them: "due 16:00, in 7 h". */
import type { TFunction } from "i18next";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import type { Matter } from "./groups.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function sayLeft(ms: number, t: TFunction<"today">): string {
  return ms < HOUR_MS
    ? t("left.minutes", { n: sayNumber(Math.max(1, Math.round(ms / MINUTE_MS))) })
    : t("left.hours", { n: sayNumber(Math.round(ms / HOUR_MS)) });
}

const DAY_MS = 24 * HOUR_MS;

export function sayDue({ dueAt, dueDay }: Matter, now: number, t: TFunction<"today">): string {
  if (dueAt !== null) {
    const time = sayInstant(dueAt, now);
    return dueAt > now && dueAt - now < DAY_MS
      ? t("due.at", { time, left: sayLeft(dueAt - now, t) })
      : t("due.was", { time });
  }
  return dueDay === null ? "" : t("due.day", { day: sayDay(dueDay) });
}
