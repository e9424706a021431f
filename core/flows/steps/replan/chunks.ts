/**
 * In which order the differences of a long plan are written, and in which chunks: first what gives supply back, then what
 * takes it and what is answered, each half in queue order. So what is taken has come free before.
 */
import type { Decision } from "../write-plan.ts";

/** At most `size` in a chunk. */
export function chunksOf(decisions: readonly Decision[], size: number): Decision[][] {
  const ordered = [...decisions.flatMap(givingHalf), ...decisions.flatMap(takingHalf)];
  const chunks: Decision[][] = [];
  for (let i = 0; i < ordered.length; i += size) chunks.push(ordered.slice(i, i + size));
  return chunks;
}

function givingHalf(decision: Decision): Decision[] {
  const cover = decision.cover.filter((change) => change.quantity < 0);
  return cover.length === 0 ? [] : [{ ...decision, cover, promise: null, refused: null }];
}

function takingHalf(decision: Decision): Decision[] {
  const cover = decision.cover.filter((change) => change.quantity > 0);
  return cover.length === 0 && !decision.promise && !decision.refused ? [] : [{ ...decision, cover }];
}
