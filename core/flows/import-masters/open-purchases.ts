/** Purchases that were open before the book began: a row per line, made into supply orders that were issued already. */
import type { Written } from "../../db/index.ts";
import { groupBy, refused, taken, type Outcome } from "../../kernel/index.ts";
import { count, need, text } from "../steps/masters/shared.ts";
import { makeOrders } from "../steps/supply/make-orders.ts";
import type { SupplyOrderAsk } from "../steps/supply/resolve-purchases.ts";
import type { Values } from "./read-row.ts";
import type { ListHandler } from "./taken-rows.ts";

/** A purchase is taken whole: one bad line refuses its neighbours with its reason. It is known by its number. */
export const receiveOpenPurchases: ListHandler = async (tx, rows, context) => {
  const purchases = [...groupBy(rows, (row) => need(row, "number")).values()].map((members) => ({
    members,
    ask: askOf(members),
  }));
  const asks = purchases.flatMap(({ ask }) => (ask.ok ? [ask.value] : []));
  const made = await makeOrders(tx, asks, context);
  const answers = new Map<Values, Outcome<Written>>();
  let next = 0;
  for (const { members, ask } of purchases) {
    const outcome = ask.ok ? written(made.answers[next++]) : ask;
    const number = need(members[0] ?? {}, "number");
    if (outcome.ok && outcome.value === "created")
      tx.changed?.([{ table: "supply_order", key: { number }, before: null, after: {} }]);
    for (const row of members) answers.set(row, outcome);
  }
  return { answers: rows.map((row) => answers.get(row) ?? taken("same")), touched: made.touched };
};

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
