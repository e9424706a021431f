/**
 * What would the terms that are shown do to orders that wait under others? Seen first, then applied whole or not at all,
 * and taken back by applying the former ones again.
 */
import { Checkbox } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { Refused } from "../../api/call.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import type { Version } from "./agreement.ts";
import styles from "./customers.module.css";
import { Effect, type AgreementPreview } from "./effect.tsx";
import type { CustomerView } from "./shares.ts";

/** Which terms are applied to which orders. */
interface Looked {
  readonly from: string | null;
  readonly orders?: number[];
}

interface Applied {
  readonly from: string | null;
  readonly orders: number;
  readonly refused: number;
  readonly notices: number;
  readonly noticesAt: number;
  readonly former: readonly { readonly from: string | null; readonly orders: readonly number[] }[];
}

export function ApplyPart({
  customer,
  version,
}: {
  readonly customer: CustomerView;
  /** The version that is looked at; undefined: no agreement. */
  readonly version: Version | undefined;
}): ReactNode {
  const { t } = useTranslation("customers");
  const [looked, setLooked] = useState<Looked | null>(null);
  const [applied, setApplied] = useState<Applied | null>(null);
  const from = version?.from ?? null;
  const others = customer.under.filter((one) => one.from !== from);
  if (from !== null && from > customer.today) return null;
  const look = (next: Looked): void => {
    setApplied(null);
    setLooked(next);
  };
  if (applied) return <Done applied={applied} onLook={look} />;
  if (looked)
    return (
      <Preview
        customer={customer.code}
        looked={looked}
        onApplied={setApplied}
        onClose={() => setLooked(null)}
        key={JSON.stringify(looked)}
      />
    );
  if (others.length === 0) return null;
  return (
    <>
      <ul className={styles["plain"]}>
        {others.map((one) => (
          <li key={one.from ?? ""}>{t("apply.under", { count: one.orders, terms: termsName(one.from, t) })}</li>
        ))}
      </ul>
      <Action onAct={() => look({ from })}>{t("apply.look", { terms: termsName(from, t) })}</Action>
    </>
  );
}

type Say = TFunction<"customers">;

/** "the terms of 1 Jan", or that there are none. */
const termsName = (from: string | null, t: Say): string =>
  from === null ? t("apply.noTerms") : t("apply.terms", { day: sayDay(from, "short") });

interface PreviewProps {
  readonly customer: string;
  readonly looked: Looked;
  readonly onApplied: (applied: Applied) => void;
  readonly onClose: () => void;
}

function Preview({ customer, looked, onApplied, onClose }: PreviewProps): ReactNode {
  const { t } = useTranslation("customers");
  const phone = useIsPhone();
  const [mayRefuse, setMayRefuse] = useState(false);
  const asked = useAsk("POST /agreements/preview", { body: { customer, ...looked } });
  const act = useAct("POST /agreements/apply");
  const apply = (seen: AgreementPreview["seen"]): void =>
    act.mutate(
      { body: { agreements: [{ customer, ...looked, seen, mayRefuse }] } },
      { onSuccess: ({ results: [done] }) => done?.ok && onApplied(done.value as Applied) },
    );
  return (
    <section className={styles["draft"]} aria-label={t("apply.title")}>
      <p className={styles["mark"]}>{t("agreement.draft")}</p>
      <p>
        <strong>{t("apply.of", { terms: termsName(looked.from, t) })}</strong>
      </p>
      <Asked asked={asked} what={t("apply.title")} rows={2}>
        {(preview) => (
          <>
            <Effect preview={preview} shown />
            {preview.refused > 0 && (
              <Checkbox
                mt={8}
                checked={mayRefuse}
                onChange={(event) => setMayRefuse(event.currentTarget.checked)}
                label={t("apply.mayRefuse", { count: preview.refused })}
              />
            )}
            <p className="quiet">{t("apply.back")}</p>
            {phone && <p className="quiet">{t("apply.wide")}</p>}
            <Moved cause={act.error} onRecompute={() => (act.reset(), void asked.refetch())} />
            <div className={styles["actions"]}>
              <Action onAct={onClose}>{t("apply.leave")}</Action>
              {!phone && (
                <Action
                  filled
                  busy={act.isPending}
                  can={canApply(preview, mayRefuse, t)}
                  onAct={() => apply(preview.seen)}
                >
                  {t("apply.act", { count: preview.orders })}
                </Action>
              )}
            </div>
          </>
        )}
      </Asked>
    </section>
  );
}

function canApply(preview: AgreementPreview, mayRefuse: boolean, t: Say): Can {
  if (preview.can.apply !== true) return preview.can.apply;
  return preview.refused === 0 || mayRefuse || { code: "units would be refused", text: t("apply.sayFirst") };
}

/** What moved since it was seen is named; nothing was written. */
function Moved({ cause, onRecompute }: { readonly cause: Error | null; readonly onRecompute: () => void }): ReactNode {
  const { t } = useTranslation(["customers", "allocation"]);
  if (!(cause instanceof Refused) || cause.problem.code !== "plan moved") return <ActFault cause={cause} />;
  const facts = (cause.problem.findings ?? []) as { what: string; orderId: number | null; at: number | null }[];
  const said = facts.slice(0, 5).map(({ what, orderId, at }) =>
    t(`allocation:plan.moved.${what}`, {
      order: orderId === null ? "" : `SO-${orderId}`,
      time: at === null ? "" : sayInstant(at),
    }),
  );
  return (
    <div role="alert" className={styles["said"]}>
      <span>{[...new Set(said), t("allocation:plan.notWritten")].join(" ")}</span>
      <Action onAct={onRecompute}>{t("allocation:plan.recompute", { count: 0 })}</Action>
    </div>
  );
}

function Done({
  applied,
  onLook,
}: {
  readonly applied: Applied;
  readonly onLook: (looked: Looked) => void;
}): ReactNode {
  const { t } = useTranslation("customers");
  const { orders, notices, noticesAt, refused, former } = applied;
  return (
    <div role="status">
      <p>
        {t("apply.done", { count: orders, terms: termsName(applied.from, t) })}{" "}
        {notices > 0 && t("apply.notices", { count: notices, time: sayInstant(noticesAt) })}{" "}
        {refused > 0 && t("apply.refused", { count: refused, units: sayNumber(refused) })}
      </p>
      <p className="quiet">{t("apply.back")}</p>
      <div className={styles["said"]}>
        {former.map((one) => (
          <Action key={one.from ?? ""} onAct={() => onLook({ from: one.from, orders: [...one.orders] })}>
            {t("apply.again", { count: one.orders.length, terms: termsName(one.from, t) })}
          </Action>
        ))}
      </div>
    </div>
  );
}
