/**
 * Whether the stretches of the queue that a plan leaves out could have had anything. What may still be given of an item
 * never grows while its queue is served: everybody takes at least what was kept for them. So a stretch is held against what
 * is to spare right after the demand before it; when that makes no unit for any of them, they get nothing wherever they
 * stand, and the plan of the others is the plan of all.
 */
import { groupBy } from "../../kernel/index.ts";
import type { LeftOut } from "../types.ts";
import type { Planning } from "./turn.ts";

export interface Watch {
  /** Days are kept, nobody of this cluster is served yet. */
  readonly begin: (cluster: readonly number[]) => void;
  /** This one is served. */
  readonly pass: (index: number) => void;
  /** True: somebody could have had units. */
  readonly end: () => boolean;
}

const NOTHING: Watch = { begin: () => undefined, pass: () => undefined, end: () => false };

export function watchLeftOut({ input, curves }: Planning): Watch {
  const { leftOut = [], demands } = input;
  if (leftOut.length === 0) return NOTHING;
  const inside = groupBy(
    leftOut.filter((one) => one.after >= 0),
    (one) => one.after,
  );
  const first = groupBy(
    leftOut.filter((one) => one.after < 0),
    (one) => one.itemPlace,
  );
  let reached = false;
  const look = (stretches: readonly LeftOut[] = []): void => {
    for (const { itemPlace, least } of stretches)
      if ((curves.get(itemPlace)?.spare.at(-1) ?? 0) >= least) reached = true;
  };
  return {
    begin: (cluster) => {
      for (const itemPlace of new Set(cluster.map((index) => demands[index]!.itemPlace))) {
        look(first.get(itemPlace));
        first.delete(itemPlace);
      }
    },
    pass: (index) => look(inside.get(index)),
    end: () => {
      // Of these nobody at all is in the plan.
      for (const stretches of first.values()) look(stretches);
      return reached;
    },
  };
}
