/** A promised day with what it was and how late that is; or that there is none yet, and why. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { daysBetween, sayDay } from "../util/say.ts";

export function PromisedDay({
  day,
  was = null,
  why,
}: {
  readonly day: string | null;
  /** The day it was before, or the first one that was promised. */
  readonly was?: string | null;
  /** Why there is no day, in words. */
  readonly why?: ReactNode;
}): ReactNode {
  const { t } = useTranslation("shell");
  if (day === null)
    return (
      <span>
        {t("day.none")}
        {was !== null && <Was day={was} />}
        {why !== undefined && <>: {why}</>}
      </span>
    );
  const days = was === null ? 0 : daysBetween(was, day);
  return (
    <span>
      {sayDay(day)}
      {was !== null && was !== day && <Was day={was} />}
      {days > 0 && <span className="late whole"> ⚑ {t("day.late", { count: days })}</span>}
    </span>
  );
}

function Was({ day }: { readonly day: string }): ReactNode {
  const { t } = useTranslation("shell");
  return <span className="quiet">, {t("day.was", { day: sayDay(day, "short") })}</span>;
}
