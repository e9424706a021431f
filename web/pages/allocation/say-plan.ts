/** A plan in a sentence: what it is about, who gets all, what moves to when, what is left and why. */
import type { TFunction } from "i18next";
import { sayDay, sayNumber } from "../../util/say.ts";
import type { PlanRow, Preview } from "./plan-state.ts";

type Say = TFunction<"allocation">;

const sumOf = (sources: Preview["sources"], what: "quantity" | "coming" | "free"): number =>
  sources.reduce((sum, source) => sum + source[what], 0);

export function titleOf({ sources }: Preview, t: Say): string {
  const numbers = [...new Set(sources.flatMap((source) => source.supplyOrder ?? []))];
  const all = sumOf(sources, "quantity");
  const units = sayNumber(all);
  if (numbers.length > 0) {
    const [day] = sources.flatMap((source) => source.day ?? []).toSorted();
    const coming = sumOf(sources, "coming");
    const order = numbers.join(", ");
    const when = day ? sayDay(day) : t(coming === 0 ? "plan.here" : "plan.noDay");
    if (coming === 0 || coming === all) return t("plan.titleInbound", { order, units, day: when });
    return t("plan.titlePart", { order, units: sayNumber(coming), day: when, here: sayNumber(all - coming) });
  }
  const [first] = sources;
  const items = [...new Set(sources.map((source) => source.item))];
  if (!first || items.length > 1) return items.join(", ");
  if (sources.length > 1) return `${first.item} ${sources.map((source) => source.place).join(", ")}`;
  const { item, place, here, day } = first;
  if (!here && day !== null) return t("plan.titleComing", { item, place, units, day: sayDay(day) });
  return t(here ? "plan.titleHere" : "plan.titleItem", { item, place, units });
}

export function answerOf(preview: Preview, t: Say): string {
  const { waiting, inFull, later, ends, sources } = preview;
  const free = sumOf(sources, "free");
  if (waiting === 0) return t("plan.nobody", { units: sayNumber(free) });
  const moves = later.moved.map(({ day, units }) =>
    day === null
      ? t("plan.movesNone", { count: units, units: sayNumber(units) })
      : t("plan.moves", { units: sayNumber(units), day: sayDay(day) }),
  );
  const others = waiting - inFull;
  const rest =
    others > 0 ? [t(inFull === 0 ? "plan.nobodyFull" : "plan.others", { count: others, n: sayNumber(others) })] : [];
  return [
    t("plan.full", { full: sayNumber(inFull), waiting: sayNumber(waiting) }),
    ...rest,
    ...moves,
    ...(ends > 0 ? [t("plan.ends", { count: ends, units: sayNumber(ends) })] : []),
    ...leftOf(sources, t),
  ]
    .join(" ")
    .replaceAll("..", ".");
}

/** So many items are named. */
const NAMED_ITEMS = 2;

/** What stays free, by why. Of several items it says whose: who waits for one of them does not wait for what another leaves. */
function leftOf(sources: Preview["sources"], t: Say): string[] {
  const several = new Set(sources.map((source) => source.item)).size > 1;
  return [...new Set(sources.flatMap((source) => source.freeWhy ?? []))].map((reason) => {
    const left = sources.filter((source) => source.freeWhy === reason);
    const said = { units: sayNumber(sumOf(left, "free")), why: t(`plan.freeWhy.${reason}`) };
    if (!several) return t("plan.left", said);
    const items = [...new Set(left.map((source) => source.item))];
    const more = items.length > NAMED_ITEMS ? ` +${sayNumber(items.length - NAMED_ITEMS)}` : "";
    return t("plan.leftOf", { ...said, items: `${items.slice(0, NAMED_ITEMS).join(", ")}${more}` });
  });
}

export const demandName = (row: PlanRow): string => [row.customerName, row.shipTo].filter((part) => part).join(" ");

/** Why it gets what it gets, in words. */
export function whyOf(row: PlanRow, t: Say): string {
  const said = [reasonOf(row, t)];
  if (row.refused > 0) said.push(t("plan.why.refused", { units: sayNumber(row.refused) }));
  return said.join("; ");
}

function reasonOf(row: PlanRow, t: Say): string {
  const { why, set } = row;
  if (why.code === "set") {
    if (set && !set.draft) return t("plan.why.setBy", { author: set.author, reason: set.reason });
    return t("plan.why.set", { units: sayNumber(row.byQueue) });
  }
  if (why.code === "plan") return t(`plan.why.reason.${why.reason}`);
  const others = why.others.join(", ");
  const key = why.others.length === 0 ? "gaveFree" : why.code;
  return t(`plan.why.${key}`, { units: sayNumber(why.quantity), others });
}
