/** A desk that orders, buys and looks: what tests of purchases say and see, in few words. */
import type { Database } from "../../db/index.ts";
import { findLines, getLineDates, remainingParts } from "../../replenishment/index.ts";
import { createSupplyOrders, type SupplyOrderAsk } from "../create-supply-orders.ts";
import { placeOrders } from "../place-orders.ts";
import { runDue } from "../run-due.ts";
import { openCompany, orderOf, type OrderOf } from "../testing.ts";
import { verify } from "../verify/index.ts";
import { getOrderViews } from "../views/order-view.ts";
import { watchSupply } from "../watch-supply.ts";

export async function openPurchaseDesk(db: Database) {
  const { context, ...clock } = await openCompany(db);
  const sql = (text: string) =>
    db.rows<Record<string, unknown>>({ name: `test-${text}`.slice(0, 60) + text.length, text });
  const lines = (number: string) => seenLines(db, number);
  return {
    context,
    at: (text: string) => clock.at(text),
    sql,
    lines,
    parts: async (number = "PO-1") => (await lines(number))[0]?.parts.map((part) => `${part.quantity} on ${part.day}`),
    buy: async (quantity: number, more: Partial<SupplyOrderAsk> & { day?: string | null } = {}) => {
      const { day, ...ask } = more;
      const line = { item: "KT-17", quantity, ...(day !== undefined && { day }) };
      const [outcome] = await createSupplyOrders(context, [{ vendor: "HANLIN", place: "RNO", lines: [line], ...ask }]);
      return outcome;
    },
    coming: () =>
      sql(`select usable_on::text as day, firm, (quantity - leaving)::int as units from supply where state = 'coming'
           order by usable_on, id`),
    /** What is due of the days that pass. */
    work: () =>
      runDue(context, { work: { "supply.overdue": (ctx, todos) => watchSupply(ctx, todos.map(keyOf)) }, tell: {} }),
    breaches: async () => (await verify(context)).breaches,
    ...orderDesk(db, context),
  };
}

const keyOf = (todo: { readonly key: string }): number => Number(todo.key);

type Context = Awaited<ReturnType<typeof openCompany>>["context"];

function orderDesk(db: Database, context: Context) {
  const ids = new Map<string, number>();
  const line = async (number: string) => {
    const demand = (await getOrderViews(db, [ids.get(number) ?? 0]))[0]?.demands[0];
    if (!demand) throw new Error(`order ${number} has no demand`);
    return demand;
  };
  return {
    line,
    place: async (...orders: OrderOf[]) => {
      const asks = orders.map((order) => ({ received: orderOf(order), receivedAt: context.now() }));
      const outcomes = await placeOrders(context, asks);
      outcomes.forEach((outcome, i) => outcome.ok && ids.set(orders[i]?.number ?? "", outcome.value.orderId));
    },
    promised: async (number: string) =>
      (await line(number)).promise?.parts.map((part) => `${part.quantity} on ${part.shipDay}`),
  };
}

async function seenLines(db: Database, number: string) {
  const found = await findLines(db, [number]);
  const dates = await getLineDates(
    db,
    found.map((line) => line.id),
  );
  return found.map((line) => {
    const own = dates.get(line.id);
    const parts = remainingParts(own?.parts ?? [], line.open);
    return { item: line.itemCode, ordered: line.ordered, open: line.open, cause: own?.cause ?? null, parts };
  });
}
