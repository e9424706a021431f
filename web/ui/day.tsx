/** A promised day with what it was and how late that is; or that there is none yet, and why. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { daysLate } from "../util/days-late.ts";
import { sayDay, todayDay } from "../util/say.ts";

export function PromisedDay({
  day,
  was = null,
  late = false,
  why,
}: {
  readonly day: string | null;
  /** The day it was before, or the first one that was promised. */
  readonly was?: string | null;
  /** What it is of has not shipped: a day that has passed counts on until today. */
  readonly late?: boolean;
  /** Why there is no day, in words. */
  readonly why?: ReactNode;
}): ReactNode {
  const { t } = useTranslation("shell");
  const days = daysLate({ day, was, late }, todayDay());
  if (day === null)
    return (
      <span>
        {t("day.none")}
        {was !== null && <Was day={was} />}
        <Late days={days} />
        {why !== undefined && <>: {why}</>}
      </span>
    );
  return (
    <span>
      {sayDay(day)}
      {was !== null && was !== day && <Was day={was} />}
      <Late days={days} />
    </span>
  );
}

function Late({ days }: { readonly days: number }): ReactNode {
  const { t } = useTranslation("shell");
  return days > 0 && <span className="late whole"> ⚑ {t("day.late", { count: days })}</span>;
}

/** The day is not torn at the end of a line. */
function Was({ day }: { readonly day: string }): ReactNode {
  const { t } = useTranslation("shell");
  const said = sayDay(day, "short").replaceAll(" ", "\u00a0");
  return <span className="quiet">, {t("day.was", { day: said })}</span>;
}
