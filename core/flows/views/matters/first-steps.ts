/** What a new company brings first, and which of it is there already; over with its first order. */
import { sql, type Queryable } from "../../../db/index.ts";

export const FIRST_STEPS = ["items", "customers", "vendors", "stock", "order"] as const;

export interface FirstStep {
  readonly step: (typeof FIRST_STEPS)[number];
  readonly done: boolean;
}

const brought = sql(
  "matters-first-steps",
  `select exists (select from item) as items, exists (select from customer) as customers, exists (select from vendor) as vendors,
     exists (select from stock_move) as stock, exists (select from sales_order) as "order"`,
);

/** Null once there is an order. */
export async function findFirstSteps(db: Queryable): Promise<readonly FirstStep[] | null> {
  const [there] = await db.rows<Record<FirstStep["step"], boolean>>(brought);
  if (!there || there.order) return null;
  return FIRST_STEPS.map((step) => ({ step, done: there[step] }));
}
