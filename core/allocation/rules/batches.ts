/** Which items at places are planned together: short queues in batches, a long one by itself. Pure. */

export interface QueueCount {
  readonly itemId: number;
  readonly placeId: number;
  /** Open demands in the queue. */
  readonly open: number;
}

export interface BatchLimits {
  /** Demands of one batch together; a queue that is longer, and not a long one, is a batch of its own. */
  readonly demandsMax: number;
  /** A queue with more is a long one. */
  readonly shortMax: number;
  readonly pairsMax: number;
}

export interface Batches {
  readonly short: readonly QueueCount[][];
  readonly long: readonly QueueCount[];
}

/** Each count stands in one batch or among the long ones, in the order given. */
export function batchQueues(counts: readonly QueueCount[], { demandsMax, shortMax, pairsMax }: BatchLimits): Batches {
  const short: QueueCount[][] = [];
  let room = 0;
  for (const count of counts.filter(({ open }) => open <= shortMax)) {
    if (count.open > room || (short.at(-1)?.length ?? pairsMax) >= pairsMax) {
      short.push([]);
      room = demandsMax;
    }
    short.at(-1)?.push(count);
    room -= count.open;
  }
  return { short, long: counts.filter(({ open }) => open > shortMax) };
}
