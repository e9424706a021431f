/** Enters purchases into the book and issues them. A number that is known already is compared, never changed. */
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { groupBy, refused, taken, uniqueBy, type Day, type Outcome } from "../../../kernel/index.ts";
import {
  findLines,
  findSupplyOrders,
  getFirstDays,
  insertSupplyOrders,
  writeLineDates,
  type CreatedOrder,
  type ReplenishmentRefusal,
} from "../../../replenishment/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { issueOrders } from "../issue-orders.ts";
import { resolvePurchases, type ResolvedPurchase, type SupplyOrderAsk } from "./resolve-purchases.ts";

export interface SupplyOrderMade {
  readonly number: string;
  readonly again: boolean;
}

export type MakeAnswer = Outcome<SupplyOrderMade, ReplenishmentRefusal>;

export async function makeOrders(
  tx: Tx,
  asks: readonly SupplyOrderAsk[],
  context: FlowContext,
): Promise<{ answers: MakeAnswer[]; touched: readonly ItemPlace[] }> {
  const resolved = await resolvePurchases(tx, asks);
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
  const answers = resolved.map((member): MakeAnswer => {
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
  created: ReadonlyMap<ResolvedPurchase, CreatedOrder | null>,
  context: FlowContext,
): Promise<readonly ItemPlace[]> {
  const by = actingAt(context);
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
function contentOf({ order, days }: ResolvedPurchase, known = ""): string {
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
