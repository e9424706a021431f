/** When so many more of an item could ship: asked live, after all who wait. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { askAvailability } from "../../../api/availability.ts";
import { sayDay } from "../../../util/say.ts";

export function MoreComes(asked: {
  readonly item: string;
  readonly quantity: number;
  readonly place: string;
}): ReactNode {
  const { t } = useTranslation("order");
  const { data } = useQuery({
    queryKey: ["availability", asked],
    queryFn: ({ signal }) => askAvailability(asked, signal),
  });
  if (data === undefined) return null;
  return data.day === null ? t("preview.no-day") : t("preview.more-day", { day: sayDay(data.day) });
}
