/** Sends a form: once at a time, and keeps why it was refused until the next try. */
import { useState, type FormEvent } from "react";

export interface Sending {
  readonly busy: boolean;
  readonly fault: Error | null;
  readonly send: (event: FormEvent) => void;
}

export function useSending(work: () => Promise<void>): Sending {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (cause) {
      setFault(cause instanceof Error ? cause : new Error(String(cause)));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    fault,
    send: (event) => {
      event.preventDefault();
      if (!busy) void run();
    },
  };
}
