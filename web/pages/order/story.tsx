/** Beside the lines: every promise by version, and all that was done and said, newest first. */
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import { PartWords } from "./lines.tsx";
import { NoteEntry } from "./notes/note-entry.tsx";
import { NoteForm } from "./notes/note-form.tsx";
import type { Note, Task } from "./notes/notes.ts";
import { changingOf, type NotesHand } from "./notes/use-notes.ts";
import type { Demand, Order } from "./order.ts";
import styles from "./order.module.css";

/** Drawn again where the order is another: not with each note that is begun. */
export const Promises = memo(function Promises({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  const told = order.demands.filter((demand) => demand.history.length > 0);
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" tabIndex={-1}>
        {t("promises.title")}
      </h2>
      {told.length === 0 && <p className="quiet">{t("promises.none")}</p>}
      <ol className={`${styles["facts"]} ${styles["versions"]}`}>
        {told.map((demand) => (
          <li key={demand.id}>
            <LinePromises demand={demand} many={order.demands.length > 1} />
          </li>
        ))}
      </ol>
    </section>
  );
});

function LinePromises({ demand, many }: { readonly demand: Demand; readonly many: boolean }): ReactNode {
  const { t } = useTranslation("order");
  return (
    <>
      {demand.history.toReversed().map((version, n) => (
        <div key={version.version} className={styles["fact"]}>
          <time className="quiet">{sayInstant(version.at)}</time>
          <span>
            {many && n === 0 && <>{t("promises.line", { line: demand.line, item: demand.item })} </>}
            <strong>v{version.version}</strong>{" "}
            {version.parts.map((part, i) => (
              <span key={i}>
                {i > 0 && " · "}
                <PartWords part={part} of={version.parts.length} cause={version.shortageCause} />
              </span>
            ))}{" "}
            <span className="quiet">({t(`changed.${version.changedBy}`, { defaultValue: version.changedBy })})</span>
          </span>
        </div>
      ))}
    </>
  );
}

type Entry = Answer<"GET /orders/:id/timeline">["entries"][number];
type Told = Extract<Entry, { what: "notice" }>;
type Paper = NonNullable<Told["document"]>;

interface TimelineProps {
  readonly order: Order;
  readonly hand: NotesHand;
}

