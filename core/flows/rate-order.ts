/** A customer rates an order that has shipped; one rating an order, the last word counts. */
import { sql } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export interface RatingAsk {
  readonly orderId: number;
  /** 1 to 5. */
  readonly score: number;
  readonly comment: string | null;
}

export type RatingRefusal = "score not 1 to 5" | "nothing shipped";

const SCORE_MAX = 5;
const shipped = sql("rating-shipped", "select 1 as one from shipment where order_id = $1::bigint limit 1");
const upsert = sql(
  "rating-upsert",
  `insert into rating (order_id, score, comment, at) values ($1::bigint, $2::smallint, $3::text, $4::bigint)
   on conflict (order_id) do update set score = excluded.score, comment = excluded.comment, at = excluded.at`,
);

export async function rateOrder(
  context: FlowContext,
  ask: RatingAsk,
): Promise<Outcome<{ orderId: number }, RatingRefusal>> {
  const { orderId, score, comment } = ask;
  if (!Number.isSafeInteger(score) || score < 1 || score > SCORE_MAX) return refused("score not 1 to 5");
  return context.db.transaction(async (tx) => {
    const [found] = await tx.rows(shipped, [orderId]);
    if (!found) return refused("nothing shipped", { subject: `SO-${orderId}` });
    await tx.run(upsert, [orderId, score, comment, context.now()]);
    await recordEvents(tx, [{ kind: "rated", subject: `order:${orderId}`, payload: { score } }], actingAt(context));
    return taken({ orderId });
  });
}
