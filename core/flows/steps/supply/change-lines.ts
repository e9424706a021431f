/** Slips, shortens, cancels or closes lines of one supply order: a new version of their days under all locks. */
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { localDay, refused, taken, type Day, type Outcome } from "../../../kernel/index.ts";
import { loadPlaceDays } from "../../../promising/index.ts";
import {
  endLineUnits,
  findSupplyOrders,
  getLineDates,
  planSlip,
  remainingParts,
  setCancelled,
  shortenParts,
  writeLineDates,
  type DateCause,
  type DatedPart,
  type LineDates,
  type OpenLine,
  type ReplenishmentRefusal,
} from "../../../replenishment/index.ts";
import { addTodos, closeExceptions, dropTodosOf, recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lockLines } from "../lock-lines.ts";
import { markReplenish } from "../mark-replenish.ts";
import { mirrorLines } from "../mirror-lines.ts";

export type SupplyChange =
  | { readonly kind: "slip"; readonly days: number }
  | { readonly kind: "slip"; readonly day: Day }
  /** Only so many of what is open will come; the rest is closed short. */
  | { readonly kind: "short"; readonly quantity: number }
  /** We do not want what is open any more. */
  | { readonly kind: "cancel" }
  /** What is still open will not come; said by a person or the vendor. */
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

export type ChangeAnswer = Outcome<Changed, ReplenishmentRefusal>;

export interface ChangeDone {
  readonly outcome: ChangeAnswer;
  readonly touched: readonly ItemPlace[];
}

/** One ask in a transaction of the caller; the items at places it touches are planned again after it. */
export async function changeLines(tx: Tx, ask: ChangeAsk, context: FlowContext): Promise<ChangeDone> {
  const none = (outcome: ChangeAnswer): ChangeDone => ({ outcome, touched: [] });
  const [head] = await findSupplyOrders(tx, [ask.number]);
  if (!head) return none(refused("unknown supply order", { subject: ask.number }));
  const all = await lockLines(tx, [head.id]);
  const named = all.filter((line) => ask.line === undefined || line.lineNo === ask.line);
  const lines = named.filter((line) => line.open > 0);
  const [first] = lines;
  if (named.length === 0) return none(refused("unknown supply line", { subject: subjectOf(ask) }));
  if (!first || first.state === "cancelled") return none(refused("nothing open", { subject: subjectOf(ask) }));
  if (first.state !== "issued" && ask.change.kind !== "cancel")
    return none(refused("supply order not issued", { subject: ask.number }));
  const planned = await planChange(tx, ask, { lines, context });
  if (!planned.ok) return none(planned);
  const touched = await writeChange(tx, { ask, changes: planned.value }, context);
  const isOver =
    ask.change.kind === "cancel" &&
    all.every((line) => line.received === 0 && (line.open === 0 || lines.includes(line)));
  if (isOver) await endOrder(tx, head.id, context);
  return { outcome: taken({ number: ask.number, lines: lines.length }), touched };
}

const subjectOf = (ask: ChangeAsk): string => (ask.line === undefined ? ask.number : `${ask.number} line ${ask.line}`);

interface LineChange {
  readonly line: OpenLine;
  readonly parts: readonly DatedPart[];
  readonly cause: DateCause;
  readonly cancelled: number;
  readonly closed: number;
}

interface Changing {
  readonly lines: readonly OpenLine[];
  readonly context: FlowContext;
}

async function planChange(
  tx: Tx,
  ask: ChangeAsk,
  { lines, context }: Changing,
): Promise<Outcome<LineChange[], ReplenishmentRefusal>> {
  if (ask.change.kind === "short" && lines.length > 1) return refused("supply line missing", { subject: ask.number });
  const dates = await getLineDates(
    tx,
    lines.map((line) => line.id),
  );
  const places = await loadPlaceDays(tx, [...new Set(lines.map((line) => line.placeId))]);
  const changes: LineChange[] = [];
  for (const line of lines) {
    const today = localDay(context.now(), places.get(line.placeId)?.zone ?? "UTC");
    const change = changeOf(line, ask, { dates: dates.get(line.id), today });
    if (!change.ok) return change;
    changes.push(change.value);
  }
  return taken(changes);
}

