/** When failed work is tried again. Pure. */

const RETRY_FIRST_MS = 30_000;
const RETRY_MAX_MS = 3_600_000;

/** Twice as long after each attempt, at most an hour. */
export function backoffMs(attempts: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(attempts, 10));
}
