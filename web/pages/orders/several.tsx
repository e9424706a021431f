/**
 * Several orders at once: the bar takes the filter's place, says beforehand whom each act refuses and why, opens in place
 * with what it will do, and after the commit says what was done, what was refused, and undoes what can be undone.
 */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayNumber } from "../../util/say.ts";
import { HOLD_KINDS, type HoldKind } from "../order/order.ts";
import styles from "./orders.module.css";
import { ableOf, ACTS, nameOf, refusedOf, type Act, type Checked, type Outcome } from "./several.ts";
import { useCommit } from "./use-commit.ts";

export interface SeveralProps {
  readonly chosen: ReadonlySet<string>;
  /** How many match the filter; more than COUNTED are not counted. */
  readonly matching: number | undefined;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onDone: (outcome: Outcome) => void;
  readonly act: Act | undefined;
  readonly onAct: (act: Act | undefined) => void;
}

export const SEVERAL_MAX = 500;

export function Several(props: SeveralProps): ReactNode {
  const { chosen, matching = 0, onAll, onClear, act, onAct } = props;
  const { t } = useTranslation("orders");
  const orders = [...chosen].slice(0, SEVERAL_MAX).map((id) => nameOf(Number(id)));
  const asked = useAsk("POST /orders/check", { body: { orders } }, { enabled: orders.length > 0 });
  // What is shown is what is chosen, also while the next is asked for.
  const checked = (asked.data?.orders ?? []).filter((order) => chosen.has(String(order.id)));
  const ready = checked.length === orders.length;
  useKeys({ Escape: () => (act ? onAct(undefined) : onClear()) });
  return (
    <section className={styles["several"]} aria-label={t("several.title")} data-noprint>
      <div className={styles["acts"]}>
        <strong>{t("several.chosen", { count: chosen.size, n: sayNumber(chosen.size) })}</strong>
        {matching > chosen.size && chosen.size < SEVERAL_MAX && (
          <Action onAct={onAll}>
            {matching > SEVERAL_MAX
              ? t("several.first", { n: SEVERAL_MAX })
              : t("several.all", { n: sayNumber(matching) })}
          </Action>
        )}
        {ready &&
          act === undefined &&
          ACTS.map((one) => <ActButton key={one} act={one} checked={checked} onAct={onAct} />)}
        <Action onAct={onClear} keyName="Esc">
          {t("several.clear")}
        </Action>
      </div>
      <ActFault cause={asked.error} />
      {ready && act !== undefined && <Panel {...props} key={act} act={act} checked={checked} />}
    </section>
  );
}

interface ActButtonProps {
  readonly act: Act;
  readonly checked: readonly Checked[];
  readonly onAct: (act: Act) => void;
}

/** "Cancel (1 of 2: SO-10482 packed)" */
function ActButton({ act, checked, onAct }: ActButtonProps): ReactNode {
  const { t } = useTranslation("orders");
  const able = ableOf(checked, act).length;
  const refused = refusedOf(checked, act);
  const [first] = refused;
  const short = first && `${nameOf(first.id)} ${t([`short.${first.code}`, "short.other"])}`;
  const more = refused.length > 1 ? ` +${refused.length - 1}` : "";
  const said = refused.length === 0 ? "" : ` (${able}/${checked.length}: ${short}${more})`;
  const why = first?.code === "permission missing" ? first.text : t("several.none", { why: `${short}${more}` });
  return (
    <Action can={able > 0 ? true : { code: "none of several", text: why }} onAct={() => onAct(act)}>
      {t(`several.act.${act}`)}
      {able > 0 && said}
    </Action>
  );
}

const REASONS = ["customer asked", "no stock", "entered twice", "other"] as const;

function Panel({
  act,
  checked,
  onAct,
  onDone,
}: SeveralProps & { readonly act: Act; readonly checked: readonly Checked[] }): ReactNode {
  const { t } = useTranslation("orders");
  const able = ableOf(checked, act);
  const refused = refusedOf(checked, act);
  const [kind, setKind] = useState<HoldKind>("credit");
  const [note, setNote] = useState("");
  const [reason, setReason] = useState<string>(REASONS[0]);
  const { commit, busy, cause } = useCommit({ act, able, refused, with: { kind, note, reason } }, onDone);
  const units = able.reduce((sum, order) => sum + order.open, 0);
  const n = { count: able.length, n: sayNumber(able.length), units: sayNumber(units) };
  return (
    <form
      aria-label={t(`several.act.${act}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) commit();
      }}
      onKeyDown={(event) => event.key === "Escape" && onAct(undefined)}
    >
      <div className={styles["fields"]}>
        {act === "hold" && (
          <>
            <NativeSelect
              autoFocus
              label={t("several.field.kind")}
              value={kind}
              onChange={(event) => setKind(HOLD_KINDS.find((one) => one === event.currentTarget.value) ?? "credit")}
              data={HOLD_KINDS.map((one) => ({ value: one, label: t(`hold.${one}`) }))}
            />
            <TextInput
              label={t("several.field.note")}
              value={note}
              maxLength={500}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </>
        )}
        {act === "cancel" && (
          <NativeSelect
            autoFocus
            label={t("several.field.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data={REASONS.map((one) => ({ value: one, label: t(`reason.${one}`) }))}
          />
        )}
      </div>
      <p>{t(`several.preview.${act}`, n)}</p>
      <RefusedList refused={refused} />
      <ActFault cause={cause} />
      <div className={styles["acts"]}>
        <Action onAct={() => onAct(undefined)} keyName="Esc">
          {t("several.leave")}
        </Action>
        <Action filled busy={busy} onAct={commit}>
          {t(`several.commit.${act}`, n)}
        </Action>
      </div>
    </form>
  );
}

const NAMED_MAX = 5;

/** Each with its reason; of many the first ones. */
export function RefusedList({ refused }: { readonly refused: Outcome["refused"] }): ReactNode {
  const { t } = useTranslation("orders");
  if (refused.length === 0) return null;
  return (
    <ul className={styles["refused"]} aria-label={t("several.refused")}>
      {refused.slice(0, NAMED_MAX).map(({ id, text }) => (
        <li key={id}>{text.includes(nameOf(id)) ? text : `${nameOf(id)}: ${text}`}</li>
      ))}
      {refused.length > NAMED_MAX && <li>{t("several.more", { count: refused.length - NAMED_MAX })}</li>}
    </ul>
  );
}
