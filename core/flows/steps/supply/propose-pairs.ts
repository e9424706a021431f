/** Brings the proposals for some items at places to what is needed now, and issues what the vendor's rule issues. */
import { together, type Tx } from "../../../db/index.ts";
import { lockGuards, type ItemPlace } from "../../../inventory/index.ts";
import {
  listProposedLines,
  lockProposals,
  planProposals,
  restoreNeeds,
  writeProposals,
  type WrittenProposals,
} from "../../../replenishment/index.ts";
import { closeExceptions, raiseExceptions } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { gatherNeeds, type Needs } from "../gather-needs.ts";
import { issueOrders, type IssuedOrders } from "../issue-orders.ts";

export interface Proposed {
  /** Numbers of supply orders that were made or changed. */
  readonly proposed: readonly string[];
  /** Those of them that the vendor's rule issued at once. */
  readonly issued: readonly string[];
  /** Items that are needed and have no vendor. */
  readonly withoutVendor: readonly string[];
}

export async function proposePairs(
  tx: Tx,
  pairs: readonly ItemPlace[],
  context: FlowContext,
): Promise<{ proposed: Proposed; touched: readonly ItemPlace[] }> {
  await lockGuards(tx, pairs);
  const [needs, standing] = await together(gatherNeeds(tx, pairs, context), listProposedLines(tx, pairs));
  const proposals = await lockProposals(tx, [...needs.vendors.keys(), ...standing.map((line) => line.vendorId)]);
  const plan = planProposals(needs.members, standing);
  await restoreNeeds(tx, plan.settled);
  const written = await writeProposals(tx, { plan, open: proposals }, context.now());
  const automatic = written.open.filter((order) => needs.vendors.get(order.vendorId)?.issueRule === "automatic");
  const issued = await issueOrders(
    tx,
    automatic.map((order) => order.id),
    context,
  );
  await noteExceptions(tx, { pairs, needs, written, issued, without: plan.withoutVendor }, context);
  const proposed = {
    proposed: written.changed,
    issued: issued.numbers,
    withoutVendor: [...new Set(plan.withoutVendor.map(({ itemId }) => needs.items.get(itemId)?.code ?? ""))],
  };
  return { proposed, touched: issued.touched };
}

interface Noting {
  readonly needs: Needs;
  readonly written: WrittenProposals;
  readonly issued: IssuedOrders;
  readonly pairs: readonly ItemPlace[];
  /** What is needed and nobody sells to us. */
  readonly without: readonly (ItemPlace & { readonly quantity: number })[];
}

/** What needs a person: an item that nobody sells to us, and a proposal that waits for approval. */
async function noteExceptions(
  tx: Tx,
  { pairs, needs, written, issued, without }: Noting,
  context: FlowContext,
): Promise<void> {
  const now = context.now();
  const itemSubject = ({ itemId, placeId }: ItemPlace) => ({ kind: "no vendor", subject: `item:${itemId}:${placeId}` });
  const orderSubject = (id: number) => ({ kind: "purchase to approve", subject: `supply_order:${id}` });
  const waiting = written.open.filter((order) => !issued.numbers.includes(order.number));
  await raiseExceptions(
    tx,
    [
      ...without.map((pair) => ({
        ...itemSubject(pair),
        details: { item: needs.items.get(pair.itemId)?.code, needed: pair.quantity },
      })),
      ...waiting.map(({ id, number, vendorId }) => ({
        ...orderSubject(id),
        details: { number, vendor: needs.vendors.get(vendorId)?.code },
      })),
    ],
    now,
  );
  const unsold = new Set(without.map((pair) => itemSubject(pair).subject));
  const sold = pairs.filter((pair) => !unsold.has(itemSubject(pair).subject));
  await closeExceptions(tx, [...sold.map(itemSubject), ...written.gone.map(orderSubject)], now);
}
