/** What would happen to a line if the order were placed now; greyed while it is asked anew. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayNumber } from "../../util/say.ts";
import { PartWords } from "../order/lines.tsx";
import { countOf, type NamedItem } from "./count.ts";
import type { DraftLine } from "./draft.ts";
import type { Entry } from "./use-entry.ts";
import styles from "./entry.module.css";

interface LineAnswerProps {
  readonly line: DraftLine;
  readonly item: NamedItem | undefined;
  readonly sent: string;
  readonly entry: Entry;
}

export function LineAnswer({ line, item, sent, entry }: LineAnswerProps): ReactNode {
  const { t } = useTranslation("entry");
  const { draft, previewed, stale } = entry;
  if (line.code.trim() === "") return null;
  const was = previewed?.body.lines.find((one) => one.line === sent);
  const isAsked = was !== undefined && was.item === line.code.trim();
  if (!isAsked) return <span className="quiet">{stale ? t("asking") : ""}</span>;
  if (countOf(line, item).kind !== "whole") return <span className="quiet">{item ? t("how-many") : ""}</span>;
  if (draft.customer === null) return <span className="quiet">{t("who-first")}</span>;
  return (
    <div data-stale={stale} aria-busy={stale}>
      <Answered sent={sent} entry={entry} />
    </div>
  );
}

function Answered({ sent, entry }: Pick<LineAnswerProps, "sent" | "entry">): ReactNode {
  const { t } = useTranslation("order");
  const { t: own } = useTranslation("entry");
  const { preview } = entry.previewed ?? {};
  const lines = (preview?.lines ?? []).filter((one) => one.line === sent);
  const lost = (preview?.lost ?? []).filter((one) => one.line === sent);
  return (
    <>
      {lines.map((line) => (
        <div key={line.store ?? ""}>
          {line.promise.length === 0 && t("ships.unanswered")}
          {line.promise.map((part, i) => (
            <div key={i}>
              <PartWords part={part} of={line.promise.length + lost.length} cause={line.shortageCause} />
            </div>
          ))}
          {line.backordered && line.shortageCause !== null && (
            <span className={styles["small"]}>
              {t("ships.cause", { cause: t(`cause.${line.shortageCause}`, { defaultValue: line.shortageCause }) })}
            </span>
          )}
        </div>
      ))}
      {lost.map((one, i) => (
        <div key={i} className={styles["lost"]}>
          {own("lost", {
            n: sayNumber(one.quantity),
            reason: own(`lost-reason.${one.reason}`, { defaultValue: one.reason }),
          })}
        </div>
      ))}
    </>
  );
}
