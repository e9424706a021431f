/** Purchases that were open before the book began: a row per line, made into supply orders that were issued already. */
import type { Written } from "../../db/index.ts";
import { groupBy, refused, taken, type Outcome } from "../../kernel/index.ts";
import type { FlowContext } from "../context.ts";
import { createSupplyOrders, type SupplyOrderAsk } from "../create-supply-orders.ts";
import { count, need, text } from "../steps/masters/shared.ts";
import type { Values } from "./read-row.ts";

/** Supply orders made in one transaction. */
const BATCH = 100;

/** A purchase is taken whole: one bad line refuses its neighbours with its reason. It is known by its number. */
export async function receiveOpenPurchases(context: FlowContext, rows: readonly Values[]): Promise<Outcome<Written>[]> {
  const orders = [...groupBy(rows, (row) => need(row, "number")).values()];
  const answers = new Map<Values, Outcome<Written>>();
  for (let start = 0; start < orders.length; start += BATCH) {
    const batch = orders.slice(start, start + BATCH).map((members) => ({ members, ask: askOf(members) }));
    const asks = batch.flatMap(({ ask }) => (ask.ok ? [ask.value] : []));
    const made = await createSupplyOrders(context, asks);
    let next = 0;
    for (const { members, ask } of batch) {
      const outcome = ask.ok ? written(made[next++]) : ask;
      for (const row of members) answers.set(row, outcome);
    }
  }
  return rows.map((row) => answers.get(row) ?? taken("same"));
}

function askOf(rows: readonly Values[]): Outcome<SupplyOrderAsk> {
  const [head] = rows;
  if (!head) return refused("column missing", { subject: "number" });
  const other = rows.find(
    (row) => text(row, "vendor") !== text(head, "vendor") || text(row, "place") !== text(head, "place"),
  );
  if (other) return refused("purchase of two vendors or places", { subject: need(head, "number") });
  const lines = rows.map((row) => ({
    line: count(row, "line"),
    item: need(row, "item"),
    quantity: count(row, "quantity") ?? 0,
    day: text(row, "day") ?? null,
    price: text(row, "price"),
  }));
  return taken({
    number: need(head, "number"),
    vendor: need(head, "vendor"),
    place: need(head, "place"),
    as: "opening",
    lines,
  });
}

function written(outcome: Outcome<{ readonly again: boolean }> | undefined): Outcome<Written> {
  if (!outcome?.ok) return outcome ?? taken("same");
  return taken(outcome.value.again ? "same" : "created");
}
