/** Undoes a split while nothing of it has left: what is open ships complete again, as it did before. */
import { listChoices, listCoverOf } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { markDirty } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { isOpen, setComplete, type CompleteChange, type DemandRow } from "../../../orders/index.ts";
import { listEvents, recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { JOINED, lockDemands, SPLIT, type Parted, type Parting } from "./parting.ts";

export async function joinOrder(
  tx: Tx,
  { ask, order: { id }, touched }: Parting,
  context: FlowContext,
): Promise<Outcome<Parted>> {
  const subject = `order ${ask.order}`;
  const demands = await lockDemands(tx, id);
  const was = await lastSplit(tx, id);
  if (was.size === 0) return refused("not split", { subject });
  const members = demands.filter((demand) => was.has(demand.id));
  const open = members.filter(isOpen);
  if (open.length === 0) return refused("nothing open", { subject });
  if (await isParted(tx, members)) return refused("went in parts", { subject });
  const now = context.now();
  await setComplete(
    tx,
    open.map((demand) => ({ demandId: demand.id, complete: was.get(demand.id) ?? "none" })),
  );
  await markDirty(tx, open, now);
  touched.push(...open);
  await recordEvents(tx, [{ kind: JOINED, subject: `order:${id}` }], actingAt(context, now));
  return taken({ orderId: id });
}

/** How the demands stood before the split that still holds; empty: there is none. */
async function lastSplit(tx: Tx, orderId: number): Promise<ReadonlyMap<number, CompleteChange["complete"]>> {
  const parted = (await listEvents(tx, [`order:${orderId}`])).filter(({ kind }) => kind === SPLIT || kind === JOINED);
  const last = parted.at(-1);
  if (last?.kind !== SPLIT) return new Map();
  const { was } = last.payload as { readonly was: readonly CompleteChange[] };
  return new Map(was.map(({ demandId, complete }) => [demandId, complete]));
}

/** Something of it left, lies with the warehouse, or was set by hand: it cannot be asked to go whole any more. */
async function isParted(tx: Tx, members: readonly DemandRow[]): Promise<boolean> {
  const ids = new Set(members.map((demand) => demand.id));
  if (members.some((demand) => demand.shipped > 0)) return true;
  if ((await listCoverOf(tx, [...ids])).some((cover) => cover.state !== "planned")) return true;
  return (await listChoices(tx, members)).some((choice) => ids.has(choice.demandId));
}
