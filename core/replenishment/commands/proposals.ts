/**
 * Brings the open proposals in line with the need: one supply order per vendor and place while nobody has approved it. A
 * proposal was told to nobody, so what nothing asks for any more is gone without a trace.
 */
import { sql, updateRows, type Tx } from "../../db/index.ts";
import { groupBy, invariant } from "../../kernel/index.ts";
import type { OpenProposal } from "../queries/need.ts";
import type { ProposalLine, ProposalPlan } from "../types.ts";
import { insertSupplyLines, insertSupplyOrders, type NewSupplyLine } from "./orders.ts";

const dropLines = sql("proposal-lines-drop", "delete from supply_order_line where id = any ($1::bigint[])");
const dropEmpty = sql(
  "proposals-drop-empty",
  `delete from supply_order o where o.id = any ($1::bigint[]) and o.state = 'proposed'
     and not exists (select from supply_order_line l where l.supply_order_id = o.id) returning o.id`,
);

export interface WrittenProposals {
  /** Open proposals that the plan has a line on. */
  readonly open: readonly Omit<OpenProposal, "lastLine">[];
  /** Ids of those that nothing asked for any more. */
  readonly gone: readonly number[];
  /** Numbers of those that were made, or ask for something else than before. */
  readonly changed: readonly string[];
}

const deskKey = (row: { readonly vendorId: number; readonly placeId: number }): string =>
  `${row.vendorId}:${row.placeId}`;

/** `open`: from lockProposals, so that two proposers never open two for one vendor and place. */
export async function writeProposals(
  tx: Tx,
  { plan, open }: { readonly plan: ProposalPlan; readonly open: readonly OpenProposal[] },
  now: number,
): Promise<WrittenProposals> {
  const fresh = groupBy(
    plan.lines.filter((line) => line.lineId === null),
    deskKey,
  );
  const known = new Map(open.map((proposal) => [deskKey(proposal), proposal]));
  const joining = [...fresh].flatMap(([key, lines]) => {
    const proposal = known.get(key);
    return proposal ? numbered(lines, proposal.lastLine).map((line) => ({ ...line, supplyOrderId: proposal.id })) : [];
  });
  await insertSupplyLines(tx, joining);
  const made = await openProposals(
    tx,
    [...fresh].flatMap(([key, lines]) => (known.has(key) ? [] : [lines])),
    now,
  );
  const moved = plan.lines.filter((line) => line.need.quantity !== line.was);
  const kept = moved.flatMap(({ lineId: id, need }) =>
    id === null ? [] : [{ id, ordered: need.quantity, reasons: need.reasons }],
  );
  await updateRows(tx, "supply_order_line", kept);
  const gone = await drop(tx, plan.drops);
  const [asked, changed] = [new Set(plan.lines.map(deskKey)), new Set(moved.map(deskKey))];
  const all = [...open, ...made];
  const isLess = (id: number): boolean => !gone.includes(id) && plan.drops.some((line) => line.supplyOrderId === id);
  return {
    open: all.filter((proposal) => asked.has(deskKey(proposal))),
    gone,
    changed: all.flatMap((one) => (changed.has(deskKey(one)) || isLess(one.id) ? [one.number] : [])),
  };
}

async function openProposals(
  tx: Tx,
  desks: readonly ProposalLine[][],
  now: number,
): Promise<Omit<OpenProposal, "lastLine">[]> {
  const orders = desks.flatMap((lines) => {
    const [head] = lines;
    const isShort = lines.some((line) => line.need.reasons.some((reason) => reason.why === "shortage"));
    const cause = isShort ? ("shortage" as const) : ("reorder point" as const);
    return head
      ? [
          {
            vendorId: head.vendorId,
            placeId: head.placeId,
            state: "proposed" as const,
            cause,
            lines: numbered(lines, 0),
          },
        ]
      : [];
  });
  const created = await insertSupplyOrders(tx, orders, now);
  return created.map((order, i) => {
    const asked = orders[i];
    invariant(order && asked, "a proposal of ours has a number of its own");
    return { id: order.id, number: order.number, vendorId: asked.vendorId, placeId: asked.placeId };
  });
}

function numbered(lines: readonly ProposalLine[], lastLine: number): NewSupplyLine[] {
  return lines.map(({ itemId, price, need }, i) => ({
    lineNo: lastLine + i + 1,
    itemId,
    quantity: need.quantity,
    price,
    reasons: need.reasons,
  }));
}

async function drop(tx: Tx, drops: ProposalPlan["drops"]): Promise<number[]> {
  if (drops.length === 0) return [];
  await tx.run(dropLines, [drops.map((line) => line.lineId)]);
  const emptied = await tx.rows<{ id: number }>(dropEmpty, [drops.map((line) => line.supplyOrderId)]);
  return emptied.map((row) => row.id);
}
