/** Changes that came before their orders did are done once those are in the book, however they got there. */
import { sql } from "../../../db/index.ts";
import { isReplayable, listWaitingChanges } from "../../../documents/index.ts";
import type { FlowContext } from "../../context.ts";
import { replanned } from "./replanned.ts";
import { replayLocked, type Replayed } from "./replay-parts.ts";

/** `placed` are numbers of orders. */
export async function wakeChanges(context: FlowContext, placed: readonly string[]): Promise<void> {
  const members = (await listWaitingChanges(context.db, placed)).filter(isReplayable);
  if (members.length > 0) await replanned(context, (tx, touched) => replayLocked(tx, { members, touched }, context));
}

const numbers = sql("orders-numbers", "select distinct number from sales_order where id = any ($1::bigint[])");

/** Of orders that were let through. */
export async function wakeChangesOf(context: FlowContext, replayed: readonly Replayed[]): Promise<void> {
  const ids = replayed.flatMap(({ state, orderId }) => (state === "applied" && orderId !== null ? [orderId] : []));
  if (ids.length === 0) return;
  const rows = await context.db.rows<{ number: string }>(numbers, [ids]);
  await wakeChanges(
    context,
    rows.map(({ number }) => number),
  );
}
