/**
 * Amends one line of an order, or one store of it: quantity, dates, or both. Locked, read again under the lock, and refused
 * whole before anything of it is written.
 */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, type ItemPlace } from "../../../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import {
  isOpen,
  listDemands,
  lockOrders,
  membersOfLine,
  type DemandRow,
  type LineName,
  type OrderHead,
  type ReceivedDates,
} from "../../../orders/index.ts";
import { checkDates } from "../../../promising/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { noticeTodos } from "../mark-notices.ts";
import { writeOptions } from "../plan-pairs.ts";
import { changeDates } from "./change-dates.ts";
import { changeQuantity } from "./change-quantity.ts";

export interface AmendWhat extends LineName {
  /** The new total of the line (or of its store), in base units. */
  readonly quantity?: number;
  readonly dates?: ReceivedDates;
  /** As it stood when somebody looked; missing: whatever stands there. */
  readonly seen?: SeenLine | undefined;
}

type SeenLine = Pick<DemandRow, "windowFrom" | "windowTo" | "cancelAfter"> & { readonly quantity: number };

export interface Amended {
  readonly orderId: number;
  readonly more: number;
  readonly less: number;
}

export interface Amending {
  readonly ask: AmendWhat;
  readonly order: OrderHead;
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export async function amendLine(tx: Tx, amending: Amending, context: FlowContext): Promise<Outcome<Amended>> {
  const { ask, order, touched } = amending;
  await lockOrders(tx, [order.id]);
  const named = membersOfLine(await listDemands(tx, [order.id]), ask);
  if (!named.ok) return named;
  await lockGuards(tx, named.value);
  // Read again under the lock: some may have shipped or been cancelled since.
  const members = membersOfLine(await listDemands(tx, [order.id]), ask);
  if (!members.ok) return members;
  const moved = refuseMoved(ask, members.value);
  if (!moved.ok) return moved;
  const dates = refuseDates(ask, members.value);
  if (!dates.ok) return dates;
  const changed = await changeQuantity(tx, { ...amending, members: members.value }, context);
  if (!changed.ok) return changed;
  // The quantity first, since it may be refused; the dates then hold for what was added too.
  if (ask.dates) touched.push(...(await changeDates(tx, { order, ask, dates: ask.dates }, context)));
  await noticeTodos(tx, [{ orderId: order.id, worse: false }], writeOptions(context, "amended"));
  const amended = { orderId: order.id, ...changed.value };
  const payload = { line: ask.line, ...amended, dates: ask.dates ?? null };
  await recordEvents(tx, [{ kind: "amended", subject: `order:${order.id}`, payload }], actingAt(context));
  return taken(amended);
}

/** Nobody overwrites what he did not see. */
function refuseMoved({ line, seen }: AmendWhat, members: readonly DemandRow[]): Outcome<null> {
  const [first] = members;
  if (!seen || !first) return taken(null);
  const now = sumBy(members, (member) => member.ordered - member.cancelled);
  const { windowFrom, windowTo } = members.find(isOpen) ?? first;
  const isStill =
    now === seen.quantity &&
    members.some(
      (one) =>
        one.windowFrom === seen.windowFrom && one.windowTo === seen.windowTo && one.cancelAfter === seen.cancelAfter,
    );
  if (isStill) return taken(null);
  return refused("line changed meanwhile", { subject: `line ${line}`, args: { now, from: windowFrom, to: windowTo } });
}

function refuseDates({ line, dates }: AmendWhat, members: readonly DemandRow[]): Outcome<null> {
  if (!dates) return taken(null);
  const subject = `line ${line}`;
  const checked = checkDates(dates, subject);
  if (!checked.ok) return checked;
  return members.some(isOpen) ? taken(null) : refused("nothing open", { subject });
}
