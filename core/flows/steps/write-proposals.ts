/** Brings proposals to what is needed: lines that stand are grown, shrunk or taken away; new ones join their vendor's order. */
import { sql, type Tx } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { groupBy } from "../../kernel/index.ts";
import {
  insertSupplyLines,
  insertSupplyOrders,
  lockProposedLines,
  lockProposedOrders,
  setProposedLines,
  type Need,
  type OpenLine,
} from "../../replenishment/index.ts";
import type { FlowContext } from "../context.ts";

export interface Sourced extends ItemPlace {
  readonly vendorId: number;
  /** The vendor's rule issues at once. */
  readonly automatic: boolean;
  readonly price: string | null;
  readonly need: Need;
}

export interface WrittenProposal {
  readonly id: number;
  readonly number: string;
  readonly automatic: boolean;
}

// One proposer a vendor at a time: two shortages at once join one order.
const lockVendors = sql("propose-lock-vendors", "select pg_advisory_xact_lock(4310002, v::int) from unnest($1::bigint[]) as v order by v");

export async function writeProposals(tx: Tx, sourced: readonly Sourced[], context: FlowContext): Promise<WrittenProposal[]> {
  const vendorIds = [...new Set(sourced.map((source) => source.vendorId))].toSorted((a, b) => a - b);
  if (vendorIds.length === 0) return [];
  await tx.rows(lockVendors, [vendorIds]);
  const standing = await lockProposedLines(tx, sourced.map((source) => source.itemId));
  const lineOf = (source: Sourced): OpenLine | undefined =>
    standing.find((line) => line.itemId === source.itemId && line.placeId === source.placeId && line.vendorId === source.vendorId);
  const changed = sourced.flatMap((source) => {
    const line = lineOf(source);
    return line && line.ordered !== source.need.quantity ? [{ source, line }] : [];
  });
  await setProposedLines(tx, changed.map(({ source, line }) => ({ id: line.id, supplyOrderId: line.supplyOrderId, quantity: source.need.quantity, reasons: source.need.reasons })));
  const fresh = sourced.filter((source) => source.need.quantity > 0 && !lineOf(source));
  const added = await addLines(tx, fresh, context);
  const grown = changed.filter(({ source }) => source.need.quantity > 0).map(({ source, line }) => ({ id: line.supplyOrderId, number: line.number, automatic: source.automatic }));
  return [...new Map([...grown, ...added].map((order) => [order.id, order])).values()];
}

async function addLines(tx: Tx, fresh: readonly Sourced[], context: FlowContext): Promise<WrittenProposal[]> {
  const orders = await lockProposedOrders(tx, [...new Set(fresh.map((source) => source.vendorId))]);
  const written: WrittenProposal[] = [];
  for (const [, members] of groupBy(fresh, (source) => `${source.vendorId}:${source.placeId}`)) {
    const [head] = members;
    if (!head) continue;
    const lines = members.map((m) => ({ itemId: m.itemId, quantity: m.need.quantity, price: m.price, reasons: m.need.reasons }));
    const open = orders.find((order) => order.vendorId === head.vendorId && order.placeId === head.placeId);
    if (open) {
      await insertSupplyLines(tx, { supplyOrderId: open.id, lastLine: open.lastLine }, lines);
      written.push({ id: open.id, number: open.number, automatic: head.automatic });
      continue;
    }
    const cause = members.some((m) => m.need.reasons.some((r) => r.why === "shortage")) ? "shortage" : "reorder point";
    const [order] = await insertSupplyOrders(tx, [{ vendorId: head.vendorId, placeId: head.placeId, state: "proposed", cause, lines }], context.now());
    if (order) written.push({ id: order.id, number: order.number, automatic: head.automatic });
  }
  return written;
}
