/**
 * Parts of the dashboard that are brought when they are first wanted. One that does not come (no connection, or a newer
 * Fairfill was installed meanwhile and the one this page asks for is gone) is said; the page stays as it is. To ask for it
 * again in the same document is in vain: the browser remembers that a module did not come (measured, Chromium 153).
 */
import { useEffect, useReducer, useRef } from "react";
import { flag } from "../util/flag.ts";

export interface Brought<Part> {
  readonly bring: () => Promise<Part>;
  readonly here: () => Part | undefined;
}

export function later<Part>(load: () => Promise<Part>): Brought<Part> {
  let part: Part | undefined;
  let asked: Promise<Part> | undefined;
  const ask = async (): Promise<Part> => {
    try {
      return (part = await load());
    } catch (cause) {
      asked = undefined;
      throw cause;
    }
  };
  return { bring: () => (asked ??= ask()), here: () => part };
}

/** Before it is wanted: where it does not come now, it is asked for again then. */
export const bringAhead = (part: Brought<unknown>): void => void part.bring().catch(() => undefined);

/** Undefined until it is here; `onFault` takes back what wanted it. */
export function useBrought<Part>(part: Brought<Part>, onFault: () => void): Part | undefined {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const fault = useRef(onFault);
  useEffect(() => {
    fault.current = onFault;
  });
  useEffect(() => {
    if (part.here() !== undefined) return;
    let wanted = true;
    part.bring().then(
      () => wanted && draw(),
      () => {
        if (!wanted) return;
        setAway(true);
        fault.current();
      },
    );
    return () => void (wanted = false);
  }, [part]);
  return part.here();
}

export async function isReached(): Promise<boolean> {
  try {
    return (await fetch("/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** All of it anew. Not without a connection: what stands here would give way to a page of the browser's. */
export async function loadAnew(): Promise<void> {
  if (await isReached()) globalThis.location.reload();
}

/** Whether a part that was wanted did not come. */
export const { set: setAway, use: useAway } = flag();
