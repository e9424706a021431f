/** A line that is being received; and after booking, whom it serves first. */
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { ActFault } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { BigNumber } from "./parts.tsx";
import type { Booking, Done } from "./receive-booking.ts";
import { sayReceived } from "./say-booking.ts";
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

interface ElsewhereProps {
  readonly order: { readonly number: string; readonly place: string };
  readonly place: string;
  readonly onGo: (place: string) => void;
}

/** Here nothing of it counts against the purchase. */
export function ElsewhereNote({ order: { number, place: its }, place, onGo }: ElsewhereProps): ReactNode {
  const { t } = useTranslation("warehouse");
  return (
    <section className={styles["card"]}>
      <p role="status">{t("receive.elsewhere", { number, its, place })}</p>
      <button type="button" className={styles["quietly"]} onClick={() => onGo(its)}>
        {t("receive.go", { its })}
      </button>
    </section>
  );
}

interface ServedProps {
  readonly done: Done;
  readonly place: string;
  readonly undo: Booking["undo"];
}

export function Served({ done: { draft, booked }, place, undo }: ServedProps): ReactNode {
  const { t } = useTranslation("warehouse");
  const note = draft.note.trim();
  return (
    <>
      <div role="status">
        <p className={styles["what"]}>✓ {booked ? sayReceived(t, booked, note) : t("receive.kept", { note })}</p>
        {booked !== null && booked.setAside > 0 && <p>{t("receive.aside", { n: sayNumber(booked.setAside) })}</p>}
      </div>
      {booked?.items.map((item) => (
        <ServedFirst key={item} item={item} place={place} />
      ))}
      {booked && !booked.again && (
        <button type="button" className={styles["quietly"]} disabled={undo.busy} onClick={undo.act}>
          {t("receive.undo", { note })}
        </button>
      )}
      <ActFault cause={undo.failed} />
      <p>
        <Link to={paths.receive()}>{t("receive.next")}</Link>
      </p>
    </>
  );
}

function ServedFirst({ item, place }: { readonly item: string; readonly place: string }): ReactNode {
  const { t } = useTranslation("warehouse");
  const rows = useAsk("GET /items/:code/queue", { params: { code: item }, query: { place, limit: 20 } }).data?.rows;
  if (!rows) return null;
  const first = rows.filter((row) => row.allocated > 0).slice(0, 5);
  return (
    <section className={styles["card"]}>
      <p className={styles["what"]}>{item}</p>
      {first.length === 0 && <p>{t(rows.length === 0 ? "receive.nobody" : "receive.nobody-yet")}</p>}
      {first.length > 0 && <p className="quiet">{t("receive.lies-for", { place })}</p>}
      {first.map((row) => (
        <p key={row.id}>
          <Link to={paths.ship({ order: String(row.orderId) })}>SO-{row.orderId}</Link> {row.customer}{" "}
          {sayNumber(row.allocated)}
        </p>
      ))}
    </section>
  );
}
