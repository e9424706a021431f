/**
 * Splits an order that ships complete: what is open of it ships in parts from now on. Its place in the queue and what was
 * told stay; what is there may leave at once. The event keeps how each demand stood, so that it can be joined again.
 */
import type { Tx } from "../../../db/index.ts";
import { markDirty } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { isOpen, setComplete } from "../../../orders/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lockDemands, SPLIT, type Parted, type Parting } from "./parting.ts";

export async function splitOrder(
  tx: Tx,
  { ask, order: { id }, touched }: Parting,
  context: FlowContext,
): Promise<Outcome<Parted>> {
  const subject = `order ${ask.order}`;
  const open = (await lockDemands(tx, id)).filter(isOpen);
  if (open.length === 0) return refused("nothing open", { subject });
  const whole = open.filter((demand) => demand.complete !== "none");
  if (whole.length === 0) return refused("ships in parts", { subject });
  const now = context.now();
  await setComplete(
    tx,
    whole.map((demand) => ({ demandId: demand.id, complete: "none" })),
  );
  await markDirty(tx, whole, now);
  touched.push(...whole);
  const payload = { was: whole.map((demand) => ({ demandId: demand.id, complete: demand.complete })) };
  await recordEvents(tx, [{ kind: SPLIT, subject: `order:${id}`, payload }], actingAt(context, now));
  return taken({ orderId: id });
}
