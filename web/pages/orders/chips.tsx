/** The filter as chips that are taken away one by one, and the small form that adds one. */
import { CloseButton } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState, type ComponentProps, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { later, useBrought } from "../../hooks/brought.ts";
import type { Search } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { LaterMenu } from "../../ui/later-menu.tsx";
import { sayCount, sayDay } from "../../util/say.ts";
import type { AddChip } from "./add-chip.tsx";
import { CHIPS, type Chip } from "./filter.ts";
import styles from "./orders.module.css";

/** Comes when a filter is added. */
const addChip = later(async () => (await import("./add-chip.tsx")).AddChip);

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
        <LaterMenu
          className={styles["plain"]}
          position="bottom-start"
          rows={CHIPS.map((chip) => ({ key: chip, text: t(`chip.name.${chip}`), onAct: () => setAdding(chip) }))}
        >
          {t("chip.add")}
        </LaterMenu>
      ) : (
        <LaterChip
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

function LaterChip(props: ComponentProps<typeof AddChip>): ReactNode {
  const Part = useBrought(addChip, () => props.onDone(undefined));
  return Part && <Part {...props} />;
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
        {t("without", { filter: words, count, n: sayCount(count) })}
      </Action>
    );
  });
}
