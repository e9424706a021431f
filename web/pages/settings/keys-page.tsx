/** API keys: which programs come in, and what for? A key is shown once, when it is made. */
import { Checkbox, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay, useMayAsk } from "../../api/me.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { ActFault, Asked, Empty } from "../../ui/states.tsx";
import { isRefused } from "../../util/can.ts";
import { sayInstant } from "../../util/say.ts";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";
import { SettingsWays } from "./ways.tsx";

type Key = Answer<"GET /keys">["keys"][number];
const SCOPES = ["read", "orders", "stock", "purchasing", "availability", "admin"] as const;
type Scope = (typeof SCOPES)[number];

export function KeysPage(): ReactNode {
  const { t } = useTranslation("settings");
  const may = useMay("keys.manage");
  const asked = useAsk("GET /keys", {}, { enabled: useMayAsk("keys.manage") });
  const [making, setMaking] = useState(false);
  const end = useAct("DELETE /keys/:name");
  const open = asked.data?.keys.filter((key) => key.revokedAt === null) ?? [];
  return (
    <Page
      title={t("keys.title")}
      answer={asked.data && t("keys.answer", { count: open.length })}
      actions={
        <Action filled={!making} can={may} onAct={() => setMaking(!making)}>
          {making ? t("keys.make-end") : t("keys.make")}
        </Action>
      }
    >
      <SettingsWays />
      {making && <KeyForm />}
      <ActFault cause={end.error} />
      {!isRefused(may) && (
        <Asked asked={asked} what={t("keys.title")}>
          {({ keys }) =>
            keys.length === 0 ? (
              <Empty>{t("keys.empty")}</Empty>
            ) : (
              <Rows
                label={t("keys.title")}
                rows={keys}
                columns={columnsOf(t, (key) => end.mutate({ params: { name: key.prefix } }))}
                keyOf={(key) => String(key.id)}
              />
            )
          }
        </Asked>
      )}
    </Page>
  );
}

function KeyForm(): ReactNode {
  const { t } = useTranslation("settings");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [made, setMade] = useState<Answer<"POST /keys">>();
  const act = useAct("POST /keys");
  const missing = name.trim() === "" || scopes.length === 0;
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!missing) act.mutate({ body: { name, scopes: [...scopes] as [Scope] } }, { onSuccess: setMade });
  };
  return (
    <form className={styles["form"]} onSubmit={send}>
      <TextInput
        label={t("keys.name")}
        maxLength={80}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        autoFocus
      />
      <fieldset>
        <legend>{t("keys.scopes")}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={scope}
            description={t(`keys.scope.${scope}`)}
            checked={scopes.includes(scope)}
            onChange={(event) =>
              setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
            }
          />
        ))}
      </fieldset>
      <ActFault cause={act.error} />
      <span>
        <Action
          filled
          onAct={send}
          busy={act.isPending}
          {...(missing && { can: { code: "missing", text: t("keys.missing") } })}
        >
          {t("keys.send")}
        </Action>
      </span>
      {made && <ShownOnce about={t("keys.made", { name: made.name })} secret={made.key} />}
    </form>
  );
}

function columnsOf(t: (key: string) => string, onEnd: (key: Key) => void): readonly RowColumn<Key>[] {
  return [
    { id: "name", head: t("keys.column.name"), phone: 1, cell: (key) => key.name },
    {
      id: "prefix",
      head: t("keys.column.prefix"),
      phone: 2,
      cell: (key) => <span className="mono">ff_{key.prefix}_…</span>,
    },
    { id: "scopes", head: t("keys.column.scopes"), phone: 2, cell: (key) => key.scopes.join(", ") },
    { id: "since", head: t("keys.column.since"), cell: (key) => sayInstant(key.createdAt) },
    {
      id: "used",
      head: t("keys.column.used"),
      cell: (key) => (key.usedAt === null ? t("keys.never") : sayInstant(key.usedAt)),
    },
    {
      id: "end",
      head: t("keys.column.standing"),
      phone: 1,
      cell: (key) =>
        key.revokedAt === null ? (
          <Action onAct={() => onEnd(key)}>{t("keys.end")}</Action>
        ) : (
          <span className="quiet">{`${t("keys.ended")} ${sayInstant(key.revokedAt)}`}</span>
        ),
    },
  ];
}
