/** The small form that adds one filter: a code that is found as it is typed, a choice, a day, or text. */
import { Autocomplete, NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { HOLDS, STATUSES, type Chip } from "./filter.ts";
import styles from "./orders.module.css";

interface AddProps {
  readonly chip: Chip;
  readonly value: string;
  /** Undefined: left as it was. */
  readonly onDone: (value: string | undefined) => void;
}

export function AddChip({ chip, value, onDone }: AddProps): ReactNode {
  const { t } = useTranslation("orders");
  const choices = { status: STATUSES, hold: HOLDS }[chip as string];
  const [text, setText] = useState(value === "" ? (choices?.[0] ?? "") : value);
  const label = t(`chip.name.${chip}`);
  return (
    <form
      className={styles["adding"]}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text.trim() === "" ? undefined : text.trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone(undefined)}
    >
      {choices ? (
        <NativeSelect
          autoFocus
          aria-label={label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data={choices.map((one) => ({ value: one, label: t(`${chip}.${one}`) }))}
        />
      ) : chip === "customer" || chip === "item" ? (
        <CodeField what={chip} label={label} text={text} onText={setText} onPick={onDone} />
      ) : (
        <TextInput
          autoFocus
          type={chip === "from" || chip === "to" ? "date" : "text"}
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <button type="submit" className={styles["plain"]}>
        {t("chip.apply")}
      </button>
      <button type="button" className={styles["plain"]} onClick={() => onDone(undefined)}>
        {t("chip.leave")}
      </button>
    </form>
  );
}

interface CodeFieldProps {
  readonly what: "customer" | "item";
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onPick: (code: string) => void;
}

/** A code, found by how code or name begins. */
function CodeField({ what, label, text, onText, onPick }: CodeFieldProps): ReactNode {
  const asked = useAsk("GET /search", { query: { q: text } }, { enabled: text.trim().length > 1 });
  const hits = [...(asked.data?.named ?? []), ...(asked.data?.like ?? [])].filter((hit) => hit.what === what);
  const names = new Map(hits.map((hit) => [hit.key ?? hit.name, what === "customer" ? hit.name : hit.about]));
  return (
    <Autocomplete
      autoFocus
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={onText}
      onOptionSubmit={onPick}
      data={[...names.keys()]}
      filter={({ options }) => options}
      renderOption={({ option }) => `${option.value} ${names.get(option.value) ?? ""}`}
    />
  );
}