/** Notes stand among what was done and said, where they were written. */
export function Timeline({ order, hand }: TimelineProps): ReactNode {
  const { t } = useTranslation("order");
  const asked = useAsk("GET /orders/:id/timeline", { params: { id: String(order.id) } });
  const written = hand.asked.data;
  const changing = changingOf(hand, "note");
  const gone = written?.notes.every(({ id }) => id !== changing) ? changing : undefined;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t("timeline.title")}</h2>
      {hand.writing === "note" ? <NoteForm hand={hand} /> : <WriteNote hand={hand} />}
      {gone !== undefined && <NoteForm hand={hand} id={gone} />}
      <Asked asked={asked} what={t("timeline.title")}>
        {({ entries }) => (
          <ol className={styles["facts"]}>
            {inOrder(entries, written?.notes ?? []).map((one) => (
              <li key={one.key} className={styles["fact"]}>
                <time className="quiet" dateTime={new Date(one.at).toISOString()}>
                  {sayInstant(one.at)}
                </time>
                {one.note ? (
                  <NoteEntry note={one.note} hand={hand} />
                ) : (
                  <span>
                    <EntryWords entry={one.entry} order={order} tasks={written?.tasks ?? []} />
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
      </Asked>
    </section>
  );
}

function WriteNote({ hand }: Pick<TimelineProps, "hand">): ReactNode {
  const { t } = useTranslation("order");
  const can = hand.asked.data?.can.write;
  return (
    can !== undefined && (
      <div className={styles["write"]} data-noprint>
        <Action can={can} onAct={() => hand.write("note")} keyName="n">
          {t("notes.write")}
        </Action>
      </div>
    )
  );
}

type InTime = { readonly key: string; readonly at: number } & (
  | { readonly note: Note; readonly entry?: never }
  | { readonly note?: never; readonly entry: Entry }
);

/** Newest first. That a note was written says the note itself. */
function inOrder(entries: readonly Entry[], notes: readonly Note[]): InTime[] {
  const told = entries.filter((entry) => entry.what !== "event" || !entry.kind.startsWith("note "));
  const rows = told.map((entry, i): InTime => ({ key: `entry ${told.length - i}`, at: entry.at, entry }));
  const written = notes.map((note): InTime => ({ key: `note ${note.id}`, at: note.at, note }));
  return [...written, ...rows].toSorted((a, b) => b.at - a.at);
}

interface EntryProps {
  readonly entry: Entry;
  readonly order: Order;
  readonly tasks: readonly Task[];
}

function EntryWords({ entry, order, tasks }: EntryProps): ReactNode {
  const { t } = useTranslation("order");
  if (entry.what === "notice") return <NoticeWords entry={entry} />;
  if (entry.what === "document")
    return (
      <>
        {t(`document.${entry.direction}`)} <DocumentWords document={entry} />
      </>
    );
  const { task: id } = (entry.payload ?? {}) as { readonly task?: unknown };
  const task = tasks.find((one) => one.id === id);
  return (
    <>
      {eventWords(entry, order, t)}
      {task && `: ${task.words}`} <span className="quiet">{actorWords(entry.by, t)}</span>
    </>
  );
}

function DocumentWords({ document }: { readonly document: Paper }): ReactNode {
  const { t } = useTranslation("order");
  const { id, name, kind, direction, state } = document;
  return (
    <>
      <Link to={paths.document(id)}>{name || kind}</Link>
      {direction === "out" && state !== "sent" && `, ${t("document.waiting")}`}
    </>
  );
}

/** What left as a document is read on its page. */
function NoticeWords({ entry }: { readonly entry: Told }): ReactNode {
  const { t } = useTranslation("order");
  if (entry.document !== null)
    return (
      <>
        {t("timeline.told-by", { kind: entry.document.kind })} <DocumentWords document={entry.document} />
      </>
    );
  return (
    <details>
      <summary>
        {t("timeline.told", { to: entry.to ?? t("timeline.nobody") })} {entry.title}
        {entry.standing !== "sent" && (
          <strong> ({t(`standing.${entry.standing}`, { defaultValue: entry.standing })})</strong>
        )}
      </summary>
      <pre className={styles["letter"]}>{entry.text}</pre>
    </details>
  );
}

/** A person by name; customers, keys and programs by what they are. */
function actorWords(by: string, t: TFunction<"order">): string {
  const key = /^key (.+)$/.exec(by)?.[1];
  return key === undefined ? t(`actor.${by}`, { defaultValue: by }) : t("actor.key", { name: key });
}

/** An event with its numbers; a shipment with its carrier and tracking. */
function eventWords(entry: Extract<Entry, { what: "event" }>, order: Order, t: TFunction<"order">): string {
  const payload = (entry.payload ?? {}) as Readonly<Record<string, unknown>>;
  const numbers = Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, typeof value === "number" ? sayNumber(value) : value]),
  );
  const hold = typeof payload["hold"] === "string" && {
    hold: t(`hold.${payload["hold"]}`, { defaultValue: payload["hold"] }),
  };
  const shipment = order.shipments.find((one) => one.number === payload["shipment"]);
  const carried = [shipment?.carrier, shipment?.tracking].filter((word) => word !== null && word !== undefined);
  const line =
    payload["line"] === null || payload["line"] === undefined ? "" : t("event.line", { line: payload["line"] });
  const channel = t(`channel.${order.channel}`, { defaultValue: order.channel });
  const words = t(`event.${sideOf(entry.kind, payload)}`, { defaultValue: entry.kind, ...numbers, ...hold, channel });
  const due =
    entry.kind === "shipped" && shipment?.expectedOn ? t("event.expected", { day: sayDay(shipment.expectedOn) }) : "";
  return [words, line, carried.join(" "), due].filter((word) => word !== "").join(", ");
}

/** What was amended to more alone does not say that nothing became less. */
function sideOf(kind: string, { more, less }: Readonly<Record<string, unknown>>): string {
  if (kind !== "amended" || (more === 0) === (less === 0)) return kind;
  return less === 0 ? "amended more" : "amended less";
}
