/** What holds now, in one sentence or two: what is spoken, how it travels, what is late, what a draft is. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import type { PartnerView, ProfileHand } from "./use-profile.ts";

export function Standing({ view, hand }: { readonly view: PartnerView; readonly hand: ProfileHand }): ReactNode {
  const { t } = useTranslation("partners");
  const { version, by, at, syntax, release, connection, partner, late, rejected, test } = view;
  const spoken = { syntax: t(`value.syntax.${syntax}`), release };
  const saved = version === 0 ? t("standing.never") : t("standing.saved", { n: sayNumber(version), by: by ?? "" });
  return (
    <>
      {hand.saved !== undefined ? (
        <span role="status">{t("standing.done", { n: sayNumber(hand.saved) })}</span>
      ) : hand.changed ? (
        t("standing.draft")
      ) : (
        <>
          {t(test ? "standing.spoken-test" : "standing.spoken", spoken)} {saved} {at !== null && `${sayInstant(at)}.`}
        </>
      )}{" "}
      {connection === null ? (
        <>
          {t("standing.outbox")} <Link to={paths.connections()}>{t("standing.connect")}</Link>.
        </>
      ) : (
        <>
          {t("standing.travels")} <Link to={paths.connection(connection.name)}>{connection.name}</Link>:{" "}
          <span className={connection.state === "stopped" || connection.state === "fails" ? "late" : undefined}>
            {t(`state.${connection.state}`)}
          </span>
          .
        </>
      )}{" "}
      {late + rejected > 0 && (
        <Link to={paths.edi({ partner })} className="late">
          {[
            ...(late > 0 ? [t("standing.late", { count: late, n: sayNumber(late) })] : []),
            ...(rejected > 0 ? [t("standing.rejected", { n: sayNumber(rejected) })] : []),
          ].join(", ")}
        </Link>
      )}
      {late + rejected > 0 && "."}
    </>
  );
}
