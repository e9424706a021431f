/** Alive, and ready: the database answers, its schema is this release's, the worker has run lately. */
import type { FastifyInstance } from "fastify";

export interface Health {
  readonly databaseReached: () => Promise<boolean>;
  readonly migrated: boolean;
  readonly workerRan: () => boolean;
}

export function healthRoutes(http: FastifyInstance, health: Health): void {
  http.get("/health", { schema: { hide: true } }, async () => ({ alive: true }));
  http.get("/ready", { schema: { hide: true } }, async (_request, reply) => {
    const state = {
      database: await health.databaseReached().catch(() => false),
      migrations: health.migrated,
      worker: health.workerRan(),
    };
    const ready = Object.values(state).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, ...state });
  });
}
