/** The order that a change means, and whether the same change was done to it before. */
import { sql, type Tx } from "../../../db/index.ts";
import type { PartAnswer } from "../../../documents/index.ts";
import { hashOf } from "../../../kernel/index.ts";
import { findOrdersOfCustomer, type OrderHead, type ReceivedChange } from "../../../orders/index.ts";
import type { Partner } from "../../../partners/index.ts";
import { changeFinding, type ChangeFinding } from "./findings.ts";

export async function findChanged(
  tx: Tx,
  { number, release, shipTo }: ReceivedChange,
  partner: Partner,
): Promise<(OrderHead & { readonly shipToCode: string | null }) | ChangeFinding> {
  const all = await findOrdersOfCustomer(tx, { customerId: partner.customerId, number });
  const released = release === undefined ? all : all.filter((order) => order.release === release);
  const there = shipTo === undefined ? released : released.filter((order) => order.shipToCode === shipTo);
  // The ship-to tells several orders of a number apart; where there is one, a change need not repeat it.
  const [order, other] = released.length > 1 ? there : released;
  const args = { order: number };
  if (!order) return changeFinding("order not in the book", { args });
  return other ? changeFinding("order number of several", { args }) : order;
}

const before = sql(
  "changes-before",
  `select received, state, findings from document_part where order_id = $1::bigint and kind = 'change' and state in ('applied', 'refused')
   order by at desc, document_id desc, n desc limit 100`,
);

/** What became of a change before. */
type Done = Pick<PartAnswer, "state" | "findings">;

/**
 * The last change of the order with the same meaning, or an earlier one that bears its number: sent again, it changes
 * nothing, and ends as it did. One without a number may be meant twice, with another between.
 */
export async function findDone(tx: Tx, orderId: number, change: ReceivedChange): Promise<Done | null> {
  const rows = await tx.rows<Done & { received: ReceivedChange }>(before, [orderId]);
  const own = meaningOf(change);
  const asked = change.change === undefined ? rows.slice(0, 1) : rows;
  const same = asked.find(({ received }) => meaningOf(received) === own);
  return same ? { state: same.state, findings: same.findings } : null;
}

/** Of the changes of one order, first to last, those that were no repetition. */
export function withoutRepeats<Row extends { readonly received: ReceivedChange }>(rows: readonly Row[]): Row[] {
  const meanings = rows.map(({ received }) => meaningOf(received));
  return rows.filter(({ received }, i) => {
    const before = received.change === undefined ? meanings.slice(Math.max(0, i - 1), i) : meanings.slice(0, i);
    return !before.includes(meanings[i] ?? "");
  });
}

function meaningOf({ document: _document, sender: _sender, test: _test, ...meaning }: ReceivedChange): string {
  return hashOf(meaning);
}
