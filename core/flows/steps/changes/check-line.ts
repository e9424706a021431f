/**
 * Whether all that a change asks of one line can be done: a line of several stores is changed whole or not at all. The
 * caller holds the order and the guards of its items, so what is found here stays true until it is done.
 */
import type { Tx } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  isOpen,
  listDemands,
  membersOfLine,
  planQuantity,
  unitsToCancel,
  type OrderHead,
} from "../../../orders/index.ts";
import { checkDates } from "../../../promising/index.ts";
import { gatherReducible } from "../cancel/gather-reducible.ts";
import type { LineAsk } from "./plan-change.ts";

export async function checkLine(tx: Tx, order: OrderHead, asks: readonly LineAsk[]): Promise<Outcome<null>> {
  const demands = await listDemands(tx, [order.id]);
  for (const ask of asks) {
    const members = membersOfLine(demands, ask);
    if (!members.ok) return members;
    const subject = `line ${ask.line}`;
    const dates = ask.dates ? checkDates(ask.dates, subject) : taken(null);
    if (!dates.ok) return dates;
    if (ask.dates && !members.value.some(isOpen)) return refused("nothing open", { subject });
    const change = planQuantity(members.value, ask);
    if (!change.ok) return change;
    const { less } = change.value;
    if (less === 0) continue;
    const reducible = await gatherReducible(tx, members.value);
    const multiple = members.value[0]?.multiple ?? 1;
    const units = unitsToCancel(reducible, { line: ask.line, quantity: less, order: order.number, multiple });
    if (!units.ok) return units;
  }
  return taken(null);
}
