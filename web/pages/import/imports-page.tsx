/** Imports: bring a list, or see how far one is. What came before stands below, each with what became of it. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import type { Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { DocumentWays } from "../documents/ways.tsx";
import { Bring } from "./bring.tsx";
import { Samples } from "./samples.tsx";
import { sayBy, sayStanding, type Say } from "./say-import.ts";
import { LIVE_MS } from "./use-import.ts";
import styles from "./import.module.css";

type List = Answer<"GET /imports">;
type Row = List["imports"][number];

export function ImportsPage(): ReactNode {
  const { t } = useTranslation("import");
  const navigate = useNavigate();
  const phone = useIsPhone();
  const asked = useAsk("GET /imports", {}, { everyMs: LIVE_MS });
  const running = asked.data?.imports.find(({ state }) => state === "running");
  return (
    <Page
      title={t("title")}
      answer={running ? `${running.name}: ${sayStanding(t, running)}` : t(phone ? "larger" : "answer")}
    >
      <DocumentWays />
      {phone && running && <p className="quiet">{t("larger")}</p>}
      {!phone && (
        <Bring can={canBring(asked.data?.kinds)} onBrought={(id) => void navigate({ to: paths.import(id) })} />
      )}
      <Asked asked={asked} what={t("title")}>
        {(data) => (
          <>
            {!phone && <Samples kinds={data.kinds} />}
            {data.imports.length > 0 && (
              <section className={styles["past"]}>
                <h2>{t("past")}</h2>
                <Rows label={t("past")} rows={data.imports} columns={columnsOf(t)} keyOf={({ id }) => String(id)} />
              </section>
            )}
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Of who may bring no list at all, why: by the first of them. */
function canBring(kinds: List["kinds"] = []): Can {
  return kinds.some(({ can }) => can === true) ? true : (kinds[0]?.can ?? true);
}

function columnsOf(t: Say): readonly RowColumn<Row>[] {
  return [
    {
      id: "name",
      head: t("column.file"),
      phone: 1,
      cell: ({ id, name }) => <Link to={paths.import(id)}>{name === "" ? `${id}` : name}</Link>,
    },
    { id: "kind", head: t("column.kind"), phone: 2, cell: ({ kind }) => t(`kind.${kind}`) },
    { id: "state", head: t("column.state"), phone: 2, cell: (row) => sayStanding(t, row) },
    { id: "rows", head: t("column.rows"), number: true, cell: ({ rows }) => sayNumber(rows) },
    {
      id: "by",
      head: t("column.by"),
      phone: 2,
      cell: (row) => sayBy(t, row, sayInstant(row.at)),
    },
  ];
}
