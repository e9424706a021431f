/** How documents travel: whose, by which kind of connection, where to, with which secrets. A secret is typed and never shown again. */
import { Checkbox, NativeSelect, PasswordInput, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { Refused } from "../../api/call.ts";
import { ActFault } from "../../ui/states.tsx";
import { FIELDS, KINDS, shownOf, type ConnectionView, type Draft, type Field, type Kind } from "./connection-fields.ts";
import styles from "./connections.module.css";

interface Props {
  readonly view: ConnectionView | undefined;
  readonly draft: Draft;
  readonly fixed: boolean;
  /** Why the last try to save was refused. */
  readonly refused: Error | null;
  readonly onChange: (draft: Draft) => void;
}

export function ConnectionForm({ view, draft, fixed, refused, onChange }: Props): ReactNode {
  const { t } = useTranslation("connections");
  const at = fieldOf(refused);
  return (
    <div className={styles["form"]}>
      <NativeSelect
        label={t("field.kind")}
        description={t(`about.${draft.kind}`)}
        value={draft.kind}
        disabled={fixed}
        data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(event) => onChange({ ...draft, kind: event.currentTarget.value as Kind })}
      />
      {FIELDS[draft.kind].map((field) => (
        <OneField
          key={`${draft.kind} ${field.name}`}
          field={field}
          text={shownOf(field, draft, view)}
          kept={field.secret === true && view?.kind === draft.kind && view.hasSecrets}
          fixed={fixed}
          wrong={at === field.name}
          onType={(text) => onChange({ ...draft, typed: { ...draft.typed, [field.name]: text } })}
        />
      ))}
      {/* Last: they are asked for, and push nothing away when they come. */}
      <Partners draft={draft} fixed={fixed} onChange={onChange} />
      {at === undefined && <ActFault cause={refused} />}
    </div>
  );
}

/** "settings.hostKey" is about the field hostKey. */
function fieldOf(refused: Error | null): string | undefined {
  if (!(refused instanceof Refused) || refused.problem.code !== "connection unreadable") return undefined;
  const field = refused.problem.args?.["field"];
  return typeof field === "string" ? field.split(".")[1] : undefined;
}

interface OneFieldProps {
  readonly field: Field;
  readonly text: string;
  readonly kept: boolean;
  readonly fixed: boolean;
  readonly wrong: boolean;
  readonly onType: (text: string) => void;
}

function OneField({ field, text, kept, fixed, wrong, onType }: OneFieldProps): ReactNode {
  const { t } = useTranslation("connections");
  const { name, secret, long, number, usual } = field;
  const shared = {
    label: t(`field.${name}`),
    description: kept ? t("kept") : t(`hint.${name}`, { usual }),
    value: text,
    disabled: fixed,
    autoComplete: secret ? "new-password" : "off",
    spellCheck: false,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onType(event.currentTarget.value),
    ...(wrong && { error: t(`wrong.${name}`) }),
  } as const;
  if (long) return <Textarea {...shared} autosize minRows={2} maxRows={8} className="mono" />;
  if (secret) return <PasswordInput {...shared} />;
  return <TextInput {...shared} maxLength={400} {...(number && { inputMode: "numeric" as const })} />;
}

function Partners({ draft, fixed, onChange }: Pick<Props, "draft" | "fixed" | "onChange">): ReactNode {
  const { t } = useTranslation("connections");
  const { data } = useAsk("GET /partners", {});
  const { partners } = draft;
  return (
    <fieldset className={styles["partners"]}>
      <legend>{t("field.partners")}</legend>
      {data?.partners.length === 0 && <p className="quiet">{t("no-partners")}</p>}
      {data?.partners.map(({ partner, customerName }) => (
        <Checkbox
          key={partner}
          label={partner}
          description={customerName}
          checked={partners.includes(partner)}
          disabled={fixed}
          onChange={(event) =>
            onChange({
              ...draft,
              partners: event.currentTarget.checked
                ? [...partners, partner]
                : partners.filter((one) => one !== partner),
            })
          }
        />
      ))}
    </fieldset>
  );
}
