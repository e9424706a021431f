/** Count: scan each piece, or type how many. What was scanned stays in this browser until it is booked. */
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { feelGood } from "./feedback.ts";
import { book } from "./outbox.ts";
import { BigNumber, CodeField, Primary, usePlace, WarehousePage } from "./parts.tsx";
import { sayCounts } from "./say-booking.ts";
import { meaningOf, useScan } from "./scan.ts";
import { counted, EMPTY_TALLY, scansOf, useKept, useRawScans, type Tally } from "./tally.ts";
import styles from "./warehouse.module.css";
import { showWrong } from "./wrong.ts";

const KEPT_AS = "fairfill.count";

interface Done {
  readonly lines: readonly string[];
  /** Some were, and stand below again. */
  readonly refused: boolean;
}

export function CountPage(): ReactNode {
  const { t } = useTranslation("warehouse");
  const { place, choose } = usePlace();
  const [tally, change] = useKept<Tally>(KEPT_AS, EMPTY_TALLY);
  const [done, setDone] = useState<Done>({ lines: [], refused: false });
  const scan = useCallback(
    async (code: string, isRaw = false): Promise<boolean> => {
      const meaning = await meaningOf(code);
      const drop = (was: Tally): Tally => (isRaw ? { ...was, raw: without(was.raw, code) } : was);
      if (meaning === null) change((was) => (isRaw ? was : { ...was, raw: [...was.raw, code] }));
      else if (meaning === "unknown" || meaning.item === null) {
        change(drop);
        showWrong(t("unknown", { code }));
      } else {
        const { item } = meaning;
        feelGood();
        change((was) => counted(drop(was), item, { good: 1 }));
      }
      return meaning !== null;
    },
    [change, t],
  );
  useScan((code) => void scan(code));
  useRawScans(
    tally.raw,
    useCallback((code: string) => scan(code, true), [scan]),
  );
  const lines = Object.entries(tally.lines);
  const bookAll = async (): Promise<void> => {
    const body = { counts: lines.map(([item, line]) => ({ item, place, counted: line.good })) };
    const standsFor = { scans: scansOf(tally), draft: { name: KEPT_AS, value: tally } };
    change(() => EMPTY_TALLY);
    const booked = await book("POST /counts", { body }, standsFor);
    if (typeof booked === "string") return;
    const { results } = booked.answer;
    setDone({ lines: sayCounts(t, body, results), refused: results.some((result) => !result.ok) });
  };
  return (
    <WarehousePage may="stock.count" title={t("way.count")} place={choose}>
      {done.lines.length > 0 && (lines.length === 0 || done.refused) && (
        <div role="status" className={styles["card"]}>
          {done.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {lines.length === 0 && <p>{t("count.first")}</p>}
      {lines.map(([code, line]) => (
        <section key={code} className={styles["card"]} data-current={code === tally.current}>
          <p className={styles["what"]}>
            {code} {line.name}
          </p>
          <BigNumber
            label={t("count.number", { item: code })}
            value={line.good}
            onChange={(good) => change((was) => counted(was, { code, name: line.name }, { good: good - line.good }))}
          />
        </section>
      ))}
      {tally.raw.length > 0 && <p role="status">{t("raw", { count: tally.raw.length })}</p>}
      <CodeField label={t("item.field")} onCode={(code) => void scan(code)} />
      {lines.length > 0 && (
        <Primary may="stock.count" why={tally.raw.length > 0 ? t("raw-first") : undefined} onAct={() => void bookAll()}>
          {t("count.act", { count: lines.length })}
        </Primary>
      )}
    </WarehousePage>
  );
}

export function without(raw: readonly string[], code: string): readonly string[] {
  const at = raw.indexOf(code);
  return at < 0 ? raw : raw.toSpliced(at, 1);
}
