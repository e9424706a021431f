/** What the partner was told by EDI last, and whether that was acknowledged. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import type { Order } from "./order.ts";

export function SentByEdi({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  const [last] = order.documents;
  const all = <Link to={paths.edi({ order: order.id })}>{t("edi.all")}</Link>;
  if (!last) return order.channel === "edi" ? <p className="quiet">{all}</p> : null;
  const { id, type, at, sent, acknowledged, dueAt, acknowledgedAt } = last;
  const state = sent ? acknowledged : "leaving";
  return (
    <p className={acknowledged === "rejected" ? "late" : "quiet"}>
      <Link to={paths.document(id)}>{type}</Link>{" "}
      {t(`edi.${state}`, { at: sayInstant(at), by: sayInstant(acknowledgedAt ?? dueAt ?? at) })} {all}
    </p>
  );
}
