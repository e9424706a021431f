/**
 * Supply that moved past a cancel-after: the part lost its cover, is told "no date yet" and never the later day, keeps its
 * place, and is an exception the same day. Over when it has a day again, or when the cancel-after itself has passed.
 */
import type { QueueRow } from "../../allocation/index.ts";
import type { Tx } from "../../db/index.ts";
import { localDay, sumBy } from "../../kernel/index.ts";
import type { NewPromise } from "../../promising/index.ts";
import { closeExceptions, raiseExceptions } from "../../tasks/index.ts";

export const PAST_CANCEL_AFTER = "past cancel-after";

interface Changed {
  readonly row: QueueRow;
  readonly promise: NewPromise | null;
}

export async function notePastCancelAfter(tx: Tx, changed: readonly Changed[], now: number): Promise<void> {
  const limited = changed.flatMap(({ row, promise }) =>
    row.limitDay !== null && promise ? [{ row, parts: promise.parts }] : [],
  );
  if (limited.length === 0) return;
  const units = ({ parts }: (typeof limited)[number]): number =>
    sumBy(parts, (part) => (part.reason === PAST_CANCEL_AFTER ? part.quantity : 0));
  const subjectOf = ({ row }: (typeof limited)[number]) => ({
    kind: PAST_CANCEL_AFTER,
    subject: `demand:${row.demandId}`,
  });
  const today = localDay(now, "UTC");
  const moved = limited.filter(
    (one) => one.row.promiseVersion > 0 && units(one) > 0 && (one.row.limitDay ?? today) >= today,
  );
  await raiseExceptions(
    tx,
    moved.map((one) => ({
      ...subjectOf(one),
      details: { order: one.row.orderId, units: units(one), lastDay: one.row.limitDay },
    })),
    now,
  );
  await closeExceptions(tx, limited.filter((one) => units(one) === 0).map(subjectOf), now);
}
