/**
 * Live updates without reload. One stream per browser: the tab that holds the lock listens and passes on to the others.
 * A change makes what is shown be asked for again, at most once in two seconds. When the stream is lost, it is said; when it
 * is back, what is shown is asked for again, because nobody told what changed meanwhile.
 */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";

const STREAM = "/api/v1/live";
const CHANNEL = "fairfill-live";
const PAUSE_MS = 2000;
/** The server says something at least so often. */
const SILENT_MS = 30_000;
/** A proxy that says that the server is away ends the stream for good: it is opened anew after so long. */
const REOPEN_MS = 5000;

export interface Liveness {
  readonly live: boolean;
  /** Instant of the last word of the server. */
  readonly at: number;
}

const LivenessContext = createContext<Liveness>({ live: false, at: 0 });
export const useLiveness = (): Liveness => useContext(LivenessContext);

type Word = "changed" | "alive" | "lost";

export function LiveUpdates({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>({ live: false, at: 0 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const hear = (word: Word): void => {
      setLiveness((was) => (word === "lost" ? { ...was, live: false } : { live: true, at: Date.now() }));
      const stale = word === "changed" || (word === "alive" && lost);
      lost = word === "lost";
      if (!stale || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries();
      }, PAUSE_MS);
    };
    const end = listen(hear);
    const cut = (): void => hear("lost");
    window.addEventListener("offline", cut);
    const watch = setInterval(
      () => setLiveness((was) => (was.live && Date.now() - was.at > SILENT_MS ? { ...was, live: false } : was)),
      SILENT_MS / 3,
    );
    return () => {
      end();
      window.removeEventListener("offline", cut);
      clearTimeout(timer);
      clearInterval(watch);
    };
  }, [client]);
  return <LivenessContext value={liveness}>{children}</LivenessContext>;
}

function listen(hear: (word: Word) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event: MessageEvent<Word>) => hear(event.data));
  const ended = new AbortController();
  const pass = (word: Word): void => {
    hear(word);
    channel.postMessage(word);
  };
  void navigator.locks
    .request(CHANNEL, { signal: ended.signal }, () => streamUntil(ended.signal, pass))
    .catch(() => undefined);
  return () => {
    ended.abort();
    channel.close();
  };
}

function streamUntil(signal: AbortSignal, pass: (word: Word) => void): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stream = open();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      stream.close();
      resolve();
    });
    function open(): EventSource {
      const opened = new EventSource(STREAM);
      opened.addEventListener("open", () => pass("alive"));
      opened.addEventListener("alive", () => pass("alive"));
      opened.addEventListener("changed", () => pass("changed"));
      opened.addEventListener("error", () => {
        pass("lost");
        if (opened.readyState === EventSource.CLOSED) timer = setTimeout(() => (stream = open()), REOPEN_MS);
      });
      return opened;
    }
  });
}
