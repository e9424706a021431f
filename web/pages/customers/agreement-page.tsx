/** The agreement of a customer as it stood on a day: which version held, what it says, and who waits under another. */
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay } from "../../util/say.ts";
import { versionOn } from "./agreement.ts";
import { AgreementPart } from "./agreement-part.tsx";

export function AgreementPage(): ReactNode {
  const { t } = useTranslation("customers");
  const { code = "" } = useParams({ strict: false });
  const { search } = useSearchHand();
  const asked = useAsk("GET /customers/:code", { params: { code } });
  const customer = asked.data;
  const on = search["on"] ?? customer?.today;
  const version = customer && on !== undefined ? versionOn(customer.agreements, on) : undefined;
  const day = on === undefined ? "" : sayDay(on);
  return (
    <Page
      title={t("agreement.title")}
      about={customer && <Link to={paths.customer(code)}>{customer.name}</Link>}
      answer={
        customer &&
        t(`agreement.${version ? "held" : "heldNone"}${on !== undefined && on >= customer.today ? "Now" : ""}`, {
          day,
          from: version ? sayDay(version.from) : "",
        })
      }
    >
      <Asked asked={asked} what={t("agreement.title")}>
        {(found) => <AgreementPart key={found.code} customer={found} page />}
      </Asked>
    </Page>
  );
}
