/** Receive: scan the purchase or type the delivery note, then each piece. What was scanned stays in this browser until it is booked. */
import { useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Missed } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { without } from "./count-page.tsx";
import { feelGood } from "./feedback.ts";
import { CodeField, Primary, usePlace, WarehousePage } from "./parts.tsx";
import { EMPTY, useBooking, type Draft } from "./receive-booking.ts";
import { ElsewhereNote, ReceiveLine, Served } from "./receive-parts.tsx";
import { meaningOf, useScan } from "./scan.ts";
import { counted, useKept, useRawScans } from "./tally.ts";
import styles from "./warehouse.module.css";
import { showWrong } from "./wrong.ts";

export function ReceivePage(): ReactNode {
  const { t } = useTranslation("warehouse");
  const { search } = useSearchHand();
  const { place, choose, workAt } = usePlace();
  const number = search["order"];
  const isStarted = number !== undefined || search["note"] !== undefined;
  return (
    <WarehousePage
      may="stock.receive"
      title={number === undefined ? t("way.receive") : t("receive.of", { number })}
      place={choose}
    >
      {isStarted ? (
        <Receiving
          key={`${number} ${search["note"]}`}
          place={place}
          workAt={workAt}
          number={number}
          note={search["note"] ?? ""}
        />
      ) : (
        <Arriving place={place} />
      )}
    </WarehousePage>
  );
}

/** The list stands by money at stake: what may arrive today can be anywhere in it. */
const ALL_INBOUND = 1000;

