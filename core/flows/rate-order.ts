/** A customer rates an order that has shipped; one rating an order, the last word counts until rating ends. */
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

export type RatingRefusal = "score not 1 to 5" | "nothing shipped" | "rating ended";

const SCORE_MAX = 5;
const DAY_MS = 86_400_000;
const lastShipped = sql(
  "rating-shipped",
  "select max(shipped_at) as at from shipment where order_id = $1::bigint having count(*) > 0",
);
// The same again is no new word.
const upsert = sql(
  "rating-upsert",
  `insert into rating (order_id, score, comment, at) values ($1::bigint, $2::smallint, $3::text, $4::bigint)
   on conflict (order_id) do update set score = excluded.score, comment = excluded.comment, at = excluded.at
     where rating.score <> excluded.score or rating.comment is distinct from excluded.comment
   returning order_id as "orderId"`,
);

/** Instant until which an order can be rated whose last goods left at another. */
export const ratingEnds = ({ settings }: Pick<FlowContext, "settings">, shippedAt: number): number =>
  shippedAt + settings.ratingDays * DAY_MS;

export async function rateOrder(
  context: FlowContext,
  ask: RatingAsk,
): Promise<Outcome<{ orderId: number }, RatingRefusal>> {
  const { orderId, score, comment } = ask;
  const now = context.now();
  if (!Number.isSafeInteger(score) || score < 1 || score > SCORE_MAX) return refused("score not 1 to 5");
  return context.db.transaction(async (tx) => {
    const [last] = await tx.rows<{ at: number }>(lastShipped, [orderId]);
    const subject = `SO-${orderId}`;
    if (!last) return refused("nothing shipped", { subject });
    if (ratingEnds(context, last.at) < now) return refused("rating ended", { subject });
    const changed = await tx.rows(upsert, [orderId, score, comment, now]);
    if (changed.length > 0)
      await recordEvents(
        tx,
        [{ kind: "rated", subject: `order:${orderId}`, payload: { score } }],
        actingAt(context, now),
      );
    return taken({ orderId });
  });
}
