/**
 * What is sent again because its answer never came may have been done: it goes with the key of the first time, so that it is
 * done once. With what was answered, or with other content, a new request begins.
 *
 * The key is kept as long as the same was not answered, however long that is and whatever is read or done in between: as
 * long as the form says "not saved, try again" somebody does, after a coffee too, and booked twice is worse than not done a
 * second time. Who took it back elsewhere and does it anew gets the answer of the first time once: that is said, and the
 * next press is a new request. A refusal did nothing, and its cause may have gone: it is asked for anew at once.
 */
import { useState } from "react";
import { flag } from "../util/flag.ts";
import { Fault, isFirstAnswer, Refused } from "./call.ts";

export type SendOnce = <T>(what: unknown, send: (once: string) => Promise<T>) => Promise<T>;

/** What was pressed last had been done before, and was not done again. */
export const { set: setDoneBefore, use: useDoneBefore } = flag();

/** What the server said of a fault is an answer too. */
const isLost = (cause: unknown): boolean => cause instanceof Fault && cause.problem === undefined;

export function sendOnce(): SendOnce {
  const lost = new Map<string, string>();
  const sendIt: SendOnce = async (what, send) => {
    const name = JSON.stringify(what);
    const again = lost.get(name);
    const once = again ?? crypto.randomUUID();
    try {
      const answer = await send(once);
      lost.delete(name);
      setDoneBefore(again !== undefined && isFirstAnswer(once));
      return answer;
    } catch (cause) {
      if (isLost(cause)) lost.set(name, once);
      else lost.delete(name);
      if (again !== undefined && cause instanceof Refused && isFirstAnswer(once)) return sendIt(what, send);
      throw cause;
    }
  };
  return sendIt;
}

/** As long as the form stands. */
export const useOnce = (): SendOnce => useState(sendOnce)[0];
