/** The instant that gives an order its place in the queue. Pure. */

export interface Arrival {
  /** When the message reached us, where that was noted. */
  readonly receivedAt?: number;
  /** The channel's own time of the order. */
  readonly orderedAt?: number;
  readonly now: number;
}

/** The earlier of the channel's own time and the message's arrival; never later than now. */
export function queuedAt({ receivedAt, orderedAt, now }: Arrival): number {
  return Math.min(receivedAt ?? now, orderedAt ?? now, now);
}
