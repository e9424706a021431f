/** Settings as they are typed: minutes instead of milliseconds, and what may stand there. Pure. */
import type { Answer } from "../../../contract/index.ts";

export type Setting = Answer<"GET /settings">["settings"][number];
export type Value = Setting["value"];

const MINUTE_MS = 60_000;

/** As it stands in a field; "": no place is chosen. */
export function shownOf({ kind }: Setting, value: Value): string {
  if (kind === "yes or no") return value === true ? "yes" : "no";
  return value === null ? "" : String(kind === "minutes" ? Number(value) / MINUTE_MS : value);
}

/** What was typed; undefined: it may not stand there. */
export function readOf({ kind, min, max }: Setting, typed: string): Value | undefined {
  const text = typed.trim();
  if (kind === "yes or no") return text === "yes";
  if (kind === "place") return text === "" ? null : text;
  if (kind === "currency") return text;
  if (kind === "text") return text.length >= min && text.length <= max ? text : undefined;
  const number = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max)) return undefined;
  return kind === "minutes" ? number * MINUTE_MS : number;
}

export type Draft = Readonly<Record<string, string>>;

/** What is typed, and what stood there when it was typed over: what somebody else sets meanwhile is not overwritten unseen. */
export interface Typing {
  readonly typed: Draft;
  readonly seen: Readonly<Record<string, Value>>;
}

export interface Change {
  readonly key: string;
  readonly value: Value;
  readonly was: Value;
}

/** Those typed that differ; `wrong`: those that may not stand. */
export function changesOf(
  settings: readonly Setting[],
  draft: Draft,
  seen: Readonly<Record<string, Value>> = {},
): { readonly changes: readonly Change[]; readonly wrong: ReadonlySet<string> } {
  const wrong = new Set<string>();
  const changes = settings.flatMap((setting): Change[] => {
    const typed = draft[setting.key];
    if (typed === undefined) return [];
    const value = readOf(setting, typed);
    if (value === undefined) wrong.add(setting.key);
    return value === undefined || value === setting.value
      ? []
      : [{ key: setting.key, value, was: seen[setting.key] ?? setting.value }];
  });
  return { changes, wrong };
}

/** What was refused stands as it was typed, and so does what was typed since. Who was told what stands there has seen it. */
export function answered(
  was: Typing | undefined,
  { sent, refused }: { readonly sent: Draft; readonly refused: ReadonlySet<string> },
): Typing | undefined {
  const left = Object.entries(was?.typed ?? {}).filter(([key, text]) => refused.has(key) || text !== sent[key]);
  if (left.length === 0) return undefined;
  const seen = Object.entries(was?.seen ?? {}).filter(([key]) => !(key in sent));
  return { typed: Object.fromEntries(left), seen: Object.fromEntries(seen) };
}
