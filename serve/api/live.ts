/**
 * Tells those who look that something has changed, so that they ask again: a stream of events without content. One look a
 * second for all listeners of this process, at how far the database has written its log: whatever was changed, by whichever
 * process, moves it. It is a hint, never a truth: what is missed here is seen at the next question.
 */
import type { FastifyInstance } from "fastify";
import { sql, type Queryable } from "../../core/db/index.ts";
import type { App } from "../app.ts";
import { needs } from "./auth.ts";

const LOOK_MS = 1000;
const ALIVE_MS = 10_000;

const written = sql("live-written", "select pg_current_wal_insert_lsn()::text as at");

interface Listener {
  send(event: "changed" | "alive"): void;
  end(): void;
}

export function liveRoute(http: FastifyInstance, app: App): void {
  const listeners = new Set<Listener>();
  const look = looking(app.db, listeners);
  http.addHook("preClose", async () => {
    for (const listener of listeners) listener.end();
  });
  http.get("/live", { preHandler: needs(app, "any"), schema: { hide: true } }, (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    const listener: Listener = {
      send: (event) => void raw.write(`event: ${event}\ndata: \n\n`),
      end: () => void raw.end(),
    };
    listeners.add(listener);
    listener.send("alive");
    look.begin();
    request.raw.once("close", () => listeners.delete(listener));
  });
}

/** Looks while somebody listens, and not else. */
function looking(db: Queryable, listeners: ReadonlySet<Listener>): { begin(): void } {
  let timer: NodeJS.Timeout | undefined;
  let last: string | undefined;
  let toldAt = 0;
  const once = async (): Promise<void> => {
    const at = await db.rows<{ at: string }>(written).then(
      ([row]) => row?.at,
      () => undefined,
    );
    const changed = at !== undefined && last !== undefined && at !== last;
    last = at ?? last;
    const now = performance.now();
    if (at === undefined || (!changed && now - toldAt < ALIVE_MS)) return;
    toldAt = now;
    for (const listener of listeners) listener.send(changed ? "changed" : "alive");
  };
  const again = (): void => {
    timer = undefined;
    if (listeners.size === 0) return;
    timer = setTimeout(() => void once().finally(again), LOOK_MS).unref();
  };
  return { begin: () => void (timer ??= setTimeout(again, 0).unref()) };
}
