/** What became of answers that were due. */
export interface EdiAnswered {
  readonly written: number;
  /** What stays due: what is wrong with it, or null where it waits for its lines until an instant. */
  readonly left: readonly EdiLeft[];
}

export interface EdiLeft {
  readonly orderId: number;
  readonly why: string | null;
  /** Null: to be tried again. */
  readonly until: number | null;
}
