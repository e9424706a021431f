/** What moved of an item, newest first: from where to where, why, and by which paper. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { MoreButton } from "../../ui/more.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { sayInstant, sayNumber } from "../../util/say.ts";

type Row = Answer<"GET /items/:code/moves">["moves"][number];

export function ItemMoves({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("items");
  const columns = useColumns();
  const asked = useAskPages("GET /items/:code/moves", {
    sent: { params: { code }, query: { limit: 50 } },
    cursor: "before",
    next: (page) => page.next,
  });
  return (
    <Asked asked={asked} what={t("part.moves")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.moves);
        if (rows.length === 0) return <Empty>{t("moves.empty")}</Empty>;
        return (
          <>
            <Rows label={t("part.moves")} columns={columns} rows={rows} keyOf={(row) => String(row.id)} />
            <MoreButton more={moreOf(asked)}>{t("more")}</MoreButton>
          </>
        );
      }}
    </Asked>
  );
}

function useColumns(): readonly RowColumn<Row>[] {
  const { t } = useTranslation("items");
  const place = (code: string): string => t(`moves.place.${code}`, { defaultValue: code });
  return [
    { id: "at", head: t("column.at"), phone: 1, cell: (row) => sayInstant(row.at) },
    { id: "cause", head: t("column.cause"), phone: 1, cell: (row) => t(`moves.cause.${row.cause}`) },
    { id: "units", head: t("column.units"), number: true, phone: 1, cell: (row) => sayNumber(row.quantity) },
    { id: "from", head: t("column.from"), phone: 2, cell: (row) => place(row.from) },
    { id: "to", head: t("column.to"), phone: 2, cell: (row) => `→ ${place(row.to)}` },
    { id: "lot", head: t("column.lot"), cell: (row) => (row.lot === "" ? t("moves.no-lot") : row.lot) },
    { id: "ref", head: t("column.ref"), phone: 2, cell: (row) => refOf(row.ref) ?? t("moves.no-ref") },
  ];
}

/** "receipt:12" as people call it: RC-12. */
function refOf(ref: string | null): string | null {
  return ref?.replace(/^receipt:/, "RC-").replace(/^shipment:/, "SH-") ?? null;
}
