/**
 * The business says no: a value with a code, the numbers a person needs and what it is about. The words stand in
 * contract/refusals.ts, one line per code. A fault (the world failed) and a bug are thrown instead.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** What it is about, in the reader's terms: "line 3", "item KT-17". */
  readonly subject?: string;
  readonly args?: Readonly<Record<string, string | number | null>>;
}

export type Outcome<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export function taken<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<Code extends string>(
  code: Code,
  about: Omit<Refusal<Code>, "code"> = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, ...about } };
}
