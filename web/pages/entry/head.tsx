/** Whose order it is, to where, under which number, for when: with what was agreed as a sentence. */
import { NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useDebouncedValue } from "@mantine/hooks";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { fitting, PickField } from "../../ui/pick-field.tsx";
import { paths } from "../../util/paths.ts";
import { choiceOf } from "../customers/agreement.ts";
import { sayChoice } from "../customers/terms-fields.tsx";
import type { Draft } from "./draft.ts";
import { fieldOf, focusOn, shownAt, type Gap } from "./gaps.ts";
import type { Entry } from "./use-entry.ts";
import styles from "./entry.module.css";

type Start = Answer<"GET /customers/:code/entry">;

interface HeadProps {
  readonly entry: Entry;
  readonly gaps: readonly Gap[];
}

const TYPING_MS = 120;
const SHIP_TOS_SHOWN = 12;

export function Head({ entry, gaps }: HeadProps): ReactNode {
  const { draft } = entry;
  const start = useAsk(
    "GET /customers/:code/entry",
    { params: { code: draft.customer?.code ?? "" } },
    { enabled: draft.customer !== null },
  );
  const known = draft.customer !== null && start.data?.code === draft.customer.code ? start.data : undefined;
  return (
    <section className={styles["head"]} aria-labelledby="entry-head">
      <HeadTitle />
      <Customer entry={entry} gaps={gaps} />
      <ShipTo entry={entry} gaps={gaps} start={known} />
      <Number entry={entry} gaps={gaps} />
      <Days entry={entry} gaps={gaps} />
      {known && <Terms start={known} draft={draft} />}
    </section>
  );
}

function HeadTitle(): ReactNode {
  const { t } = useTranslation("entry");
  return (
    <h2 id="entry-head" className={styles["hidden"]}>
      {t("head")}
    </h2>
  );
}

function Customer({ entry, gaps }: HeadProps): ReactNode {
  const { t } = useTranslation("entry");
  const { draft, change } = entry;
  const [find] = useDebouncedValue(draft.customerText.trim(), TYPING_MS);
  const picked = draft.customer?.name === draft.customerText;
  const found = useAsk("GET /customers", { query: { find, limit: 8 } }, { enabled: find !== "" && !picked });
  const rows = find === "" || picked ? [] : (found.data?.rows ?? []);
  const options = rows.map((row) => ({ key: row.code, name: row.name, about: row.code }));
  const isAnswer = find === draft.customerText.trim() && !found.isPlaceholderData;
  const pick = (code: string): void => {
    const row = rows.find((one) => one.code === code);
    if (!row) return;
    change({ customer: { code, name: row.name }, customerText: row.name, shipTo: "" });
    focusOn(fieldOf.shipTo);
  };
  return (
    <PickField
      id={fieldOf.customer}
      label={t("customer")}
      value={draft.customerText}
      options={isAnswer ? options : fitting(options, draft.customerText)}
      error={
        shownAt(gaps, fieldOf.customer) ??
        (draft.customer === null &&
        draft.customerText !== "" &&
        rows.length === 0 &&
        find === draft.customerText.trim() &&
        found.data &&
        !found.isFetching
          ? t("nobody", { text: find })
          : undefined)
      }
      autoFocus={draft.customer === null}
      onType={(customerText) => change({ customerText, customer: null })}
      onPick={pick}
      onEnter={() => focusOn(draft.customer ? fieldOf.shipTo : fieldOf.customer)}
    />
  );
}

/** Chosen where there are several; with one it is that one. */
function ShipTo({ entry, gaps, start }: HeadProps & { readonly start: Start | undefined }): ReactNode {
  const { t } = useTranslation("entry");
  const { draft, change } = entry;
  const all = start?.shipTos ?? [];
  const typed = draft.shipTo.trim().toLowerCase();
  const exact = all.some((one) => one.code.toLowerCase() === typed);
  const fits = all.filter(
    (one) => one.code.toLowerCase().startsWith(typed) || one.name.toLowerCase().startsWith(typed),
  );
  const onward = (): void => focusOn(fieldOf.number);
  const only = all.length === 1 ? all[0] : undefined;
  return (
    <PickField
      id={fieldOf.shipTo}
      label={t("ship-to", { count: all.length })}
      value={draft.shipTo === "" && only ? only.code : draft.shipTo}
      options={
        exact || all.length < 2
          ? []
          : fits.slice(0, SHIP_TOS_SHOWN).map((one) => ({ key: one.code, name: one.code, about: one.name }))
      }
      error={shownAt(gaps, fieldOf.shipTo)}
      onType={(shipTo) => change({ shipTo })}
      onPick={(shipTo) => {
        change({ shipTo });
        onward();
      }}
      onEnter={onward}
    />
  );
}

/** Enter goes on to the field named. */
const goOn =
  (field: string) =>
  (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focusOn(field);
  };

function Number({ entry, gaps }: HeadProps): ReactNode {
  const { t } = useTranslation("entry");
  const { draft, change, previewed } = entry;
  const known = previewed?.body.number === draft.number.trim() ? previewed.preview.known : null;
  return (
    <TextInput
      id={fieldOf.number}
      label={t("number")}
      value={draft.number}
      maxLength={60}
      autoComplete="off"
      error={
        known ? (
          <>
            {t("known", { number: draft.number.trim() })} <Link to={paths.order(known.id)}>SO-{known.id}</Link>
          </>
        ) : (
          shownAt(gaps, fieldOf.number)
        )
      }
      onChange={(event) => change({ number: event.currentTarget.value })}
      onKeyDown={goOn(fieldOf.code(draft.lines[0]?.key ?? ""))}
    />
  );
}

function Days({ entry, gaps }: HeadProps): ReactNode {
  const { t } = useTranslation("entry");
  const { draft, change } = entry;
  const first = fieldOf.code(draft.lines[0]?.key ?? "");
  const days = [
    { name: "from", field: fieldOf.from, next: fieldOf.to },
    { name: "to", field: fieldOf.to, next: fieldOf.cancelAfter },
    { name: "cancelAfter", field: fieldOf.cancelAfter, next: first },
  ] as const;
  return (
    <>
      <NativeSelect
        label={t("basis.label")}
        value={draft.basis}
        data={(["ship", "deliver"] as const).map((value) => ({ value, label: t(`basis.${value}`) }))}
        onChange={(event) => change({ basis: event.currentTarget.value === "deliver" ? "deliver" : "ship" })}
      />
      {days.map(({ name, field, next }) => (
        <TextInput
          key={name}
          id={field}
          type="date"
          label={t(`day.${name}`)}
          value={draft[name]}
          error={shownAt(gaps, field)}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
          onKeyDown={goOn(next)}
        />
      ))}
    </>
  );
}

const SAID = ["backorders", "shipComplete", "tier", "cover", "notify"] as const;

/** What was agreed, and the place that ships: "Backorders are accepted. An order ships complete. …" */
function Terms({ start, draft }: { readonly start: Start; readonly draft: Draft }): ReactNode {
  const { t } = useTranslation("entry");
  const { t: agreed } = useTranslation("customers");
  const place = start.shipTos.find((one) => one.code === draft.shipTo)?.place ?? start.shipTos[0]?.place ?? start.place;
  return (
    <p className={styles["terms"]}>
      {start.agreed
        ? SAID.map((name) =>
            agreed(`agreement.${name}`, { field: sayChoice(agreed, name, choiceOf(start.terms, name)) }),
          ).join(" ")
        : agreed("agreement.none")}{" "}
      {place !== null && t("place", { place })}
    </p>
  );
}
