/** What the day asks for first; where a tab is empty, that nothing does, and what comes next. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber, sayTime, todayDay } from "../../util/say.ts";
import { nameBook, SaidWithLinks, type Said } from "./names.tsx";
import { sayLeft } from "./say-due.ts";

type Data = Answer<"GET /matters">;
type Words = TFunction<"today">;

export function DayAnswer({ tab, data }: { readonly tab: string; readonly data: Data }): ReactNode {
  const { t } = useTranslation("today");
  if (data.matters.length === 0) return <SaidWithLinks said={nothingOf(tab, data, t)} />;
  const { now, matters } = data;
  const today = todayDay(now);
  const overdue = matters.filter(
    ({ dueAt, dueDay }) => (dueAt !== null && dueAt < now) || (dueAt === null && dueDay !== null && dueDay < today),
  ).length;
  const next = matters.find(({ dueAt }) => dueAt !== null && dueAt >= now && todayDay(dueAt) === today)?.dueAt ?? null;
  if (overdue === 0 && next === null) return t("answer.calm");
  const parts = [
    ...(overdue > 0 ? [t("answer.overdue", { count: overdue })] : []),
    ...(next === null ? [] : [t("answer.first", { time: sayTime(next), left: sayLeft(next - now, t) })]),
  ];
  return parts.join(" ");
}

function nothingOf(tab: string, { next, team, firstSteps }: Data, t: Words): Said {
  if (tab === "snoozed") return [t("empty.snoozed")];
  if (tab === "mine" && team > 0) return [t("empty.team", { count: team, n: sayNumber(team) })];
  if (firstSteps !== null) return [t("first.answer")];
  if (!next) return [t("empty.nothing")];
  const { link, partsOf } = nameBook();
  const said = { number: link(next.supplyOrder, paths.supplyOrder(next.supplyOrder)), day: sayDay(next.day) };
  return partsOf(
    next.vendor === null ? t("empty.next-alone", said) : t("empty.next", { ...said, vendor: next.vendor }),
  );
}
