/** The filter as chips that are taken away one by one, and the small form that adds one. */
import { Autocomplete, CloseButton, Menu, NativeSelect, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import type { Search } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { sayDay } from "../../util/say.ts";
import { CHIPS, HOLDS, STATUSES, type Chip } from "./filter.ts";
import styles from "./orders.module.css";

export interface ChipsProps {
  readonly search: Search;
  readonly change: (parts: Search) => void;
}

export function Chips({ search, change }: ChipsProps): ReactNode {
  const { t } = useTranslation("orders");
  const [adding, setAdding] = useState<Chip | undefined>();
  const set = CHIPS.filter((chip) => search[chip]);
  return (
    <>
      {set.map((chip) => {
        const words = sayChip(chip, search[chip] ?? "", t);
        return (
          <span key={chip} className={styles["chip"]}>
            {words}
            <CloseButton
              size="xs"
              aria-label={t("chip.remove", { filter: words })}
              onClick={() => change({ [chip]: undefined })}
            />
          </span>
        );
      })}
      {adding === undefined ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <button type="button" className={styles["plain"]}>
              {t("chip.add")}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {CHIPS.map((chip) => (
              <Menu.Item key={chip} onClick={() => setAdding(chip)}>
                {t(`chip.name.${chip}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <AddChip
          chip={adding}
          value={search[adding] ?? ""}
          onDone={(value) => {
            setAdding(undefined);
            if (value !== undefined) change({ [adding]: value });
          }}
        />
      )}
    </>
  );
}

export function sayChip(chip: Chip, value: string, t: TFunction<"orders">): string {
  const said =
    chip === "status"
      ? t(`status.${value}`)
      : chip === "hold"
        ? t(`hold.${value}`)
        : chip === "from" || chip === "to"
          ? sayDay(value)
          : value;
  return t(`chip.said.${chip}`, { value: said });
}

interface AddProps {
  readonly chip: Chip;
  readonly value: string;
  /** Undefined: left as it was. */
  readonly onDone: (value: string | undefined) => void;
}

function AddChip({ chip, value, onDone }: AddProps): ReactNode {
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

/** Where a filter empties the list: which one to leave out. */
export function Without({
  without,
  search,
  change,
}: ChipsProps & { readonly without: readonly { readonly filter: string; readonly count: number }[] }): ReactNode {
  const { t } = useTranslation("orders");
  return without.slice(0, 3).map(({ filter, count }) => {
    const chip = CHIPS.find((one) => one === filter);
    const words = chip ? sayChip(chip, search[chip] ?? "", t) : `“${search["find"] ?? ""}”`;
    return (
      <Action key={filter} onAct={() => change({ [filter]: undefined })}>
        {t("without", { filter: words, count, n: count > 10_000 ? "10,000+" : String(count) })}
      </Action>
    );
  });
}
