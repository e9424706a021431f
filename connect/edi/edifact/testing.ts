/** Files of EDIFACT for tests: messages built from their segments, with envelopes that count right. */

export const UNB = "UNB+UNOC:3+4000000000001:14+5000000000002:14+260401:1203+101";

export interface MessageOf {
  readonly reference?: string;
  readonly type?: string;
  /** UNT 0074, where it shall be wrong. */
  readonly count?: number | string;
}

/** UNH to UNT around the segments, `'` behind each. */
export function messageOf(
  segments: readonly string[],
  { reference = "1", type = "ORDERS:D:96A:UN:EAN008", count }: MessageOf = {},
): string {
  const all = [`UNH+${reference}+${type}`, ...segments, `UNT+${count ?? segments.length + 2}+${reference}`];
  return all.map((segment) => `${segment}'`).join("");
}

export const edifactOf = (...messages: readonly string[]): string =>
  `${UNB}'${messages.join("")}UNZ+${messages.length}+101'`;

export const GOOD_ORDER = ["BGM+220+4711+9", "DTM+137:20260401:102", "LIN+1++4000001000005:EN", "QTY+21:48"];
