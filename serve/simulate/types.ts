/** What a simulation found, check by check. */

export interface Checked {
  readonly what: string;
  readonly result: "passed" | "failed" | "left out";
  readonly found: string;
}

export interface Simulated {
  readonly partner: string;
  readonly checks: readonly Checked[];
  /** Orders it placed and cancelled again, or left. */
  readonly orders: readonly string[];
  readonly cancelled: boolean;
}

export interface SimulationOptions {
  readonly partner: string;
  /** The profile is not one for tests, and somebody said that it may be all the same. */
  readonly really: boolean;
  /** Leaves its orders in the book. */
  readonly keep: boolean;
  /** How often one looks for an answer. */
  readonly looks: number;
  /** Between two looks. */
  readonly pause: () => Promise<void>;
  /** How far it is. */
  readonly progress?: (text: string) => void;
}

export const passed = (what: string, found: string): Checked => ({ what, result: "passed", found });
export const failed = (what: string, found: string): Checked => ({ what, result: "failed", found });
export const leftOut = (what: string, found: string): Checked => ({ what, result: "left out", found });

/** Passed where nothing is wrong. */
export const judged = (what: string, wrong: readonly string[], right: string): Checked =>
  wrong.length === 0 ? passed(what, right) : failed(what, wrong.join(" "));
