/**
 * What happens to supply orders on their way: they slip, come short, are cancelled or closed. Each change is a new version
 * of the line's dates, and everyone who rests on it is planned again in two passes.
 */
import type { Tx } from "../db/index.ts";
import type { ItemPlace } from "../inventory/index.ts";
import { isDay, refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import {
  endLineUnits, findLines, getLineDates, remainingParts, setSupplyOrderState, shortenParts, slipParts, writeLineDates,
  type DatedPart, type DateCause, type OpenLine, type ReplenishmentRefusal,
} from "../replenishment/index.ts";
import { addTodos, closeExceptions, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { mirrorLines } from "./steps/mirror-lines.ts";

export type SupplyChange =
  | { readonly kind: "slip"; readonly days: number }
  | { readonly kind: "slip"; readonly day: Day }
  /** Only so many of what is open will come. */
  | { readonly kind: "short"; readonly quantity: number }
  | { readonly kind: "cancel" }
  /** What is still open will not come; closed by a person or the vendor. */
  | { readonly kind: "close" };

export interface ChangeAsk {
  readonly number: string;
  /** Missing: every open line. */
  readonly line?: number;
  readonly change: SupplyChange;
}

export interface Changed {
  readonly number: string;
  readonly lines: number;
}

export async function changeSupply(context: FlowContext, asks: readonly ChangeAsk[]): Promise<Outcome<Changed, ReplenishmentRefusal>[]> {
  const outcomes: Outcome<Changed, ReplenishmentRefusal>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    outcomes.push(await context.db.transaction((tx) => {
      touched.length = 0;
      return changeOne(tx, ask, context, touched);
    }));
    await replan(context, touched, `supply ${ask.change.kind}`);
  }
  return outcomes;
}

async function changeOne(tx: Tx, ask: ChangeAsk, context: FlowContext, touched: ItemPlace[]): Promise<Outcome<Changed, ReplenishmentRefusal>> {
  const all = await findLines(tx, [ask.number]);
  if (all.length === 0) return refused("unknown supply order", { subject: ask.number });
  const named = all.filter((line) => ask.line === undefined || line.lineNo === ask.line);
  const lines = named.filter((line) => line.open > 0);
  const [head] = lines;
  if (!head) return named.length === 0 ? refused("unknown line", { subject: `line ${ask.line}` }) : refused("nothing open", { subject: ask.number });
  if (head.state === "cancelled") return refused("supply order not open", { subject: ask.number });
  const bad = refuseChange(ask, lines);
  if (bad) return bad;
  await writeChange(tx, { ask, lines }, context);
  touched.push(...(await mirrorLines(tx, lines.map((line) => line.id), context)));
  await closeWhenDone(tx, head, { all, lines, change: ask.change }, context);
  return taken({ number: ask.number, lines: lines.length });
}

function refuseChange(ask: ChangeAsk, lines: readonly OpenLine[]): Outcome<Changed, ReplenishmentRefusal> | null {
  const { change } = ask;
  if (change.kind === "slip") {
    if ("day" in change) return isDay(change.day) ? null : refused("no such day", { subject: ask.number, args: { day: change.day } });
    return Number.isSafeInteger(change.days) ? null : refused("quantity not a whole number above 0", { subject: ask.number });
  }
  if (change.kind !== "short") return null;
  const open = lines[0]?.open ?? 0;
  if (!Number.isSafeInteger(change.quantity) || change.quantity < 0) return refused("quantity not a whole number above 0", { subject: ask.number });
  return lines.length > 1 || change.quantity > open ? refused("more than open", { subject: ask.number, args: { asked: change.quantity, open } }) : null;
}

async function writeChange(tx: Tx, writing: { ask: ChangeAsk; lines: readonly OpenLine[] }, context: FlowContext): Promise<void> {
  const { ask, lines } = writing;
  const { change } = ask;
  const now = context.now();
  const dates = await getLineDates(tx, lines.map((line) => line.id));
  const next = lines.map((line) => ({ line, ...nextParts(change, remainingParts(dates.get(line.id)?.parts ?? [], line.open), line) }));
  await endLineUnits(tx, next.map(({ line, cancelled, closed }) => ({ lineId: line.id, cancelled, closed })));
  await writeLineDates(tx, next.map(({ line, parts, cause }) => ({ lineId: line.id, version: line.dateVersion, parts, cause })), { actor: context.actor, now });
  const orderId = lines[0]?.supplyOrderId ?? 0;
  if (change.kind === "cancel" || change.kind === "short") await addTodos(tx, [{ kind: "notice.vendor", key: String(orderId), dueAt: now }], now);
  if (change.kind !== "slip" || "day" in change) await closeExceptions(tx, [{ kind: "supply overdue", subject: `supply_order:${orderId}` }], now);
  await recordEvents(tx, [{ kind: `supply ${change.kind}`, subject: `supply_order:${orderId}`, payload: { ...change, line: ask.line ?? null } }], { actor: context.actor, now });
}

interface Next {
  readonly parts: readonly DatedPart[];
  readonly cause: DateCause;
  readonly cancelled: number;
  readonly closed: number;
}

function nextParts(change: SupplyChange, parts: readonly DatedPart[], line: OpenLine): Next {
  switch (change.kind) {
    case "slip":
      return { parts: slipParts(parts, change), cause: "slip", cancelled: 0, closed: 0 };
    case "short":
      return { parts: shortenParts(parts, change.quantity), cause: "short", cancelled: line.open - change.quantity, closed: 0 };
    case "cancel":
      return { parts: [], cause: "short", cancelled: line.open, closed: 0 };
    case "close":
      return { parts: [], cause: "short", cancelled: 0, closed: line.open };
  }
}

/** A supply order of which nothing was received and nothing is open any more is cancelled. */
async function closeWhenDone(tx: Tx, head: OpenLine, done: { all: readonly OpenLine[]; lines: readonly OpenLine[]; change: SupplyChange }, context: FlowContext): Promise<void> {
  const ended = done.change.kind === "cancel" && done.all.every((line) => line.received === 0 && (line.open === 0 || done.lines.includes(line)));
  if (ended) await setSupplyOrderState(tx, [head.supplyOrderId], "cancelled", context.now());
}
