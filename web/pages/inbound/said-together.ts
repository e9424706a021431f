/** Versions of days as they were said: one note about all lines of an order is one row, with the units of all of them. Pure. */
import type { Answer } from "../../../contract/index.ts";

type Line = Answer<"GET /inbound/:number">["lines"][number];
type Version = Line["versions"][number];

export interface Said extends Pick<Version, "at" | "cause" | "by"> {
  readonly key: string;
  readonly items: readonly string[];
  readonly parts: readonly { readonly quantity: number; readonly day: string | null }[];
}

/** The last one first. Lines that got other days, or theirs a second time at once, stand for themselves. */
export function saidTogether(lines: readonly Pick<Line, "line" | "item" | "versions">[]): Said[] {
  const rows = new Map<string, Said>();
  for (const { item, versions } of lines.toSorted((a, b) => a.line - b.line)) {
    const times = new Map<string, number>();
    for (const { at, cause, by, parts } of versions) {
      const days = parts.map((part) => part.day ?? "").join(" ");
      const said = `${at} ${cause} ${by} ${days}`;
      const time = (times.get(said) ?? 0) + 1;
      times.set(said, time);
      const key = `${said} ${time}`;
      const before = rows.get(key);
      const units = parts.map((part, i) => ({ ...part, quantity: part.quantity + (before?.parts[i]?.quantity ?? 0) }));
      rows.set(key, { key, at, cause, by, items: [...new Set([...(before?.items ?? []), item])], parts: units });
    }
  }
  return [...rows.values()].toSorted((a, b) => b.at - a.at);
}
