/** Orders of EDI partners that end by themselves unless something is said or found: in time, and early where they cannot be kept. */
import type { Queryable } from "../../../db/index.ts";
import { addDays, groupBy } from "../../../kernel/index.ts";
import { listLifeline, type LifelineRow } from "../lifeline.ts";
import type { Found, Horizon } from "./derived.ts";

/** So long before the end a person hears of it; of what is lost at once. */
const WARN_DAYS = 5;
const SHOWN_MAX = 60;

export async function findEnding(db: Queryable, { today }: Horizon): Promise<Found[]> {
  const until = addDays(today, WARN_DAYS);
  const rows = (await listLifeline(db, today)).filter(
    ({ state, endsOn, because }) =>
      // A cancel-after that has passed is a matter of its own.
      !(because === "cancel-after" && (endsOn ?? today) < today) &&
      (state === "lost" || (state !== "safe" && endsOn !== null && endsOn <= until)),
  );
  const groups = [...groupBy(rows, ({ orderId, state }) => `${orderId} ${state}`).values()];
  return groups.slice(0, SHOWN_MAX).flatMap((members) => foundOf(members));
}

function foundOf(members: readonly LifelineRow[]): Found[] {
  const [first] = members;
  if (!first) return [];
  const { orderId, partner, item, open, endsOn: ends, state } = first;
  const subject = `order:${orderId}`;
  return [
    {
      kind: "order ends",
      subjects: [subject],
      details: { partner, item, open, ends, state, ...(members.length > 1 && { lines: members.length }) },
      dueDay: ends,
      openedAt: null,
    },
  ];
}
