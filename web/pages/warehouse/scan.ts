/**
 * Scanners type: fast keys and Enter, wherever one is. Keys that somebody types into a field stay there. What a code means
 * is asked once and kept in this browser, so that a known code is known without a connection, too.
 */
import { useLayoutEffect, useRef } from "react";
import type { Answer } from "../../../contract/index.ts";
import { call, Refused } from "../../api/call.ts";
import { isHeld, scanned } from "../../util/scan-keys.ts";
import { isWrongShown } from "./wrong.ts";

const KEY_MS = 60;
const CODE_MIN = 3;

export function useScan(onScan: (code: string) => void): void {
  const latest = useRef(onScan);
  useLayoutEffect(() => {
    latest.current = onScan;
  });
  useLayoutEffect(() => {
    let code = "";
    let lastAt = 0;
    const press = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (isHeld(event) || target?.closest("input, textarea, select")) return;
      const key = scanned(event);
      if (event.timeStamp - lastAt > KEY_MS || (key === undefined && event.key !== "Enter")) code = "";
      lastAt = event.timeStamp;
      if (key !== undefined) code += key;
      if (event.key !== "Enter" || code.length < CODE_MIN) return;
      // Enter would press the button that has the focus.
      event.preventDefault();
      event.stopPropagation();
      const whole = code;
      code = "";
      if (!isWrongShown()) latest.current(whole);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
}

export type Meaning = Answer<"GET /scans/:code">;

const NAME = "fairfill.codes";
const KNOWN_MAX = 2000;

function knownCodes(): Record<string, Meaning> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "{}") as Record<string, Meaning>;
  } catch {
    return {};
  }
}

/** What it means; "unknown" where the book knows no such code, null where nobody can be asked. */
export async function meaningOf(code: string): Promise<Meaning | "unknown" | null> {
  try {
    const meaning = await call("GET /scans/:code", { params: { code } });
    const known = Object.entries({ ...knownCodes(), [code]: meaning }).slice(-KNOWN_MAX);
    localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(known)));
    return meaning;
  } catch (cause) {
    if (cause instanceof Refused) return cause.problem.status === 404 ? "unknown" : null;
    return knownCodes()[code] ?? null;
  }
}