function changeOf(
  line: OpenLine,
  ask: ChangeAsk,
  { dates, today }: { readonly dates: LineDates | undefined; readonly today: Day },
): Outcome<LineChange, ReplenishmentRefusal> {
  const { change } = ask;
  const subject = subjectOf(ask);
  const parts = remainingParts(dates?.parts ?? [], line.open);
  // What is given up leaves the days of the rest as they were said.
  const kept = { line, cause: dates?.cause ?? "expected", cancelled: 0, closed: 0 };
  if (change.kind === "cancel") return taken({ ...kept, parts: [], cancelled: line.open });
  if (change.kind === "close") return taken({ ...kept, parts: [], closed: line.open });
  if (change.kind === "slip") {
    const slipped = planSlip(parts, change, { subject, today });
    return slipped.ok ? taken({ ...kept, parts: slipped.value, cause: "slip" as const }) : slipped;
  }
  const { quantity } = change;
  if (!Number.isSafeInteger(quantity) || quantity < 0)
    return refused("quantity not a whole number above 0", { subject });
  if (quantity > line.open)
    return refused("more than is open", { subject, args: { asked: quantity, available: line.open } });
  return taken({ ...kept, parts: shortenParts(parts, quantity), closed: line.open - quantity });
}

async function writeChange(
  tx: Tx,
  { ask, changes }: { readonly ask: ChangeAsk; readonly changes: readonly LineChange[] },
  context: FlowContext,
): Promise<ItemPlace[]> {
  const by = actingAt(context);
  const ended = changes.filter(({ cancelled, closed }) => cancelled + closed > 0);
  const orderIds = [...new Set(changes.map(({ line }) => line.supplyOrderId))];
  await endLineUnits(
    tx,
    ended.map(({ line, cancelled, closed }) => ({ lineId: line.id, cancelled, closed })),
  );
  const dated = changes.filter(({ line }) => line.dateVersion > 0);
  await writeLineDates(
    tx,
    dated.map(({ line, parts, cause }) => ({ lineId: line.id, version: line.dateVersion, parts, cause })),
    by,
  );
  const touched = await mirrorLines(
    tx,
    changes.map(({ line }) => line.id),
    context,
  );
  // Fewer come: who waited for them may need another purchase, and the vendor hears what we still ask for.
  const lost = ended.map(({ line }) => ({ itemId: line.itemId, placeId: line.placeId }));
  if (context.settings.proposeReplenishment) await markReplenish(tx, { short: lost, touched: lost }, by.now);
  if (lost.length > 0)
    await addTodos(
      tx,
      orderIds.map((id) => ({ kind: "notice.vendor", key: String(id), dueAt: by.now })),
      by.now,
    );
  await recordEvents(
    tx,
    orderIds.map((id) => ({
      kind: `supply ${ask.change.kind}`,
      subject: `supply_order:${id}`,
      payload: { ...ask.change, number: ask.number, line: ask.line ?? null },
    })),
    by,
  );
  return touched;
}

/** All of it is cancelled: nobody is asked to confirm or to approve it any more. */
async function endOrder(tx: Tx, orderId: number, context: FlowContext): Promise<void> {
  await setCancelled(tx, [orderId]);
  await dropTodosOf(tx, [{ kind: "notice.vendor-reminder", key: String(orderId) }]);
  const subject = `supply_order:${orderId}`;
  await closeExceptions(
    tx,
    [
      { kind: "purchase unconfirmed", subject },
      { kind: "purchase to approve", subject },
      { kind: "purchase to issue", subject },
    ],
    context.now(),
  );
}
