/** Whom a decision hurts, by name: what was told, what would be, what of the order's own limits it breaks, and its money. */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day, Money } from "../../kernel/index.ts";
import { openParts, type PromisePart } from "../../promising/index.ts";
import type { PlanFacts } from "../steps/gather-plan.ts";
import type { Decision } from "../steps/write-plan.ts";

/** What is known without a name: enough to add up. */
export interface Hurt {
  readonly demandId: number;
  /** Open units of the demand. */
  readonly units: number;
  /** Last day that was told; null: part of it had none. */
  readonly was: Day | null;
  /** Last day that would be told; null: part of it would have none. */
  readonly day: Day | null;
  /** It was told inside the window it asked for, and would leave after it. */
  readonly missesWindow: boolean;
  /** It had a day, and no known supply reaches it before its cancel-after. */
  readonly missesCancelAfter: boolean;
}

export interface HurtDemand extends Hurt {
  readonly order: string;
  readonly orderId: number;
  readonly customer: string;
  /** The shopper's own, where a shop ordered for one. */
  readonly customerName: string;
  readonly line: string;
  readonly item: string;
  /** Value of what is open; null: the order names no price. */
  readonly money: Money | null;
}

/** Of decisions, those who lose a day or units. */
export function hurtBy(decisions: readonly Decision[], facts: PlanFacts): Hurt[] {
  return decisions.flatMap((decision) => {
    if (!decision.worse && !decision.refused) return [];
    const { row } = decision;
    const units = row.ordered - row.shipped - row.cancelled;
    const was = lastDay(openParts(facts.promises.get(row.demandId)?.parts ?? [], units));
    const parts = decision.promise?.parts ?? [];
    const day = decision.refused ? null : lastDay(parts);
    const missesWindow = was !== null && was <= row.windowTo && (day === null || day > row.windowTo);
    const missesCancelAfter =
      row.limitDay !== null && was !== null && parts.some((part) => part.reason === "past cancel-after");
    return [{ demandId: row.demandId, units, was, day, missesWindow, missesCancelAfter }];
  });
}

function lastDay(parts: readonly Pick<PromisePart, "shipDay">[]): Day | null {
  if (parts.length === 0 || parts.some((part) => part.shipDay === null)) return null;
  return (
    parts
      .map((part) => part.shipDay ?? "")
      .toSorted()
      .at(-1) ?? null
  );
}

const named = sql(
  "hurt-list-named",
  `select d.id as "demandId", o.number as order, o.id as "orderId", c.code as customer, p.name as "customerName", l.line_no as line, i.code as item,
     round((d.ordered - d.shipped - d.cancelled) * l.price / (d.multiple * l.price_basis), 2)::float8 as amount, o.currency
   from demand d join order_line l on l.id = d.line_id join sales_order o on o.id = d.order_id join customer c on c.id = d.customer_id
   join item i on i.id = d.item_id join party p on p.id = o.party_id where d.id = any ($1::bigint[])`,
);

type NamedRow = Omit<HurtDemand, Exclude<keyof Hurt, "demandId"> | "money"> & {
  readonly amount: number | null;
  readonly currency: string;
};

/** In their order; more than `max` are not named. */
export async function nameHurt(db: Queryable, hurts: readonly Hurt[], max: number): Promise<HurtDemand[]> {
  const shown = hurts.slice(0, max);
  const rows = await db.rows<NamedRow>(named, [shown.map((hurt) => hurt.demandId)]);
  const names = new Map(
    rows.map(({ amount, currency, ...row }) => [
      row.demandId,
      { ...row, money: amount === null ? null : { amount, currency } },
    ]),
  );
  return shown.flatMap((hurt) => {
    const name = names.get(hurt.demandId);
    return name ? [{ ...name, ...hurt }] : [];
  });
}
