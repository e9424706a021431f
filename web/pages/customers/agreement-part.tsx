/** What did we agree? The version of a day as sentences; changing a value begins a draft, `v` shows the versions. */
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { useDraft } from "../../hooks/draft.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayWhyNot } from "../../util/refused.ts";
import { sayDay } from "../../util/say.ts";
import {
  DEFAULT_TERMS,
  isOvertaken,
  nextMonday,
  seenOf,
  versionOn,
  type Draft,
  type Terms,
  type Version,
} from "./agreement.ts";
import { ApplyPart } from "./apply-part.tsx";
import styles from "./customers.module.css";
import { useConflicts } from "./conflicts.ts";
import { DraftPreview } from "./draft.tsx";
import type { CustomerView } from "./shares.ts";
import { TermsFields } from "./terms-fields.tsx";

export interface AgreementPartProps {
  readonly customer: CustomerView;
  /** On the page of its own: its versions always stand there. */
  readonly page?: boolean;
}

export function AgreementPart({ customer, page = false }: AgreementPartProps): ReactNode {
  const { t } = useTranslation("customers");
  const { search } = useSearchHand();
  const phone = useIsPhone();
  const { draft = null, since, keep, drop } = useDraft<Draft>(`agreement ${customer.code}`);
  const saving = useSaving(customer, drop);
  const on = search["on"] ?? customer.today;
  const version = versionOn(customer.agreements, on);
  const conflicts = useConflicts(customer, draft);
  const can = customer.can.changeAgreement;
  const begin = (terms: Terms): void =>
    keep(
      draft ? { ...draft, terms } : { terms, from: nextMonday(customer.today), until: "", known: customer.agreements },
    );
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">{t(page ? "agreement.terms" : "agreement.title")}</h2>
      <Versions customer={customer} on={on} always={page} />
      <Holds version={version} customer={customer} />
      {(version !== undefined || draft !== null) && (
        <TermsFields
          terms={draft?.terms ?? version?.terms ?? DEFAULT_TERMS}
          fixed={phone}
          disabled={can !== true}
          conflicts={conflicts}
          onChange={begin}
        />
      )}
      {phone && <p className="quiet">{t("agreement.wide")}</p>}
      {!phone && version === undefined && draft === null && (
        <Action can={can} onAct={() => begin(DEFAULT_TERMS)}>
          {t("agreement.write")}
        </Action>
      )}
      {!phone && version !== undefined && can !== true && <p className="quiet">{sayWhyNot(can)}</p>}
      {draft && (
        <DraftPreview
          {...{
            draft,
            can,
            conflicts,
            today: customer.today,
            openOrders: customer.openOrders,
            customer: customer.code,
          }}
          before={version?.terms ?? null}
          theirs={
            draft !== null && !saving.busy && isOvertaken(draft, customer.agreements) ? customer.agreements : null
          }
          busy={saving.busy}
          fault={saving.fault}
          since={since}
          onChange={keep}
          onSave={() => saving.save(draft)}
          onDiscard={drop}
        />
      )}
      {saving.said}
      {draft === null && <ApplyPart key={version?.from ?? ""} customer={customer} version={version} />}
      {!page && customer.agreements.length > 0 && (
        <p>
          <Link to={paths.agreement(customer.code)}>{t("agreement.all", { count: customer.agreements.length })}</Link>
        </p>
      )}
    </section>
  );
}

function Holds({
  version,
  customer,
}: {
  readonly version: Version | undefined;
  readonly customer: CustomerView;
}): ReactNode {
  const { t } = useTranslation("customers");
  if (version) {
    const from = sayDay(version.from);
    return (
      <p className="quiet">
        {version.until === null
          ? t("agreement.since", { from })
          : t("agreement.between", { from, until: sayDay(version.until) })}
      </p>
    );
  }
  const ended = customer.agreements.find(({ until }) => until !== null && until < customer.today);
  return <p>{ended?.until ? t("agreement.gone", { until: sayDay(ended.until) }) : t("agreement.none")}</p>;
}

interface VersionsProps {
  readonly customer: CustomerView;
  readonly on: string;
  readonly always: boolean;
}

/** Shown when asked for, or when another version is looked at. */
function Versions({ customer, on, always }: VersionsProps): ReactNode {
  const { t } = useTranslation("customers");
  const { search, change } = useSearchHand();
  const [shown, setShown] = useState(search["on"] !== undefined);
  useKeys({ v: () => setShown(!shown) });
  if (customer.agreements.length === 0) return null;
  if (!shown && !always && customer.agreements.length < 2) return null;
  const views = customer.agreements.map(({ from }) => ({
    key: from,
    name: t("agreement.version", { from: sayDay(from, "short") }),
  }));
  return (
    <Views
      label={t("agreement.versions")}
      views={views}
      current={versionOn(customer.agreements, on)?.from ?? ""}
      onChange={(from) => change({ on: from })}
    />
  );
}

interface Saving {
  readonly busy: boolean;
  readonly fault: Error | null;
  readonly save: (draft: Draft) => void;
  readonly said: ReactNode;
}

/** Saves a draft, says so, and takes it back: a new version goes, a changed one gets its terms again. */
function useSaving(customer: CustomerView, onSaved: () => void): Saving {
  const { t } = useTranslation("customers");
  const write = useAct("POST /agreements");
  const withdraw = useAct("POST /agreements/withdraw");
  const [saved, setSaved] = useState<{ from: string; old: Version | undefined; terms: Terms } | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const send = ({ from, until, terms, known }: Draft, done: () => void): void => {
    const agreement = { customer: customer.code, from, until: until === "" ? null : until, terms };
    const seen = seenOf({ from, until, terms, known });
    write.mutate({ body: { agreements: [{ ...agreement, seen }] } }, { onSuccess: done });
  };
  const save = (draft: Draft): void => {
    const old = customer.agreements.find(({ from }) => from === draft.from);
    setUndone(null);
    send(draft, () => {
      setSaved({ from: draft.from, old, terms: draft.terms });
      onSaved();
    });
  };
  const undo = (): void => {
    if (saved === null) return;
    const { from, old, terms } = saved;
    // What somebody else wrote over it since is not taken away.
    const known = customer.agreements.map((one) => (one.from === from ? { ...one, terms } : one));
    const done = (): void => {
      setSaved(null);
      setUndone(from);
    };
    if (old) return send({ from, until: old.until ?? "", terms: old.terms, known }, done);
    const seen = seenOf({ from, until: "", terms, known });
    withdraw.mutate({ body: { agreements: [{ customer: customer.code, from, seen }] } }, { onSuccess: done });
  };
  const said = (
    <div role="status">
      {saved && (
        <p className={styles["said"]}>
          {t("agreement.saved", { day: sayDay(saved.from) })}
          {(saved.old !== undefined || saved.from > customer.today) && (
            <Action busy={withdraw.isPending} onAct={undo}>
              {t("agreement.undo")}
            </Action>
          )}
        </p>
      )}
      {undone && <p>{t("agreement.undone", { day: sayDay(undone) })}</p>}
      <ActFault cause={withdraw.error ?? (saved === null ? null : write.error)} />
    </div>
  );
  return { busy: write.isPending, fault: write.error, save, said };
}
