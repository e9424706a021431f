/**
 * What is sent again because its answer never came may have been done: it goes with the key of the first time, so that it is
 * done once. With what was answered, or with other content, a new request begins.
 */
import { useState } from "react";
import { Fault } from "./call.ts";

export type SendOnce = <T>(what: unknown, send: (once: string) => Promise<T>) => Promise<T>;

/** What the server said of a fault is an answer too. */
const isLost = (cause: unknown): boolean => cause instanceof Fault && cause.problem === undefined;

export function sendOnce(): SendOnce {
  const lost = new Map<string, string>();
  return async (what, send) => {
    const name = JSON.stringify(what);
    const once = lost.get(name) ?? crypto.randomUUID();
    try {
      const answer = await send(once);
      lost.delete(name);
      return answer;
    } catch (cause) {
      if (isLost(cause)) lost.set(name, once);
      else lost.delete(name);
      throw cause;
    }
  };
}

/** As long as the form stands. */
export const useOnce = (): SendOnce => useState(sendOnce)[0];
