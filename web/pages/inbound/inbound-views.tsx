/** The views of inbound with how many each has; proposals are a page of their own. */
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";

const VIEWS = ["open", "unconfirmed", "overdue", "proposals"] as const;
export type InboundView = Exclude<(typeof VIEWS)[number], "proposals">;

export const isInboundView = (text: string | undefined): text is InboundView =>
  text === "open" || text === "unconfirmed" || text === "overdue";

export function InboundViews({
  current,
  counts,
}: {
  readonly current: (typeof VIEWS)[number];
  readonly counts: Answer<"GET /inbound">["counts"] | undefined;
}): ReactNode {
  const { t } = useTranslation("inbound");
  const navigate = useNavigate();
  return (
    <Views
      label={t("views")}
      views={VIEWS.map((one) => ({
        key: one,
        name: t(`view.${one}`),
        ...(counts && { count: sayNumber(counts[one]) }),
      }))}
      current={current}
      onChange={(next) =>
        void navigate({
          to: next === "proposals" ? paths.proposals() : paths.inbound(next === "open" ? {} : { view: next }),
        })
      }
    />
  );
}
