/** With whom do we speak EDI, and does it work? Partners with what they speak, how they travel, what came and left last. */
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
import { NewPartner } from "./new-partner.tsx";

type Row = Answer<"GET /partners">["partners"][number];

const pathOf = ({ partner }: Row): string => paths.partner(partner);

export function PartnersPage(): ReactNode {
  const { t } = useTranslation("partners");
  const columns = useMemo(() => columnsOf(t), [t]);
  const navigate = useNavigate();
  const asked = useAsk("GET /partners", {});
  const [making, setMaking] = useState(false);
  const rows = asked.data?.partners ?? [];
  const open = (row: Row): void => {
    leaveTrail({ list: paths.partners(), steps: rows.map(pathOf) });
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
      {making && <NewPartner />}
      <Asked asked={asked} what={t("title")}>
        {({ partners }) =>
          partners.length === 0 ? (
            <Empty>{t("empty")}</Empty>
          ) : (
            <List
              label={t("title")}
              rows={partners}
              columns={columns}
              keyOf={(row) => row.partner}
              onOpen={open}
              startAt={readTrail()?.at}
            />
          )
        }
      </Asked>
    </Page>
  );
}

/** How many, and what is the matter. */
function sentenceOf(rows: readonly Row[], t: Say): string {
  const behind = rows.filter((row) => row.late + row.rejected > 0).length;
  const down = rows.filter(isDown).length;
  const said = [
    t("answer.all", { count: rows.length, n: sayNumber(rows.length) }),
    ...(down > 0 ? [t("answer.down", { count: down, n: sayNumber(down) })] : []),
    ...(behind > 0 ? [t("answer.late", { count: behind, n: sayNumber(behind) })] : []),
  ];
  return said.join(" ");
}

const isDown = ({ connection }: Row): boolean => connection?.state === "fails" || connection?.state === "stopped";

type Say = TFunction<"partners">;

const quiet = (text: string): ReactNode => <span className="quiet">{text}</span>;

const speaks = (row: Row, t: Say): ReactNode => (
  <>
    {t(`value.syntax.${row.syntax}`)} {row.release}{" "}
    {quiet(row.version === 0 ? t("plain") : t("version", { n: sayNumber(row.version) }))}
    {row.test && quiet(`, ${t("test")}`)}
  </>
);

function travels(row: Row, t: Say): ReactNode {
  if (row.connection === null) return quiet(t("state.outbox"));
  const said = `${row.connection.name}, ${t(`state.${row.connection.state}`)}`;
  return isDown(row) ? <span className="late">{said}</span> : said;
}

function late(row: Row, t: Say): ReactNode {
  if (row.late + row.rejected === 0) return quiet(t("late.none"));
  const counts = { late: sayNumber(row.late), rejected: sayNumber(row.rejected) };
  return <span className="late">{t("late.some", counts)}</span>;
}

const last = (one: Row["lastIn"], t: Say): string => (one === null ? t("never") : `${one.type} ${sayInstant(one.at)}`);

function columnsOf(t: Say): readonly Column<Row>[] {
  const head = (id: string) => ({ id, head: t(`column.${id}`) });
  const who = (row: Row): ReactNode => (
    <>
      <strong>{row.partner}</strong> {quiet(row.customerName)}
    </>
  );
  return [
    { ...head("partner"), width: "minmax(200px, 2fr)", phone: 1, cell: who },
    { ...head("identifiers"), width: "minmax(125px, 1fr)", cell: (row) => row.identifiers.join(", ") },
    { ...head("speaks"), width: "minmax(160px, 1fr)", phone: 2, cell: (row) => speaks(row, t) },
    { ...head("travels"), width: "minmax(120px, 1fr)", phone: 2, end: true, cell: (row) => travels(row, t) },
    { ...head("last-in"), width: "160px", cell: (row) => last(row.lastIn, t) },
    { ...head("last-out"), width: "160px", cell: (row) => last(row.lastOut, t) },
    { ...head("late"), width: "112px", cell: (row) => late(row, t) },
  ];
}
