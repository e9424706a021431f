/** A customer: what did we agree, and do we keep it? */
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { sayDay } from "../../util/say.ts";
import { AgreementPart } from "./agreement-part.tsx";
import { LostPart, RatingsPart } from "./lost-and-rated.tsx";
import { ReportsPart } from "./reports-part.tsx";
import { ServiceMonths } from "./service-months.tsx";
import { sayShare, type CustomerView } from "./shares.ts";
import { TheirOrders } from "./their-orders.tsx";
import { ToldPart } from "./told-part.tsx";

export function CustomerPage(): ReactNode {
  const { t } = useTranslation("customers");
  const { code = "" } = useParams({ strict: false });
  const asked = useAsk("GET /customers/:code", { params: { code } });
  const customer = asked.data;
  return (
    <Page
      title={customer?.name ?? code}
      about={
        customer && [customer.code, t(`kind.${customer.kind}`), customer.currency ?? ""].filter(Boolean).join(", ")
      }
      answer={customer && <Answer customer={customer} />}
    >
      <Asked asked={asked} what={t("column.code")}>
        {(found) => (
          <>
            <AgreementPart key={found.code} customer={found} />
            <TheirOrders customer={found} />
            <ServiceMonths months={found.months} />
            <ReportsPart code={found.code} />
            <ToldPart code={found.code} />
            <LostPart lost={found.lost} />
            <RatingsPart ratings={found.ratings} />
          </>
        )}
      </Asked>
    </Page>
  );
}

const DAY_MS = 86_400_000;

function Answer({ customer }: { readonly customer: CustomerView }): ReactNode {
  const { t } = useTranslation("customers");
  const { service, today } = customer;
  if (service === null) return t("answer.nothing");
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  return t("answer.fill", {
    original: sayShare(service, "original"),
    revised: sayShare(service, "revised"),
    first: sayShare(service, "first"),
    told: sayShare(service, "told"),
    day: sayDay(yesterday),
  });
}
