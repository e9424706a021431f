/** An item's future in words: the sentence on top, and what each step is. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { sayDay, sayNumber } from "../../util/say.ts";

export type Future = Answer<"GET /items/:code/future">;
export type FuturePlace = Future["places"][number];
export type FutureStep = FuturePlace["steps"][number];

/** When can it be promised: the answer of the page. */
export function useAnswer(item: Future["item"] | undefined, place: FuturePlace | undefined): string {
  const { t } = useTranslation("items");
  if (!item) return "";
  const more = [
    item.discontinued
      ? t("answer.ended", { replacement: item.replacement ?? "-", context: item.replacement ? "by" : "" })
      : "",
    item.launchDay !== null && !item.everHere ? t("answer.launch", { day: sayDay(item.launchDay) }) : "",
    place && place.uncovered > 0
      ? t(place.freeFrom === null ? "answer.uncovered" : "answer.cannot", { n: sayNumber(place.uncovered) })
      : "",
    place?.dirty ? t("answer.dirty") : "",
  ];
  return [place ? sentence(t, place) : t("answer.none"), ...more].filter((part) => part !== "").join(" ");
}

function sentence(t: TFunction<"items">, { freeFrom, today, inbound }: FuturePlace): string {
  if (freeFrom === null) return t(inbound > 0 ? "answer.taken" : "answer.out");
  const n = sayNumber(freeFrom.units);
  return freeFrom.day <= today ? t("answer.free", { n }) : t("answer.until", { n, day: sayDay(freeFrom.day) });
}

/** "PO-4711 arrives, Hanlin", "Ships", "On hand". */
export function useStepName(): (step: FutureStep) => string {
  const { t } = useTranslation("items");
  return (step) => {
    if (step.kind !== "arrives") return t(`step.${step.kind}`);
    const from = [step.supplyOrder, step.vendorName].filter((part) => part !== null).join(", ");
    return step.firm ? from : t("step.unsure", { from });
  };
}

export const signed = (units: number): string =>
  units > 0 ? `+${sayNumber(units)}` : sayNumber(units).replace("-", "−");
