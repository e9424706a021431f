/** What a new company does first: five steps in their order, each with its way; what is done says so. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { paths } from "../../util/paths.ts";
import styles from "./today.module.css";

type Steps = NonNullable<Answer<"GET /matters">["firstSteps"]>;

const WAY: Readonly<Record<Steps[number]["step"], string>> = {
  items: paths.imports({ sample: "items" }),
  customers: paths.imports({ sample: "customers" }),
  vendors: paths.imports({ sample: "vendors" }),
  stock: paths.imports({ sample: "opening-stock" }),
  order: paths.newOrder(),
};

export function FirstSteps({ steps }: { readonly steps: Steps }): ReactNode {
  const { t } = useTranslation("today");
  const next = steps.find(({ done }) => !done)?.step;
  return (
    <section aria-labelledby="first-steps">
      <h2 id="first-steps">{t("first.title")}</h2>
      <ol className={styles["rows"]}>
        {steps.map(({ step, done }, i) => (
          <li key={step} className={styles["row"]}>
            <div>
              <p>
                {i + 1}. {t(`first.${step}.what`)}
              </p>
              <p className={styles["more"]}>{done ? t("first.done") : t(`first.${step}.why`)}</p>
            </div>
            <Button
              component={Link}
              to={WAY[step]}
              variant={step === next ? "filled" : "default"}
              size="sm"
              h={36}
              className={styles["step"] ?? ""}
              {...(step === next && { "data-filled": true })}
            >
              {t(`first.${step}.act`)}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
