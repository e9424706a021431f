/** A line that is being received; and after booking, whom it serves first. */
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { BigNumber } from "./parts.tsx";
import type { TallyLine } from "./tally.ts";
import styles from "./warehouse.module.css";

interface ReceiveLineProps {
  readonly item: { readonly code: string; readonly name: string; readonly open: number | undefined };
  readonly line: TallyLine | undefined;
  readonly current: boolean;
  readonly onChange: (more: Partial<Pick<TallyLine, "good" | "damaged">>) => void;
}

export function ReceiveLine({ item, line, current, onChange }: ReceiveLineProps): ReactNode {
  const { t } = useTranslation("warehouse");
  const [isDamaged, setDamaged] = useState((line?.damaged ?? 0) > 0);
  const good = line?.good ?? 0;
  const damaged = line?.damaged ?? 0;
  const over = item.open === undefined ? good : Math.max(0, good - item.open);
  return (
    <section className={styles["card"]} data-current={current}>
      <p className={styles["what"]}>
        {item.code} {item.name === item.code ? "" : item.name}
      </p>
      <BigNumber
        label={t("receive.number", { item: item.code })}
        value={good}
        of={item.open}
        onChange={(next) => onChange({ good: next - good })}
      />
      {over > 0 && <p>{t(item.open === undefined ? "receive.unordered" : "receive.over", { n: sayNumber(over) })}</p>}
      {isDamaged ? (
        <>
          <p>{t("receive.damaged")}</p>
          <BigNumber
            label={t("receive.damaged-number", { item: item.code })}
            value={damaged}
            onChange={(next) => onChange({ damaged: next - damaged })}
          />
        </>
      ) : (
        <button type="button" className={styles["quietly"]} onClick={() => setDamaged(true)}>
          {t("receive.damaged-too")}
        </button>
      )}
    </section>
  );
}

interface ServedProps {
  readonly done: { readonly booked: number; readonly setAside: number; readonly items: readonly string[] };
  readonly place: string;
}

export function Served({ done, place }: ServedProps): ReactNode {
  const { t } = useTranslation("warehouse");
  return (
    <div role="status">
      <p className={styles["what"]}>✓ {t("receive.done", { n: sayNumber(done.booked - done.setAside) })}</p>
      {done.setAside > 0 && <p>{t("receive.aside", { n: sayNumber(done.setAside) })}</p>}
      {done.items.map((item) => (
        <ServedFirst key={item} item={item} place={place} />
      ))}
      <p>
        <Link to={paths.receive()}>{t("receive.next")}</Link>
      </p>
    </div>
  );
}

function ServedFirst({ item, place }: { readonly item: string; readonly place: string }): ReactNode {
  const { t } = useTranslation("warehouse");
  const rows =
    useAsk("GET /items/:code/queue", { params: { code: item }, query: { place, limit: 20 } }).data?.rows ?? [];
  const first = rows.filter((row) => row.allocated > 0).slice(0, 5);
  return (
    <section className={styles["card"]}>
      <p className={styles["what"]}>{item}</p>
      {first.length === 0 ? (
        <p>{t("receive.nobody")}</p>
      ) : (
        first.map((row) => (
          <p key={row.id}>
            <Link to={paths.ship({ order: String(row.orderId) })}>SO-{row.orderId}</Link> {row.customer}{" "}
            {sayNumber(row.allocated)}
          </p>
        ))
      )}
    </section>
  );
}
