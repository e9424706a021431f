/** The queue of a plan: each demand with what it needs and gets. A number typed in Gets is set by hand, with its reason. */
import { TextInput } from "@mantine/core";
import { PathLink } from "./path-link.tsx";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import { paths } from "../../util/paths.ts";
import { sayRefused } from "../../util/refused.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useTyped } from "../../hooks/typed.ts";
import type { Draft } from "./drafts.ts";
import type { PlanRow, PlanState } from "./plan-state.ts";
import { demandName, whyOf } from "./say-plan.ts";
import styles from "./plan.module.css";

const TYPING_MS = 350;

export interface PlanTableProps {
  readonly rows: readonly PlanRow[];
  readonly plan: PlanState;
  readonly phone: boolean;
}

export function PlanTable({ rows, plan, phone }: PlanTableProps): ReactNode {
  const { t } = useTranslation("allocation");
  const box = useRef<HTMLTableElement>(null);
  // An arrival of several items has as many queues.
  const isOfSeveral = rows.some(({ item }) => item !== rows[0]?.item);
  useKeys({ j: () => step(box.current, 1), k: () => step(box.current, -1) });
  return (
    <table ref={box} className={styles["table"]} aria-label={t("plan.title")}>
      <thead>
        <tr>
          <th className={styles["rank"]}>{t("plan.column.rank")}</th>
          <th className={styles["demand"]}>{t("plan.column.demand")}</th>
          <th data-number>{t("plan.column.needs")}</th>
          <th data-number>{t("plan.column.gets")}</th>
          <th className={styles["ships"]}>{t("plan.column.ships")}</th>
          <th>{t("plan.column.why")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.demand} row={row} plan={plan} phone={phone} isOfSeveral={isOfSeveral} />
        ))}
      </tbody>
    </table>
  );
}

/** From one number to the next; the first press finds the first. */
function step(table: HTMLTableElement | null, by: number): void {
  const fields = [...(table?.querySelectorAll<HTMLInputElement>("input[data-gets]") ?? [])];
  const at = fields.indexOf(document.activeElement as HTMLInputElement);
  const next = fields[at === -1 ? 0 : Math.max(0, Math.min(fields.length - 1, at + by))];
  next?.focus();
  next?.select();
}

interface LineProps {
  readonly row: PlanRow;
  readonly plan: PlanState;
  readonly phone: boolean;
  readonly isOfSeveral: boolean;
}

function Line({ row, plan, phone, isOfSeveral }: LineProps): ReactNode {
  const { t } = useTranslation("allocation");
  const draft = plan.drafts.find((one) => one.demand === row.demand);
  const no = plan.preview?.refusals.find((one) => one.demand === row.demand)?.refusal;
  const isDraft = row.changed || draft !== undefined;
  return (
    <>
      <tr data-draft={isDraft} data-gave={row.gets < row.byQueue}>
        <td className={styles["rank"]}>{row.rank}</td>
        <td>
          <PathLink href={paths.order(row.orderId, row.line)}>{demandName(row)}</PathLink>{" "}
          <span className="quiet">
            {row.order}
            {isOfSeveral && `, ${row.item}`}
          </span>
        </td>
        <td data-number data-label={t("plan.column.needs")}>
          {sayNumber(row.needs)}
        </td>
        <td data-number data-label={t("plan.column.gets")}>
          {phone ? <output>{sayNumber(row.gets)}</output> : <Gets row={row} draft={draft} plan={plan} />}
        </td>
        <td>
          <Ships row={row} />
        </td>
        <td>{no ? <span className="late">{sayRefused(no)}</span> : whyOf(row, t)}</td>
      </tr>
      {draft && !phone && <Reason row={row} draft={draft} plan={plan} />}
      {!draft && row.set && !phone && (
        <tr className={styles["below"]}>
          <td />
          <td colSpan={5}>
            <Action
              onAct={() => plan.set(row.demand, { demand: row.demand, quantity: null, reason: t("plan.givesBack") })}
            >
              {t("plan.giveBack")}
            </Action>
          </td>
        </tr>
      )}
    </>
  );
}

