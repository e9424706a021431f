/** What a simulation found, check by check. */

export interface Checked {
  readonly what: string;
  readonly result: "passed" | "failed" | "left out";
  readonly found: string;
}

export interface Simulated {
  readonly partner: string;
  /** Connection it went through; null: straight into the book. */
  readonly connection: string | null;
  readonly checks: readonly Checked[];
  /** Orders it placed and cancelled again, or left. */
  readonly orders: readonly string[];
  readonly cancelled: boolean;
  /** Somebody stopped it before its end. */
  readonly stopped: boolean;
  /** Files that could not be taken away, each with the reason. */
  readonly left: readonly string[];
}

export interface SimulationOptions {
  readonly partner: string;
  /** The profile is not one for tests, and somebody said that it may be all the same. */
  readonly really: boolean;
  /** Leaves its orders in the book, and its files. */
  readonly keep: boolean;
  /** Files and answers go by the connection of the partner. */
  readonly throughConnection?: boolean;
  /** How often one looks for an answer. */
  readonly looks: number;
  /** Between two looks. */
  readonly pause: () => Promise<void>;
  /** How far it is. */
  readonly progress?: (text: string) => void;
  /** What it will do outside the book, said before it does. */
  readonly announce?: (lines: readonly string[]) => void;
  /** Stops it: what it made is taken out of the way all the same. */
  readonly signal?: AbortSignal;
}

export const passed = (what: string, found: string): Checked => ({ what, result: "passed", found });
export const failed = (what: string, found: string): Checked => ({ what, result: "failed", found });
export const leftOut = (what: string, found: string): Checked => ({ what, result: "left out", found });

/** Passed where nothing is wrong. */
export const judged = (what: string, wrong: readonly string[], right: string): Checked =>
  wrong.length === 0 ? passed(what, right) : failed(what, wrong.join(" "));

/** Between two looks; who stopped it goes no further. */
export async function looking({ pause, progress, signal }: SimulationOptions, text: string): Promise<void> {
  progress?.(text);
  signal?.throwIfAborted();
  await pause();
  signal?.throwIfAborted();
}
