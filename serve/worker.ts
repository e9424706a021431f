/**
 * The worker: does what is due each second, and at once when nudged. One round at a time; a round that fails is logged
 * and tried again, since everything due is a row that stays until it is done.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { FlowContext } from "../core/flows/index.ts";
import type { App } from "./app.ts";
import { isEmptied } from "./sample/emptying.ts";
import { isBusy } from "./sample/mark.ts";

export interface Worker {
  /** There is something to do now. */
  nudge(): void;
  /** Instant of the last finished round; 0 before the first. */
  readonly lastRoundAt: () => number;
  /** Ends after the round that is running. */
  stop(): Promise<void>;
}

const PAUSE_MS = 1000;

/** A round does what is due, or begins it. */
export type Round = (context: FlowContext) => Promise<unknown>;

export function startWorker(app: App, round: Round, log: (line: string) => void): Worker {
  const state = { running: true, lastRoundAt: 0, wake: new AbortController() };
  const loop = async (): Promise<void> => {
    while (state.running) {
      try {
        if (!isEmptied(app)) await app.refresh();
        if (!isBusy(app.sample)) await round(app.as("worker"));
        state.lastRoundAt = Date.now();
      } catch (cause) {
        // What was asked just before the tables went fails when they are gone.
        if (!isEmptied(app))
          log(`Due work stopped and is tried again: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
      state.wake = new AbortController();
      await wait(PAUSE_MS, undefined, { signal: state.wake.signal, ref: false }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    nudge: () => state.wake.abort(),
    lastRoundAt: () => state.lastRoundAt,
    stop: async () => {
      state.running = false;
      state.wake.abort();
      await ended;
    },
  };
}
