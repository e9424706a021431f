/** Every version there was, who saved it, when and why; any two compared; an older one is taken and saved as the next. */
import { NativeSelect } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { Differences } from "./differences.tsx";
import { useSayField } from "./say-value.ts";
import type { PartnerView, ProfileHand } from "./use-profile.ts";
import styles from "./partners.module.css";

type Version = PartnerView["versions"][number];

interface Props {
  readonly view: PartnerView;
  readonly hand: ProfileHand;
}

export function ProfileVersions({ view, hand }: Props): ReactNode {
  const { t } = useTranslation("partners");
  const field = useSayField();
  if (view.versions.length === 0) return null;
  const columns: readonly RowColumn<Version>[] = [
    {
      id: "version",
      head: t("versions.version"),
      phone: 1,
      cell: ({ version }) =>
        version === view.version ? <strong>{t("versions.now", { n: sayNumber(version) })}</strong> : sayNumber(version),
    },
    {
      id: "saved",
      head: t("versions.saved"),
      phone: 2,
      cell: ({ at, by }) => (at === null ? by : `${sayInstant(at)}, ${by}`),
    },
    {
      id: "changes",
      head: t("versions.changed"),
      cell: ({ changes }) =>
        changes.length === 0 ? t("versions.nothing") : [...new Set(changes.map(({ path }) => field(path)))].join(", "),
    },
    {
      id: "remark",
      head: t("remark.short"),
      phone: 2,
      label: `${t("remark.short")}:`,
      cell: ({ remark }) => remark ?? <span className="quiet">{t("remark.none")}</span>,
    },
    {
      id: "again",
      head: t("versions.taken"),
      phone: 2,
      cell: ({ version, profile }) =>
        version === view.version ? (
          <span className="quiet">{t("versions.holds")}</span>
        ) : (
          <Action can={view.can} onAct={() => hand.begin(profile)}>
            {t("versions.take", { n: sayNumber(version) })}
          </Action>
        ),
    },
  ];
  return (
    <section>
      <h2>{t("versions.title")}</h2>
      <Rows label={t("versions.title")} rows={view.versions} columns={columns} keyOf={(one) => String(one.version)} />
      <Compare key={view.version} view={view} />
    </section>
  );
}

function Compare({ view }: { readonly view: PartnerView }): ReactNode {
  const { t } = useTranslation("partners");
  const [from, setFrom] = useState(view.version - 1);
  const [to, setTo] = useState(view.version);
  const params = { partner: view.partner };
  const asked = useAsk("GET /partners/:partner/compare", { params, query: { from, to } });
  const known = [...view.versions.map(({ version }) => version), 0];
  const versions = known.map((version) => ({
    value: String(version),
    label: version === 0 ? t("compare.before-all") : t("compare.version", { n: sayNumber(version) }),
  }));
  const at = view.versions.find(({ version }) => version === to);
  return (
    <div className={styles["compare"]} role="group" aria-label={t("compare.title")}>
      <h2>{t("compare.title")}</h2>
      <div className={styles["start"]}>
        <NativeSelect
          label={t("compare.from")}
          value={String(from)}
          data={versions}
          onChange={(event) => setFrom(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label={t("compare.to")}
          value={String(to)}
          data={versions}
          onChange={(event) => setTo(Number(event.currentTarget.value))}
        />
      </div>
      <ActFault cause={asked.error} />
      {at && (
        <p className="quiet">
          {t("compare.by", { n: sayNumber(at.version), by: at.by })} {at.at !== null && sayInstant(at.at)}
          {at.remark !== null && `: ${at.remark}`}
        </p>
      )}
      {asked.data && <Differences changes={asked.data.changes} label={t("compare.title")} />}
    </div>
  );
}
