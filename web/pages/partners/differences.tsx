/** Field by field what was and what is. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSayField, useSayValue } from "./say-value.ts";
import type { PartnerView } from "./use-profile.ts";
import styles from "./partners.module.css";

interface Props {
  readonly label: string;
  readonly changes: PartnerView["versions"][number]["changes"];
}

export function Differences({ label, changes }: Props): ReactNode {
  const { t } = useTranslation("partners");
  const [field, say] = [useSayField(), useSayValue()];
  if (changes.length === 0) return <p className="quiet">{t("versions.same")}</p>;
  return (
    <table className={styles["differences"]} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t("versions.field")}</th>
          <th scope="col">{t("versions.was")}</th>
          <th scope="col">{t("versions.is")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{field(path)}</th>
            <td>{say(path, before)}</td>
            <td>{say(path, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
