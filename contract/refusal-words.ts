/** What a refusal says: its HTTP status, the fact, the next step. */

export interface RefusalWords {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 503;
  readonly text: string;
  readonly next: string;
}

export const words = (status: RefusalWords["status"], text: string, next: string): RefusalWords => ({
  status,
  text,
  next,
});

/** What stands at a place of the words: numbers as English writes them, "12,000"; a dash for what is missing. */
export function sayValue(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en-US");
  return typeof value === "string" ? value : "–";
}
