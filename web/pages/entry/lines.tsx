/** The lines as they are typed, scanned or pasted, each with what would happen to it. Enter goes on: code, quantity, next line. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { Fragment, memo, useState, type ClipboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { fitting, PickField } from "../../ui/pick-field.tsx";
import { useIsPhone } from "../../hooks/phone.ts";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { countOf, inUnit, unitOf, withBase, type NamedItem } from "./count.ts";
import { pastedLines, typedLines, type DraftLine } from "./draft.ts";
import { fieldOf, focusOn, nextLine, shownAt, type Gap } from "./gaps.ts";
import { LineAnswer } from "./line-answer.tsx";
import type { Entry } from "./use-entry.ts";
import styles from "./entry.module.css";

interface LinesProps {
  readonly entry: Entry;
  readonly gaps: readonly Gap[];
}

const HEADS = ["n", "item", "quantity", "unit", "ships", "act"] as const;

export function Lines({ entry, gaps }: LinesProps): ReactNode {
  const { t } = useTranslation("entry");
  const { draft } = entry;
  const typed = typedLines(draft);
  return (
    <section aria-labelledby="entry-lines">
      <h2 id="entry-lines" className={styles["hidden"]}>
        {t("lines.title")}
      </h2>
      <table className={styles["lines"]}>
        <thead>
          <tr>
            {HEADS.map((name) => (
              <th key={name} scope="col">
                {t(`lines.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draft.lines.map((line, i) => (
            <Line
              key={line.key}
              line={line}
              n={i + 1}
              sent={String(typed.indexOf(line) + 1)}
              entry={entry}
              gaps={gaps}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps extends LinesProps {
  readonly line: DraftLine;
  readonly n: number;
  /** The number under which it was asked about. */
  readonly sent: string;
}

function Line({ line, n, sent, entry, gaps }: LineProps): ReactNode {
  const { t } = useTranslation("entry");
  const { draft, itemOf, changeLine } = entry;
  const item = itemOf(line.code);
  const isFree = line.code === "" && line.quantity === "";
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n;]/.test(text.trim())) return;
    event.preventDefault();
    const lines = pastedLines(text);
    if (lines.length > 0) entry.paste(line.key, lines);
  };
  return (
    <tr data-free={isFree}>
      <td className={styles["n"]}>{n}</td>
      <td>
        <Code
          line={line}
          n={n}
          customer={draft.customer?.code}
          error={shownAt(gaps, fieldOf.code(line.key))}
          changeLine={changeLine}
          onPaste={paste}
        />
        {item && (
          <span className={styles["small"]}>
            {item.code !== line.code.trim() && <Link to={paths.item(item.code)}>{item.code}</Link>} {item.name}
          </span>
        )}
      </td>
      <td>
        <Quantity
          line={line}
          n={n}
          item={item}
          error={shownAt(gaps, fieldOf.quantity(line.key))}
          changeLine={changeLine}
          onEnter={() => focusOn(nextLine(draft, line.key))}
        />
      </td>
      <td>
        <Unit line={line} n={n} item={item} changeLine={changeLine} />
      </td>
      <td className={styles["ships"]}>
        <LineAnswer line={line} item={item} sent={sent} entry={entry} />
      </td>
      <td>
        {!isFree && (
          <button
            type="button"
            className={styles["remove"]}
            aria-label={t("remove-line", { n })}
            onClick={() => {
              focusOn(nextLine(draft, line.key));
              entry.remove(line.key);
            }}
          >
            {t("remove")}
          </button>
        )}
      </td>
    </tr>
  );
}

interface CellProps {
  readonly line: DraftLine;
  readonly n: number;
  readonly changeLine: Entry["changeLine"];
  readonly error?: string | undefined;
}

const TYPING_MS = 120;

