/** What applying terms to orders that wait would do: a sentence, and behind it each demand whose terms or days change. */
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { Action } from "../../ui/action.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayMoneys, sayNumber } from "../../util/say.ts";

export type AgreementPreview = Answer<"POST /agreements/preview">;
type Row = AgreementPreview["rows"][number];
type Say = TFunction<"customers">;

export function Effect({
  preview,
  shown = false,
}: {
  readonly preview: AgreementPreview;
  /** Whether each demand is shown from the beginning. */
  readonly shown?: boolean;
}): ReactNode {
  const { t } = useTranslation("customers");
  const [open, setOpen] = useState(shown && preview.changed <= 20);
  const { rows, hurt, changed, hurtAll } = preview;
  return (
    <>
      <p>
        {sentenceOf(preview, t)}{" "}
        {changed + hurtAll > 0 && (
          <Action onAct={() => setOpen(!open)}>{t(open ? "effect.hide" : "effect.show")}</Action>
        )}
      </p>
      {open && rows.length > 0 && (
        <Rows label={t("effect.own")} columns={ownColumns(t)} rows={rows} keyOf={(row) => String(row.demand)} />
      )}
      {open && changed > rows.length && <p className="quiet">{t("effect.more", { count: changed - rows.length })}</p>}
      {open && hurt.length > 0 && (
        <>
          <h3>{t("effect.others")}</h3>
          <Rows label={t("effect.others")} columns={otherColumns(t)} rows={hurt} keyOf={(row) => String(row.demand)} />
        </>
      )}
      {open && hurtAll > hurt.length && <p className="quiet">{t("effect.more", { count: hurtAll - hurt.length })}</p>}
    </>
  );
}

/** "Today: 2 demands earlier, 1 later by 4 d, worth 120 USD. 2 notices." */
function sentenceOf(preview: AgreementPreview, t: Say): string {
  const { earlier, later, laterDays, cost, refused, keptParts, hurtAll, helped, notices, waiting } = preview;
  if (waiting === 0) return t("effect.nobody");
  const days = [
    ...(earlier > 0 ? [t("effect.earlier", { count: earlier })] : []),
    ...(later > 0
      ? [
          laterDays === null
            ? t("effect.laterNone", { count: later })
            : t("effect.later", { count: later, days: sayNumber(laterDays) }),
        ]
      : []),
    ...(cost.money.length > 0 ? [t("effect.worth", { money: sayMoneys(cost.money) })] : []),
  ];
  return [
    t("effect.today", { what: days.length === 0 ? t("effect.noDay") : days.join(", ") }),
    ...(refused > 0 ? [t("effect.refused", { count: refused, units: sayNumber(refused) })] : []),
    ...(hurtAll > 0 ? [t("effect.hurt", { count: hurtAll })] : []),
    ...(helped > 0 ? [t("effect.helped", { count: helped })] : []),
    ...(keptParts > 0 ? [t("effect.keptParts", { count: keptParts })] : []),
    t("effect.notices", { count: notices }),
  ].join(" ");
}

const order = (row: Row): ReactNode => (
  <Link to={paths.order(row.orderId, row.line)}>
    {row.order}, {row.line}
  </Link>
);
const item = (row: Row): ReactNode => <Link to={paths.item(row.item)}>{row.item}</Link>;

function ownColumns(t: Say): readonly RowColumn<Row>[] {
  return [
    { id: "order", head: t("effect.order"), phone: 1, cell: order },
    { id: "item", head: t("effect.item"), phone: 1, cell: item },
    { id: "open", head: t("effect.open"), number: true, cell: (row) => sayNumber(row.open) },
    { id: "terms", head: t("effect.terms"), cell: (row) => sayTerms(row, t) },
    { id: "days", head: t("effect.days"), phone: 2, cell: (row) => sayMoves(row, t) },
  ];
}

function otherColumns(t: Say): readonly RowColumn<Row>[] {
  return [
    {
      id: "customer",
      head: t("column.code"),
      phone: 1,
      cell: (row) => <Link to={paths.customer(row.customer)}>{row.customerName}</Link>,
    },
    { id: "order", head: t("effect.order"), phone: 1, cell: order },
    { id: "item", head: t("effect.item"), cell: item },
    { id: "days", head: t("effect.days"), phone: 2, cell: (row) => sayMoves(row, t) },
  ];
}

/** Tier, ship complete, backorders and cover: those that differ. */
function sayTerms({ terms }: Row, t: Say): string {
  if (terms === null) return t("effect.same");
  const { was, now } = terms;
  const said = [
    ...(was.tier === now.tier ? [] : [t("effect.tier", { now: now.tier, was: was.tier })]),
    ...(was.complete === now.complete ? [] : [t(`effect.complete.${now.complete}`)]),
    ...(was.mayWait === now.mayWait ? [] : [t(now.mayWait ? "effect.waits" : "effect.waitsNot")]),
    ...(was.prefer === now.prefer ? [] : [t(`effect.cover.${now.prefer}`)]),
  ];
  return said.join("; ");
}

function sayMoves({ moves, refused }: Row, t: Say): string {
  const day = (at: string | null, kind: "long" | "short"): string =>
    at === null ? t("effect.noDate") : sayDay(at, kind);
  const said = moves.map((move) =>
    t("effect.move", { units: sayNumber(move.quantity), now: day(move.to, "long"), was: day(move.from, "short") }),
  );
  if (refused > 0) said.push(t("effect.end", { units: sayNumber(refused) }));
  return said.length === 0 ? t("effect.daysStay") : said.join("; ");
}
