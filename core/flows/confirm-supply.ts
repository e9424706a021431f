/**
 * The vendor confirms days and quantities; a confirmation may split a line over days and may be repeated. What is
 * confirmed less than open stays open without a day. Everyone who rests on the line is promised anew in one step.
 */
import type { Tx } from "../db/index.ts";
import type { ItemPlace } from "../inventory/index.ts";
import { isDay, refused, sumBy, taken, type Day, type Outcome } from "../kernel/index.ts";
import { findLines, isWholeAbove0, setConfirmed, writeLineDates, type OpenLine, type ReplenishmentRefusal } from "../replenishment/index.ts";
import { closeExceptions, dropTodosOf, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { mirrorLines } from "./steps/mirror-lines.ts";

export interface ConfirmAsk {
  readonly number: string;
  /** Missing: every open line, whole, on the one day given. */
  readonly line?: number;
  /** Without a quantity: all that is open. */
  readonly parts: readonly { readonly quantity?: number; readonly day: Day | null }[];
}

export interface Confirmed {
  readonly number: string;
  readonly lines: number;
}

export async function confirmSupply(context: FlowContext, asks: readonly ConfirmAsk[]): Promise<Outcome<Confirmed, ReplenishmentRefusal>[]> {
  const outcomes: Outcome<Confirmed, ReplenishmentRefusal>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    outcomes.push(await context.db.transaction((tx) => {
      touched.length = 0;
      return confirmOne(tx, ask, context, touched);
    }));
    await replan(context, touched, "vendor confirmed");
  }
  return outcomes;
}

async function confirmOne(tx: Tx, ask: ConfirmAsk, context: FlowContext, touched: ItemPlace[]): Promise<Outcome<Confirmed, ReplenishmentRefusal>> {
  const all = await findLines(tx, [ask.number]);
  const lines = all.filter((line) => (ask.line === undefined ? line.open > 0 : line.lineNo === ask.line));
  const [head] = lines;
  if (all.length === 0) return refused("unknown supply order", { subject: ask.number });
  if (!head) return ask.line === undefined ? refused("nothing open", { subject: ask.number }) : refused("unknown line", { subject: `line ${ask.line}` });
  if (head.state !== "issued") return refused("supply order not issued", { subject: ask.number });
  const bad = refuseParts(ask, lines);
  if (bad) return bad;
  const now = context.now();
  const dates = lines.map((line) => ({ lineId: line.id, version: line.dateVersion, cause: "confirmed" as const, parts: partsOf(ask, line) }));
  await writeLineDates(tx, dates, { actor: context.actor, now });
  await setConfirmed(tx, [head.supplyOrderId], now);
  await dropTodosOf(tx, [{ kind: "notice.vendor-reminder", key: String(head.supplyOrderId) }]);
  await closeExceptions(tx, [{ kind: "purchase unconfirmed", subject: `supply_order:${head.supplyOrderId}` }], now);
  touched.push(...(await mirrorLines(tx, lines.map((line) => line.id), context)));
  await recordEvents(tx, [{ kind: "supply confirmed", subject: `supply_order:${head.supplyOrderId}`, payload: { number: ask.number, lines: lines.length } }], { actor: context.actor, now });
  return taken({ number: ask.number, lines: lines.length });
}

function refuseParts(ask: ConfirmAsk, lines: readonly OpenLine[]): Outcome<Confirmed, ReplenishmentRefusal> | null {
  const subject = ask.line === undefined ? ask.number : `line ${ask.line}`;
  const day = ask.parts.find((part) => part.day !== null && !isDay(part.day))?.day;
  if (day) return refused("no such day", { subject, args: { day } });
  const quantities = ask.parts.flatMap((part) => (part.quantity === undefined ? [] : [part.quantity]));
  if (ask.parts.length === 0 || !quantities.every(isWholeAbove0)) return refused("quantity not a whole number above 0", { subject });
  const open = Math.min(...lines.map((line) => line.open));
  const asked = sumBy(quantities, (quantity) => quantity);
  if (asked > open || (quantities.length > 0 && ask.line === undefined && lines.length > 1)) return refused("more than open", { subject, args: { asked, open } });
  return lines.every((line) => line.open > 0) ? null : refused("nothing open", { subject });
}

/** The parts given; what they leave open has no day. */
function partsOf(ask: ConfirmAsk, line: OpenLine): { quantity: number; day: Day | null }[] {
  const given = sumBy(ask.parts, (part) => part.quantity ?? 0);
  const rest = line.open - given;
  const whole = ask.parts.findIndex((part) => part.quantity === undefined);
  const parts = ask.parts.map((part, i) => ({ day: part.day, quantity: part.quantity ?? (i === whole ? rest : 0) }));
  return whole === -1 && rest > 0 ? [...parts, { quantity: rest, day: null }] : parts.filter((part) => part.quantity > 0);
}