interface CodeProps extends CellProps {
  readonly customer: string | undefined;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

function Code({ line, n, customer, error, changeLine, onPaste }: CodeProps): ReactNode {
  const { t } = useTranslation("entry");
  const phone = useIsPhone();
  // Only what is typed by hand is looked up; a picked or pasted code is known by what would become of it.
  const [typing, setTyping] = useState(false);
  const [find] = useDebouncedValue(line.code.trim(), TYPING_MS);
  const asks = typing && find !== "" && find === line.code.trim();
  const found = useAsk(
    "GET /entry/items",
    { query: { find, ...(customer !== undefined && { customer }) } },
    { enabled: asks },
  );
  const rows = typing && line.code.trim() !== "" ? (found.data?.items ?? []) : [];
  const options = rows.map((row) => ({
    key: row.code,
    name: `${row.code} ${row.name}`,
    about: row.free === null ? "" : t("lines.free", { n: sayNumber(row.free) }),
  }));
  const onward = (): void => {
    setTyping(false);
    focusOn(fieldOf.quantity(line.key));
  };
  return (
    <PickField
      id={fieldOf.code(line.key)}
      label={t("lines.item-of", { n })}
      quietly
      hint={phone ? t("lines.item") : undefined}
      value={line.code}
      options={asks && !found.isPlaceholderData ? options : fitting(options, line.code)}
      error={typing ? undefined : error}
      onType={(code) => {
        setTyping(true);
        changeLine(line.key, { code });
      }}
      onPick={(code) => {
        changeLine(line.key, { code });
        onward();
      }}
      onEnter={onward}
      onPaste={onPaste}
    />
  );
}

interface QuantityProps extends CellProps {
  readonly item: NamedItem | undefined;
  readonly onEnter: () => void;
}

const Quantity = memo(function Quantity({ line, n, item, error, changeLine, onEnter }: QuantityProps): ReactNode {
  const { t } = useTranslation("entry");
  const count = countOf(line, item);
  const counted = line.counted !== null && line.counted !== unitOf(line, item) ? line.counted : undefined;
  return (
    <>
      <TextInput
        id={fieldOf.quantity(line.key)}
        aria-label={t("lines.quantity-of", { n })}
        value={line.quantity}
        autoComplete="off"
        inputMode="numeric"
        error={
          count.kind === "broken" ? (
            <Broken count={count} onUse={(base) => changeLine(line.key, withBase(line, base, item))} />
          ) : (
            error
          )
        }
        {...(counted !== undefined && {
          rightSection: <span className={styles["counted"]}>{counted}</span>,
          rightSectionWidth: 44,
        })}
        onChange={(event) => changeLine(line.key, { quantity: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </>
  );
});

type BrokenCount = Extract<ReturnType<typeof countOf>, { kind: "broken" }>;

/** "250 is not a multiple of 6. Use 246 or 252." Each number takes itself. */
function Broken({
  count: { asked, multiple, below, above },
  onUse,
}: {
  readonly count: BrokenCount;
  readonly onUse: (base: number) => void;
}): ReactNode {
  const { t } = useTranslation("entry");
  const ways = below > 0 ? [below, above] : [above];
  const said = t(below > 0 ? "broken" : "broken-above", {
    asked: sayNumber(asked),
    multiple: sayNumber(multiple),
    below: "|",
    above: "|",
  });
  return said.split("|").map((words, i) => {
    const base = ways[i];
    return (
      <Fragment key={words}>
        {words}
        {base !== undefined && (
          <button
            type="button"
            className={styles["use"]}
            aria-label={t("use", { n: sayNumber(base) })}
            onClick={() => onUse(base)}
          >
            {sayNumber(base)}
          </button>
        )}
      </Fragment>
    );
  });
}

function Unit({ line, n, item, changeLine }: CellProps & { readonly item: NamedItem | undefined }): ReactNode {
  const { t } = useTranslation("entry");
  const unit = unitOf(line, item) ?? "";
  const units = item?.units ?? [];
  const base = item?.unit ?? "";
  const known = units.map((one) => ({
    value: one.unit,
    label: one.multiple === 1 ? one.unit : t("lines.pack", { unit: one.unit, n: sayNumber(one.multiple), base }),
  }));
  const other = unit === "" || units.some((one) => one.unit === unit) ? [] : [{ value: unit, label: unit }];
  return (
    <NativeSelect
      aria-label={t("lines.unit-of", { n })}
      value={unit}
      disabled={item === undefined}
      data={[...(unit === "" ? [{ value: "", label: "" }] : []), ...other, ...known]}
      onChange={(event) => changeLine(line.key, inUnit(line, event.currentTarget.value, item))}
    />
  );
}
