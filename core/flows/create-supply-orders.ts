/** Supply orders made by hand, and purchases that were open before the book began. The same number again changes nothing. */
import { findItemsByCodes } from "../catalog/index.ts";
import type { Tx } from "../db/index.ts";
import { findPlaces, type ItemPlace } from "../inventory/index.ts";
import { groupBy, isDay, refused, taken, uniqueBy, type Day, type Outcome } from "../kernel/index.ts";
import { findVendorsByCodes } from "../partners/index.ts";
import {
  findLines,
  findSupplyOrders,
  getFirstDays,
  insertSupplyOrders,
  isWholeAbove0,
  writeLineDates,
  type CreatedOrder,
  type NewSupplyOrder,
  type ReplenishmentRefusal,
} from "../replenishment/index.ts";
import { recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { issueOrders } from "./steps/issue-orders.ts";

export interface SupplyLineAsk {
  /** Missing: counted on. */
  readonly line?: number;
  readonly item: string;
  readonly quantity: number;
  /** Missing: the vendor's lead time from the day it is issued. Null: no day is known. */
  readonly day?: Day | null;
  readonly price?: string;
}

export interface SupplyOrderAsk {
  /** Missing: the next of ours. */
  readonly number?: string;
  readonly vendor?: string;
  readonly place: string;
  readonly lines: readonly SupplyLineAsk[];
  /** "issued" (as where nothing is said) makes it supply at once; "opening": it was issued before the book began, nobody is told. */
  readonly as?: "proposed" | "issued" | "opening";
}

export interface SupplyOrderMade {
  readonly number: string;
  readonly again: boolean;
}

type Answer = Outcome<SupplyOrderMade, ReplenishmentRefusal>;

export async function createSupplyOrders(context: FlowContext, asks: readonly SupplyOrderAsk[]): Promise<Answer[]> {
  const done = await context.db.transaction((tx) => createIn(tx, asks, context));
  await replan(context, done.touched, "replenishment issued");
  return done.answers;
}

interface Resolved {
  readonly ask: SupplyOrderAsk;
  readonly order: NewSupplyOrder;
  /** As the lines of the order; undefined where the ask says none. */
  readonly days: readonly (Day | null | undefined)[];
}

async function createIn(
  tx: Tx,
  asks: readonly SupplyOrderAsk[],
  context: FlowContext,
): Promise<{ answers: Answer[]; touched: readonly ItemPlace[] }> {
  const resolved = await resolve(tx, asks);
  const good = resolved.flatMap((member) => (member.ok ? [member.value] : []));
  // Twice in one batch is once in the book: the second is compared with the first.
  const firsts = uniqueBy(good, (member) => member.ask.number ?? member);
  const made = await insertSupplyOrders(
    tx,
    firsts.map((member) => member.order),
    context.now(),
  );
  const created = new Map(firsts.map((member, i) => [member, made[i] ?? null]));
  const touched = await issueMade(tx, created, context);
  const known = await knownOrders(
    tx,
    good.flatMap((member) => (created.get(member) ? [] : (member.ask.number ?? []))),
  );
  const answers = resolved.map((member): Answer => {
    if (!member.ok) return member;
    const order = created.get(member.value);
    if (order) return taken({ number: order.number, again: false });
    const number = member.value.ask.number ?? "";
    const same = known.get(number) === contentOf(member.value, known.get(number));
    return same ? taken({ number, again: true }) : refused("supply order differs", { subject: number });
  });
  return { answers, touched };
}

async function issueMade(
  tx: Tx,
  created: ReadonlyMap<Resolved, CreatedOrder | null>,
  context: FlowContext,
): Promise<readonly ItemPlace[]> {
  const by = { actor: context.actor, now: context.now() };
  const fresh = [...created].flatMap(([member, order]) => (order ? [{ member, order }] : []));
  await writeLineDates(
    tx,
    fresh.flatMap(({ member, order }) =>
      order.lineIds.flatMap((lineId, i) => {
        const day = member.days[i];
        const quantity = member.order.lines[i]?.quantity ?? 0;
        return day === undefined
          ? []
          : [{ lineId, version: 0, parts: [{ quantity, day }], cause: "expected" as const }];
      }),
    ),
    by,
  );
  await recordEvents(
    tx,
    fresh.map(({ order }) => ({
      kind: "supply order made",
      subject: `supply_order:${order.id}`,
      payload: { number: order.number },
    })),
    by,
  );
  const issue = fresh.filter(({ member }) => member.ask.as !== "proposed").map(({ order }) => order.id);
  return (await issueOrders(tx, issue, context)).touched;
}

/** What stands in the book under these numbers, as a text to compare with. */
async function knownOrders(tx: Tx, numbers: readonly string[]): Promise<Map<string, string>> {
  const heads = await findSupplyOrders(tx, numbers);
  const lines = await findLines(tx, numbers);
  const days = await getFirstDays(
    tx,
    lines.map((line) => line.id),
  );
  const byOrder = groupBy(lines, (line) => line.number);
  return new Map(
    heads.map((head) => {
      const own = (byOrder.get(head.number) ?? []).map((line) => [
        line.lineNo,
        line.itemId,
        line.ordered,
        days.get(line.id) ?? null,
      ]);
      return [head.number, JSON.stringify([head.vendorId, head.placeId, own])];
    }),
  );
}

/** The same text of what is asked; a day that was not said is no difference. */
function contentOf({ order, days }: Resolved, known = ""): string {
  const stood =
    known === "" ? [] : (JSON.parse(known) as [unknown, unknown, [number, number, number, Day | null][]])[2];
  const lines = order.lines
    .map((line, i) => [line.lineNo, line.itemId, line.quantity, days[i]] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([lineNo, itemId, quantity, day], i) => [
      lineNo,
      itemId,
      quantity,
      day === undefined ? (stood[i]?.[3] ?? null) : day,
    ]);
  return JSON.stringify([order.vendorId, order.placeId, lines]);
}

async function resolve(tx: Tx, asks: readonly SupplyOrderAsk[]): Promise<Outcome<Resolved, ReplenishmentRefusal>[]> {
  const places = new Map(
    (await findPlaces(tx, [...new Set(asks.map((ask) => ask.place))])).map((place) => [place.code, place]),
  );
  const vendors = await findVendorsByCodes(tx, [...new Set(asks.flatMap((ask) => ask.vendor ?? []))]);
  const items = await findItemsByCodes(tx, null, [
    ...new Set(asks.flatMap((ask) => ask.lines.map((line) => line.item))),
  ]);
  return asks.map((ask) => {
    const place = places.get(ask.place);
    if (!place) return refused("unknown place", { subject: ask.place });
    if (place.kind !== "storage") return refused("place serves no orders", { subject: ask.place });
    const vendor = ask.vendor === undefined ? null : vendors.get(ask.vendor);
    if (vendor === undefined) return refused("unknown vendor", { subject: ask.vendor });
    const bad = refuseLines(ask, (code) => items.has(code));
    if (bad) return bad;
    const numbers = lineNumbers(ask.lines);
    const lines = ask.lines.map((line, i) => ({
      lineNo: numbers[i] ?? i + 1,
      itemId: items.get(line.item)?.id ?? 0,
      quantity: line.quantity,
      price: line.price ?? null,
      reasons: [],
    }));
    const cause = ask.as === "opening" ? ("opening" as const) : ("by hand" as const);
    const order = {
      ...(ask.number !== undefined && { number: ask.number }),
      vendorId: vendor?.id ?? null,
      placeId: place.id,
      state: "proposed" as const,
      cause,
      lines,
    };
    return taken({ ask, order, days: ask.lines.map((line) => line.day) });
  });
}

function refuseLines(
  ask: SupplyOrderAsk,
  isItem: (code: string) => boolean,
): Outcome<never, ReplenishmentRefusal> | null {
  const subject = ask.number ?? ask.place;
  if (ask.lines.length === 0) return refused("supply line missing", { subject });
  const given = ask.lines.flatMap((line) => line.line ?? []);
  if (new Set(given).size < given.length || !given.every(isWholeAbove0))
    return refused("supply line named twice", { subject });
  for (const { item, quantity, day } of ask.lines) {
    if (!isItem(item)) return refused("unknown item", { subject: item });
    if (!isWholeAbove0(quantity)) return refused("quantity not a whole number above 0", { subject: item });
    if (typeof day === "string" && !isDay(day)) return refused("no such day", { subject: item, args: { day } });
  }
  return null;
}

/** Lines without a number take the next that nobody has. */
function lineNumbers(lines: readonly SupplyLineAsk[]): number[] {
  const taken = new Set(lines.flatMap((line) => line.line ?? []));
  let next = 1;
  return lines.map(({ line }) => {
    if (line !== undefined) return line;
    while (taken.has(next)) next++;
    taken.add(next);
    return next;
  });
}
