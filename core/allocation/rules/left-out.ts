/**
 * Whether the stretches of the queue that a plan leaves out could have had anything else. What may still be given of an item
 * never grows while its queue is served: everybody takes at least what was kept for them. So those who were told nothing are
 * held against what is to spare right after the demand before their stretch; when that makes no unit for any of them, they
 * get nothing wherever they stand. Those who hold what they were told are kept and served as a whole (`unmoved.ts`). Then the
 * plan of the others is the plan of all.
 */
import { groupBy } from "../../kernel/index.ts";
import type { LeftOut } from "../types.ts";
import type { Curve } from "./curve.ts";
import { NO_SUPPLY, type Planning } from "./turn.ts";
import { keepUnmoved, serveUnmoved } from "./unmoved.ts";

export interface Watch {
  /** Nobody of this cluster has days kept yet. */
  readonly enter: (cluster: readonly number[]) => void;
  /** The days of this one are kept. */
  readonly keep: (index: number) => void;
  /** Days are kept, nobody of this cluster is served yet. */
  readonly begin: (cluster: readonly number[]) => void;
  /** This one is served. */
  readonly pass: (index: number) => void;
  /** True: somebody could have had other units. */
  readonly end: () => boolean;
}

const nothing = (): void => undefined;
const NOTHING: Watch = { enter: nothing, keep: nothing, begin: nothing, pass: nothing, end: () => false };

export function watchLeftOut(planning: Planning): Watch {
  const { leftOut = [], demands } = planning.input;
  if (leftOut.length === 0) return NOTHING;
  const inside = groupBy(
    leftOut.filter((one) => one.after >= 0),
    (one) => one.after,
  );
  const first = groupBy(
    leftOut.filter((one) => one.after < 0),
    (one) => one.itemPlace,
  );
  const itemsOf = (cluster: readonly number[]) => new Set(cluster.map((index) => demands[index]!.itemPlace));
  const stretches = stretchesOf(planning);
  return {
    enter: (cluster) => {
      const items = itemsOf(cluster);
      // Orders that tie items together are decided out of the order of one queue.
      if (items.size > 1) stretches.forbid(leftOut.filter((one) => items.has(one.itemPlace)));
      for (const item of items) stretches.keep(first.get(item));
    },
    keep: (index) => stretches.keep(inside.get(index)),
    begin: (cluster) => {
      for (const item of itemsOf(cluster)) {
        stretches.look(first.get(item));
        first.delete(item);
      }
    },
    pass: (index) => stretches.look(inside.get(index)),
    end: () => {
      // Of these nobody at all is in the plan.
      for (const rest of first.values()) {
        stretches.keep(rest);
        stretches.look(rest);
      }
      return stretches.isReached();
    },
  };
}

/** Once somebody is reached nothing more is looked at: the plan is not that of all. */
function stretchesOf({ input, curves }: Planning) {
  let reached = false;
  const each = (
    stretches: readonly LeftOut[] | undefined,
    isAsBefore: (one: LeftOut, curve: Curve) => boolean,
  ): void => {
    for (const one of stretches ?? []) {
      const curve = curves.get(one.itemPlace) ?? NO_SUPPLY;
      if (!reached && !isAsBefore(one, curve)) reached = true;
    }
  };
  return {
    forbid: (stretches: readonly LeftOut[]) => each(stretches, ({ unmoved }) => unmoved === undefined),
    keep: (stretches?: readonly LeftOut[]) =>
      each(stretches, ({ unmoved = [] }, curve) => keepUnmoved(curve, unmoved, input)),
    look: (stretches?: readonly LeftOut[]) =>
      each(stretches, ({ unmoved = [], least }, curve) => {
        const isForNobody = least === 0 || (curve.spare.at(-1) ?? 0) < least;
        return isForNobody && serveUnmoved(curve, unmoved, input);
      }),
    isReached: () => reached,
  };
}
