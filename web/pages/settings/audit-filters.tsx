/** What of the audit is shown: one act, days, one thing; and the same as a file. */
import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useMayAsk } from "../../api/me.ts";
import type { Search } from "../../hooks/search.ts";
import { FindField } from "../../ui/find-field.tsx";
import styles from "./settings.module.css";

export interface AuditAsk {
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** What the server takes as a subject; the rest of what somebody types is not asked for yet. */
const SUBJECT = /^([a-z_]{1,30}:[\w:-]{1,60}|SO-\d{1,15})$/i;
const DAY = /^20\d\d-\d\d-\d\d$/;

const matching = (text: string | undefined, shape: RegExp): string | undefined =>
  text !== undefined && shape.test(text) ? text : undefined;

export function askOf(search: Search): AuditAsk {
  const { actor = "people", kind, subject, from, until } = search;
  return {
    actor: actor === "all" ? undefined : actor,
    kind: kind === "" ? undefined : kind,
    subject: matching(subject, SUBJECT),
    from: matching(from, DAY),
    until: matching(until, DAY),
  };
}

export interface AuditFiltersProps {
  readonly search: Search;
  readonly ask: AuditAsk;
  readonly onChange: (search: Search) => void;
}

export function AuditFilters({ search, ask, onChange }: AuditFiltersProps): ReactNode {
  const { t } = useTranslation("settings");
  const kinds = useAsk("GET /audit/kinds", {}, { enabled: useMayAsk("audit.read") }).data?.kinds ?? [];
  const given = Object.entries(ask).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return (
    <div className={styles["filters"]}>
      <Select
        label={t("audit.act")}
        searchable
        clearable
        placeholder={t("audit.any")}
        nothingFoundMessage={t("audit.no-act")}
        data={kinds
          .map((kind) => ({ value: kind, label: t(`audit.kind.${kind}`) }))
          .toSorted((a, b) => a.label.localeCompare(b.label))}
        value={ask.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      {(["from", "until"] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`audit.${name}`)}
          value={search[name] ?? ""}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      <div className={styles["thing"]}>
        <FindField
          label={t("audit.subject")}
          value={search["subject"] ?? ""}
          onChange={(subject) => onChange({ subject })}
        />
      </div>
      <a href={`/api/v1/audit.csv?${new URLSearchParams(given).toString()}`} download className={styles["file"]}>
        {t("audit.file")}
      </a>
    </div>
  );
}
