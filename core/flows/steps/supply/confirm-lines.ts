/** Writes what a vendor says of lines of one supply order: a new version of their days under all locks. */
import { together, type Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { localDay, refused, taken, type Outcome } from "../../../kernel/index.ts";
import { loadPlaceDays } from "../../../promising/index.ts";
import {
  confirmSupplyOrders,
  findSupplyOrders,
  getLineDates,
  planConfirmation,
  remainingParts,
  writeLineDates,
  type ConfirmedPart,
  type NewLineDates,
  type OpenLine,
  type ReplenishmentRefusal,
} from "../../../replenishment/index.ts";
import { closeExceptions, dropTodosOf, raiseExceptions, recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { findVendorNote } from "../../views/vendor-note.ts";
import { lockLines } from "../lock-lines.ts";
import { lineSubject, mirrorLines, SUPPLY_WITHOUT_DAY } from "../mirror-lines.ts";

export interface ConfirmAsk {
  readonly number: string;
  /** Missing: every open line, whole, on the one day given. */
  readonly line?: number;
  /** Without a quantity: all that is open. */
  readonly parts: readonly ConfirmedPart[];
  /** In the vendor's own words. */
  readonly note?: string;
}

export interface Confirmed {
  readonly number: string;
  readonly lines: number;
}

export type ConfirmAnswer = Outcome<Confirmed, ReplenishmentRefusal>;

export interface ConfirmDone {
  readonly outcome: ConfirmAnswer;
  readonly touched: readonly ItemPlace[];
}

/** One ask in a transaction of the caller; the items at places it touches are planned again after it. */
export async function confirmLines(tx: Tx, ask: ConfirmAsk, context: FlowContext): Promise<ConfirmDone> {
  const none = (outcome: ConfirmAnswer): ConfirmDone => ({ outcome, touched: [] });
  const [head] = await findSupplyOrders(tx, [ask.number]);
  if (!head) return none(refused("unknown supply order", { subject: ask.number }));
  const all = await lockLines(tx, [head.id]);
  const lines = all.filter((line) => (ask.line === undefined ? line.open > 0 : line.lineNo === ask.line));
  if (lines[0] && lines[0].state !== "issued") return none(refused("supply order not issued", { subject: ask.number }));
  if (lines.length === 0)
    return none(refused(ask.line === undefined ? "nothing open" : "unknown supply line", { subject: subjectOf(ask) }));
  // So many units of which line?
  if (lines.length > 1 && ask.parts.some((part) => part.quantity !== undefined))
    return none(refused("supply line missing", { subject: ask.number }));
  const dates = await confirmedDates(tx, ask, { lines, context });
  if (!dates.ok) return none(dates);
  const said = { orderId: head.id, ask, lines, dates: dates.value };
  const outcome = taken({ number: ask.number, lines: lines.length });
  if (await isSaid(tx, said)) return none(outcome);
  await writeLineDates(tx, dates.value, actingAt(context));
  const touched = await mirrorLines(
    tx,
    lines.map((line) => line.id),
    context,
  );
  await settle(tx, said, context);
  return { outcome, touched };
}

const subjectOf = (ask: ConfirmAsk): string => (ask.line === undefined ? ask.number : `${ask.number} line ${ask.line}`);

async function confirmedDates(
  tx: Tx,
  ask: ConfirmAsk,
  { lines, context }: { readonly lines: readonly OpenLine[]; readonly context: FlowContext },
): Promise<Outcome<NewLineDates[], ReplenishmentRefusal>> {
  const places = await loadPlaceDays(tx, [...new Set(lines.map((line) => line.placeId))]);
  const dates: NewLineDates[] = [];
  for (const line of lines) {
    const today = localDay(context.now(), places.get(line.placeId)?.zone ?? "UTC");
    const parts = planConfirmation(line.open, ask.parts, { subject: subjectOf(ask), today });
    if (!parts.ok) return parts;
    dates.push({ lineId: line.id, version: line.dateVersion, parts: parts.value, cause: "confirmed" });
  }
  return taken(dates);
}

interface Settling {
  readonly orderId: number;
  readonly ask: ConfirmAsk;
  readonly lines: readonly OpenLine[];
  readonly dates: readonly NewLineDates[];
}

/** The same was confirmed before, in the same words: sent twice, it is one answer. */
async function isSaid(tx: Tx, { orderId, ask, lines, dates }: Settling): Promise<boolean> {
  if (!lines.every((line) => line.confirmed)) return false;
  const now = await getLineDates(
    tx,
    lines.map((line) => line.id),
  );
  const isSame = lines.every((line, i) => {
    const current = now.get(line.id);
    const parts = remainingParts(current?.parts ?? [], line.open);
    return current?.cause === "confirmed" && sameParts(parts, dates[i]?.parts ?? []);
  });
  return isSame && (ask.note === undefined || (await findVendorNote(tx, orderId))?.note === ask.note);
}

/** Both stand in order of days. */
const sameParts = (a: NewLineDates["parts"], b: NewLineDates["parts"]): boolean =>
  a.length === b.length && a.every(({ quantity, day }, i) => quantity === b[i]?.quantity && day === b[i]?.day);

/** Nobody is reminded who has answered; what the vendor cannot date needs a person. */
async function settle(tx: Tx, { orderId, ask, lines, dates }: Settling, context: FlowContext): Promise<void> {
  const now = context.now();
  const confirmed = await confirmSupplyOrders(tx, [orderId], now);
  const undated = lines.flatMap((line, i) => {
    const units = dates[i]?.parts.find((part) => part.day === null)?.quantity ?? 0;
    const details = { number: line.number, vendor: line.vendorCode, line: line.lineNo, item: line.itemCode, units };
    return units > 0 ? [{ kind: SUPPLY_WITHOUT_DAY, subject: lineSubject(line), details }] : [];
  });
  const event: NewEvent = {
    kind: "supply confirmed",
    subject: `supply_order:${orderId}`,
    payload: { number: ask.number, lines: lines.length, ...(ask.note !== undefined && { note: ask.note }) },
  };
  await together(
    dropTodosOf(
      tx,
      confirmed.map((id) => ({ kind: "notice.vendor-reminder", key: String(id) })),
    ),
    closeExceptions(
      tx,
      confirmed.map((id) => ({ kind: "purchase unconfirmed", subject: `supply_order:${id}` })),
      now,
    ),
    raiseExceptions(tx, undated, now),
    recordEvents(tx, [event], actingAt(context, now)),
  );
}
