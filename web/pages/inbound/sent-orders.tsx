/** What was sent just now, and what of it was refused and why: what is proposed next stands under the same button. */
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { paths } from "../../util/paths.ts";
import { sayRefused } from "../../util/refused.ts";
import styles from "./inbound.module.css";

interface Props {
  readonly numbers: readonly string[];
  readonly results: Answer<"POST /supply-orders/issue">["results"];
}

export function SentOrders({ numbers, results }: Props): ReactNode {
  const { t } = useTranslation("inbound");
  const sent = numbers.filter((_, i) => results[i]?.ok === true);
  const refused = results.flatMap((one, i) =>
    one.ok ? [] : [{ number: numbers[i] ?? "", said: sayRefused(one.refusal) }],
  );
  return (
    <>
      {sent.length > 0 && (
        <p role="status" className={styles["done"]}>
          <span>
            {t("proposals.sent", { count: sent.length })}{" "}
            {sent.map((number, i) => (
              <Fragment key={number}>
                {i > 0 && ", "}
                <Link to={paths.supplyOrder(number)}>{number}</Link>
              </Fragment>
            ))}
          </span>
        </p>
      )}
      {refused.length > 0 && (
        <ul role="alert" className="plain">
          {refused.map(({ number, said }) => (
            <li key={number} className="late">
              {number}: {said}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