/** What may arrive; or scan it. */
function Arriving({ place }: { readonly place: string }): ReactNode {
  const { t } = useTranslation("warehouse");
  const navigate = useNavigate();
  const asked = useAsk("GET /inbound", { query: { limit: ALL_INBOUND } });
  const inbound = asked.data?.rows;
  const rows = (inbound ?? []).filter((row) => row.place === place);
  const begin = async (code: string): Promise<void> => {
    const meaning = await meaningOf(code);
    feelGood();
    const known = meaning !== null && meaning !== "unknown" ? meaning.supplyOrder : null;
    // What is no purchase of ours is the number of a delivery note.
    void navigate({ to: known === null ? paths.receive({ note: code }) : paths.receive({ order: known }) });
  };
  useScan((code) => void begin(code));
  const byDay = rows.toSorted((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"));
  return (
    <>
      <p>{t("receive.first")}</p>
      <CodeField label={t("receive.field")} onCode={(code) => void begin(code)} />
      <Missed asked={asked} what={t("receive.list")} />
      {inbound && rows.length === 0 && <p className="quiet">{t("receive.none", { place })}</p>}
      {byDay.slice(0, 20).map((row) => (
        <button
          key={row.number}
          type="button"
          className={styles["row"]}
          onClick={() => void navigate({ to: paths.receive({ order: row.number }) })}
        >
          <b>{row.number}</b> {row.vendorName ?? row.vendor}
          <span>
            {t("ship.pieces", { count: row.open, n: sayNumber(row.open) })},{" "}
            {row.due === null ? t("receive.no-day") : sayDay(row.due)}
          </span>
        </button>
      ))}
    </>
  );
}

interface ReceivingProps {
  readonly place: string;
  readonly workAt: (place: string) => void;
  readonly number: string | undefined;
  readonly note: string;
}

function Receiving({ place, workAt, number, note }: ReceivingProps): ReactNode {
  const { t } = useTranslation("warehouse");
  const asked = useAsk("GET /inbound/:number", { params: { number: number ?? "" } }, { enabled: number !== undefined });
  const order = asked.data;
  const name = `fairfill.receive.${number ?? note}`;
  const [draft, change] = useKept<Draft>(name, { ...EMPTY, note });
  const booking = useBooking({ name, draft, change }, { place, number, note, vendor: order?.vendor ?? null });
  const scan = useTallyScan({ order, number }, change);
  useScan((code) => void scan(code));
  useRawScans(
    draft.raw,
    useCallback((code: string) => scan(code, true), [scan]),
  );
  const lines = Object.entries(draft.lines).filter(([, line]) => line.good + line.damaged > 0);
  if (booking.done && lines.length === 0) return <Served done={booking.done} place={place} undo={booking.undo} />;
  return (
    <>
      {booking.undone !== null && (
        <p role="status" className={styles["card"]}>
          {t("receive.undone", { note: booking.undone })}
        </p>
      )}
      <Missed asked={asked} what={number ?? ""} />
      {order && order.place !== place && <ElsewhereNote order={order} place={place} onGo={workAt} />}
      <input
        className={styles["note"]}
        aria-label={t("receive.note")}
        placeholder={t("receive.note")}
        value={draft.note}
        onChange={(event) => change((was) => ({ ...was, note: event.target.value }))}
      />
      {expectedOf(order, draft).map(({ code, name, open }) => (
        <ReceiveLine
          key={code}
          item={{ code, name, open }}
          line={draft.lines[code]}
          current={code === draft.current}
          onChange={(more) => change((was) => ({ ...was, ...counted(was, { code, name }, more) }))}
        />
      ))}
      {draft.raw.length > 0 && <p role="status">{t("raw", { count: draft.raw.length })}</p>}
      <CodeField label={t("item.field")} onCode={(code) => void scan(code)} />
      <Primary may="stock.receive" why={whyNotYet(t, draft, lines.length)} onAct={() => void booking.finish()}>
        {t("receive.act")}
      </Primary>
    </>
  );
}

function whyNotYet(t: TFunction<"warehouse">, { note, raw }: Draft, lines: number): string | undefined {
  // A delivery note counts once: what is not read yet would never come to it.
  if (raw.length > 0) return t("raw-first");
  if (lines === 0) return t("receive.nothing-yet");
  return note.trim() === "" ? t("receive.note-first") : undefined;
}

type Order = Answer<"GET /inbound/:number"> | undefined;

function useTallyScan(
  { order, number }: { readonly order: Order; readonly number: string | undefined },
  change: (change: (was: Draft) => Draft) => void,
): (code: string, isRaw?: boolean) => Promise<boolean> {
  const { t } = useTranslation("warehouse");
  return useCallback(
    async (code, isRaw = false) => {
      const meaning = await meaningOf(code);
      const drop = (was: Draft): Draft => (isRaw ? { ...was, raw: without(was.raw, code) } : was);
      if (meaning === null) {
        change((was) => (isRaw ? was : { ...was, raw: [...was.raw, code] }));
        return false;
      }
      const item = meaning === "unknown" ? null : meaning.item;
      const wanted = order?.lines.map((line) => line.item) ?? [];
      if (item === null) showWrong(t("unknown", { code }));
      // Goods in hand are booked all the same: what nobody ordered is set aside.
      else if (order && !wanted.includes(item.code))
        showWrong(t("receive.other", { item: item.code, number: number ?? "", wanted: wanted.slice(0, 3).join(", ") }));
      else feelGood();
      change((was) => (item === null ? drop(was) : { ...drop(was), ...counted(drop(was), item, { good: 1 }) }));
      return true;
    },
    [change, number, order, t],
  );
}

interface Expected {
  readonly code: string;
  readonly name: string;
  readonly open: number | undefined;
}

/** What was scanned last, then what the purchase still brings, then what came besides. */
function expectedOf(order: Order, { lines, current }: Draft): Expected[] {
  const open = new Map<string, Expected>();
  for (const line of order?.lines ?? [])
    if (line.open > 0 || lines[line.item])
      open.set(line.item, {
        code: line.item,
        name: line.itemName,
        open: (open.get(line.item)?.open ?? 0) + line.open,
      });
  for (const [code, line] of Object.entries(lines))
    if (!open.has(code)) open.set(code, { code, name: line.name, open: undefined });
  return [...open.values()].toSorted((a, b) => Number(b.code === current) - Number(a.code === current));
}
