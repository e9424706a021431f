/** Their columns beside ours, each with what stands in it; what is remembered, under which name. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { sayColumn } from "./say-import.ts";
import type { ImportHand, ImportView } from "./use-import.ts";
import styles from "./import.module.css";

interface Props {
  readonly view: ImportView;
  readonly hand: ImportHand;
}

export function MapPart({ view, hand }: Props): ReactNode {
  const { t } = useTranslation("import");
  const fixed = view.can.change !== true;
  const lists = useAsk("GET /imports", {});
  const columns = view.header.map(({ column }) => column);
  const assign = (at: number, column: string | null): void =>
    hand.map({
      columns: columns.map((own, i) => (i === at ? column : own === column ? null : own)),
      remember: view.map,
    });
  return (
    <section className={styles["map"]} aria-label={t("map.title")}>
      <h2>{t("map.title")}</h2>
      <div className={styles["fields"]}>
        <NativeSelect
          label={t("map.list")}
          value={view.kind}
          disabled={fixed}
          onChange={(event) => hand.map({ kind: event.currentTarget.value })}
          data={(lists.data?.kinds ?? [{ kind: view.kind }]).map(({ kind }) => ({
            value: kind,
            label: t(`kind.${kind}`),
          }))}
        />
        {view.sheets.length > 1 && (
          <NativeSelect
            label={t("map.sheet")}
            value={view.sheet ?? ""}
            disabled={fixed}
            onChange={(event) => hand.map({ sheet: event.currentTarget.value })}
            data={[...view.sheets]}
          />
        )}
      </div>
      {view.can.change !== true && <p className="quiet">{view.can.change.text}</p>}
      <table className={styles["columns"]}>
        <thead>
          <tr>
            <th scope="col">{t("map.theirs")}</th>
            <th scope="col">{t("map.ours")}</th>
          </tr>
        </thead>
        <tbody>
          {view.header.map((one, i) => (
            <tr key={`${i} ${one.name}`} data-out={one.column === null}>
              <th scope="row">
                {one.name || t("map.nameless", { n: i + 1 })}
                <span className={styles["example"]}>{one.examples.find((text) => text !== "") ?? t("map.empty")}</span>
              </th>
              <td>
                <NativeSelect
                  aria-label={t("map.is", { column: one.name || t("map.nameless", { n: i + 1 }) })}
                  value={one.column ?? ""}
                  disabled={fixed}
                  onChange={(event) => assign(i, event.currentTarget.value === "" ? null : event.currentTarget.value)}
                  data={[
                    { value: "", label: t("map.out") },
                    ...view.columns.map(({ name, required }) => ({
                      value: name,
                      label: required ? t("map.required", { column: sayColumn(t, name) }) : sayColumn(t, name),
                    })),
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Remember key={view.map ?? ""} view={view} hand={hand} can={view.can.change} />
    </section>
  );
}

function Remember({ view, hand, can }: Props & { readonly can: Can }): ReactNode {
  const { t } = useTranslation("import");
  const [name, setName] = useState(view.map ?? "");
  const remember = (): void => hand.map({ columns: view.header.map(({ column }) => column), remember: name.trim() });
  const known = view.map !== null && view.map === name.trim();
  return (
    <form
      className={styles["remember"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "" && !known) remember();
      }}
    >
      <TextInput
        label={t("map.name")}
        description={view.map === null ? t("map.why") : t("map.known", { name: view.map })}
        value={name}
        maxLength={80}
        disabled={can !== true}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {name.trim() !== "" && !known && <Action onAct={remember}>{t("map.remember")}</Action>}
    </form>
  );
}
