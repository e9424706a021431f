/** What was scanned and is not booked yet, kept in this browser: units by item, and codes that nobody could be asked about. */
import { useEffect, useState } from "react";
import { readKept } from "./kept.ts";
import { meaningOf } from "./scan.ts";

export interface TallyLine {
  readonly name: string;
  readonly good: number;
  readonly damaged: number;
}

export interface Tally {
  readonly lines: Readonly<Record<string, TallyLine>>;
  /** The item that was scanned last. */
  readonly current: string | null;
  /** Scans whose meaning is not known yet. */
  readonly raw: readonly string[];
}

export const EMPTY_TALLY: Tally = { lines: {}, current: null, raw: [] };
const AGAIN_MS = 5000;

/** State that survives a reload, under a name. */
export function useKept<T>(name: string, initial: T): [T, (change: (was: T) => T) => void] {
  const [value, setValue] = useState<T>(() => readKept<T>(name) ?? initial);
  useEffect(() => localStorage.setItem(name, JSON.stringify(value)), [name, value]);
  useEffect(() => {
    const hear = (event: Event): void => {
      if ((event as CustomEvent<string>).detail === name) setValue((was) => readKept<T>(name) ?? was);
    };
    window.addEventListener(GIVEN_BACK, hear);
    return () => window.removeEventListener(GIVEN_BACK, hear);
  }, [name]);
  return [value, setValue];
}

const GIVEN_BACK = "fairfill.given-back";

/** What was counted, and under which name its page keeps it. */
export interface Drafted {
  readonly name: string;
  readonly value: Tally;
}

/** Counted again on its page, beside what was counted there meanwhile. */
export function giveBack({ name, value }: Drafted): void {
  localStorage.setItem(name, JSON.stringify(merged(value, readKept<Tally>(name))));
  window.dispatchEvent(new CustomEvent(GIVEN_BACK, { detail: name }));
}

export function merged<T extends Tally>(back: T, since: Tally | null): T {
  const lines = { ...back.lines };
  for (const [item, { name, good, damaged }] of Object.entries(since?.lines ?? {})) {
    const line = lines[item] ?? NONE;
    lines[item] = { name, good: line.good + good, damaged: line.damaged + damaged };
  }
  return { ...back, lines, raw: [...back.raw, ...(since?.raw ?? [])] };
}

const NONE: TallyLine = { name: "", good: 0, damaged: 0 };

export function counted(
  tally: Tally,
  item: { readonly code: string; readonly name: string },
  change: Partial<Pick<TallyLine, "good" | "damaged">>,
): Tally {
  const line = tally.lines[item.code] ?? NONE;
  const next = {
    name: item.name || line.name,
    good: Math.max(0, line.good + (change.good ?? 0)),
    damaged: Math.max(0, line.damaged + (change.damaged ?? 0)),
  };
  return { ...tally, lines: { ...tally.lines, [item.code]: next }, current: item.code };
}

export const scansOf = (tally: Tally): number =>
  Object.values(tally.lines).reduce((sum, line) => sum + line.good + line.damaged, tally.raw.length);

/** Asks again about codes that were kept raw, when somebody can be asked. */
export function useRawScans(raw: readonly string[], onScan: (code: string) => Promise<boolean>): void {
  useEffect(() => {
    if (raw.length === 0) return;
    const ask = async (): Promise<void> => {
      const [first] = raw;
      if (first !== undefined && (await meaningOf(first)) !== null) await onScan(first);
    };
    const timer = setInterval(() => void ask(), AGAIN_MS);
    const online = (): void => void ask();
    window.addEventListener("online", online);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", online);
    };
  }, [raw, onScan]);
}