function Ships({ row }: { readonly row: PlanRow }): ReactNode {
  const { t } = useTranslation("allocation");
  const say = (day: string | null): string => (day === null ? t("plan.noDay") : sayDay(day));
  if (row.moves.length > 0)
    return row.moves.map((move) => (
      <span key={`${move.from ?? ""}${move.to ?? ""}`} className={styles["part"]}>
        {sayNumber(move.quantity)} {say(move.to)}
        <span className="quiet">
          , {t("plan.was", { day: move.from === null ? t("plan.noDay") : sayDay(move.from, "short") })}
        </span>
      </span>
    ));
  const [only, ...more] = row.parts;
  if (only && more.length === 0) return say(only.day);
  return row.parts.map((part) => (
    <span key={part.day ?? ""} className={styles["part"]}>
      {t("plan.part", { units: sayNumber(part.quantity), day: say(part.day) })}
    </span>
  ));
}

interface SetProps {
  readonly row: PlanRow;
  readonly plan: PlanState;
}

/** Typed text stays here until the hand rests; the queue's own number, or none, takes the draft away. */
function Gets({ row, draft, plan }: SetProps & { readonly draft: Draft | undefined }): ReactNode {
  const { t } = useTranslation("allocation");
  const current = String(draft?.quantity ?? row.gets);
  const typed = useTyped(current, TYPING_MS, (text) => {
    const quantity = Number(text);
    if (!/^\d{1,9}$/.test(text) || String(quantity) === current) return false;
    const reason = draft?.reason ?? "";
    plan.set(row.demand, quantity === row.byQueue ? undefined : { demand: row.demand, quantity, reason });
    return true;
  });
  return (
    <TextInput
      data-gets
      size="xs"
      w={76}
      inputMode="numeric"
      aria-label={t("plan.gets", { name: `${demandName(row)} ${row.order}` })}
      value={typed.text ?? current}
      data-draft={draft !== undefined}
      classNames={{ input: styles["gets"] ?? "", root: styles["field"] ?? "" }}
      onChange={(event) => typed.type(event.currentTarget.value.trim().replace(/^0+(?=\d)/, ""))}
      onKeyDown={(event) => onGetsKey(event, () => (typed.drop(), plan.set(row.demand, undefined)))}
    />
  );
}

/** Arrows go from number to number, Enter to its reason, Esc takes the number back. */
function onGetsKey(event: KeyboardEvent<HTMLInputElement>, onTakeBack: () => void): void {
  const table = event.currentTarget.closest("table");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(table, event.key === "ArrowDown" ? 1 : -1);
  }
  if (event.key === "Enter") event.currentTarget.closest("tr")?.nextElementSibling?.querySelector("input")?.focus();
  if (event.key === "Escape") {
    onTakeBack();
    event.currentTarget.blur();
  }
}

function Reason({ row, draft, plan }: SetProps & { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation("allocation");
  const typed = useTyped(draft.reason, TYPING_MS, (reason) => {
    if (reason === draft.reason) return false;
    plan.set(row.demand, { ...draft, reason });
    return true;
  });
  return (
    <tr className={styles["below"]} data-draft>
      <td />
      <td colSpan={5}>
        <span className={styles["reason"]}>
          <span aria-hidden>{t("plan.reason")}</span>
          <TextInput
            size="xs"
            aria-label={t("plan.reasonOf", { name: `${demandName(row)} ${row.order}` })}
            placeholder={t("plan.reasonHint")}
            value={typed.text ?? draft.reason}
            maxLength={500}
            w={360}
            onChange={(event) => typed.type(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          />
          <Action onAct={() => plan.set(row.demand, undefined)}>
            {draft.quantity === null ? t("plan.keep") : t("plan.giveBack")}
          </Action>
        </span>
      </td>
    </tr>
  );
}
