/** A message of EDI read three ways: as a business document, as the difference from the one before, as it stood. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../api/ask.ts";
import { useSearchHand } from "../../../hooks/search.ts";
import { Asked } from "../../../ui/states.tsx";
import { Views } from "../../../ui/views.tsx";
import { Business } from "./business.tsx";
import { EdiDifference } from "./difference.tsx";
import { Segments } from "./segments.tsx";

const LOOKS = ["business", "difference", "raw"] as const;
type Look = (typeof LOOKS)[number];

export function Readable({ id, n }: { readonly id: number; readonly n: number }): ReactNode {
  const { t } = useTranslation("edi");
  const { search, change } = useSearchHand();
  const look = LOOKS.find((one) => one === search["look"]) ?? "business";
  const asked = useAsk("GET /edi/messages/:id/:n", { params: { id, n }, query: {} });
  return (
    <>
      <Views
        label={t("looks.label")}
        views={LOOKS.map((key) => ({ key, name: t(`looks.${key}`) }))}
        current={look}
        onChange={(next: Look) => change({ look: next === "business" ? undefined : next })}
      />
      <Asked asked={asked} what={t("looks.business")}>
        {({ business, first }) => {
          if (look === "raw") return <Segments id={id} from={n === 1 ? 1 : (first ?? 1)} />;
          if (look === "difference") return <EdiDifference id={id} n={n} />;
          return business ? <Business business={business} /> : <p>{t("unreadable")}</p>;
        }}
      </Asked>
    </>
  );
}
