/** Does every line to our partners work, and what waits? Connections with their state, last turn and what is wrong. */
import { useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { leaveTrail, readTrail } from "../../hooks/trail.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { DocumentWays } from "../documents/ways.tsx";
import { NewConnection } from "./new-connection.tsx";

type Row = Answer<"GET /connections">["connections"][number];

const pathOf = ({ connection }: Row): string => paths.connection(connection);
const isDown = ({ state }: Row): boolean => state === "fails" || state === "stopped";

export function ConnectionsPage(): ReactNode {
  const { t } = useTranslation("connections");
  const columns = useMemo(() => columnsOf(t), [t]);
  const navigate = useNavigate();
  const asked = useAsk("GET /connections", {});
  const [making, setMaking] = useState(false);
  const rows = asked.data?.connections ?? [];
  const open = (row: Row): void => {
    leaveTrail({ list: paths.connections(), steps: rows.map(pathOf) });
    void navigate({ to: pathOf(row) });
  };
  return (
    <Page
      title={t("title")}
      answer={asked.data && sentenceOf(rows, t)}
      actions={
        <Action filled={!making} can={asked.data?.can ?? true} onAct={() => setMaking(!making)}>
          {t(making ? "new.end" : "new.begin")}
        </Action>
      }
      wide
    >
      <DocumentWays />
      {making && <NewConnection />}
      <Asked asked={asked} what={t("title")}>
        {({ connections }) =>
          connections.length === 0 ? (
            <Empty>{t("empty")}</Empty>
          ) : (
            <List
              label={t("title")}
              rows={connections}
              columns={columns}
              keyOf={(row) => row.connection}
              onOpen={open}
              startAt={readTrail()?.at}
            />
          )
        }
      </Asked>
    </Page>
  );
}

function sentenceOf(rows: readonly Row[], t: TFunction<"connections">): string {
  const down = rows.filter(isDown).length;
  const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
  const first =
    down === 0 ? t("answer.works", { count: rows.length }) : t("answer.down", { count: down, n: sayNumber(down) });
  return waiting === 0 ? first : `${first} ${t("answer.waiting", { count: waiting, n: sayNumber(waiting) })}`;
}

function columnsOf(t: TFunction<"connections">): readonly Column<Row>[] {
  const head = (id: string) => ({ id, head: t(`column.${id}`) });
  const quiet = (text: string): ReactNode => <span className="quiet">{text}</span>;
  const state = (row: Row): ReactNode => (
    <span className={isDown(row) ? "late" : undefined}>{t(`state.${row.state}`)}</span>
  );
  const worked = ({ workedAt }: Row): ReactNode => (workedAt === null ? quiet(t("never")) : sayInstant(workedAt));
  return [
    { ...head("connection"), width: "minmax(120px, 1fr)", phone: 1, cell: (row) => <strong>{row.connection}</strong> },
    { ...head("kind"), width: "120px", cell: (row) => t(`kind.${row.kind}`) },
    {
      ...head("partners"),
      width: "minmax(120px, 1fr)",
      phone: 2,
      cell: (row) => row.partners.join(", ") || quiet(t("nobody")),
    },
    { ...head("state"), width: "minmax(130px, 1fr)", phone: 1, cell: state },
    { ...head("worked"), width: "150px", cell: worked },
    { ...head("waiting"), width: "90px", phone: 2, number: true, cell: (row) => sayNumber(row.waiting) },
    { ...head("wrong"), width: "minmax(180px, 3fr)", cell: (row) => row.lastError ?? quiet(t("nothing")) },
  ];
}
