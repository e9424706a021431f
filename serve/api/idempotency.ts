/**
 * Idempotency keys: a request with a key is answered once; the same key again gets the same answer, whatever happened to
 * the connection. The key is claimed before the work and its answer stored after; the flows under it are idempotent by
 * their own keys (order number, delivery note, shipment reference), so a crash in between repeats without harm.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { build, sql, type Database } from "../../core/db/index.ts";
import { hashOf } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { plainProblem, sendProblem } from "./problems.ts";

interface Stored {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const claim = sql(
  "request-claim",
  `insert into request_key (scope, key, body_hash, at) values ($1::text, $2::text, $3::text, $4::bigint) on conflict do nothing`,
);
const keep = sql("request-keep", "update request_key set answer = $3::jsonb where scope = $1::text and key = $2::text");
const KEY_LENGTH_MAX = 200;
const keys = new WeakMap<FastifyRequest, { scope: string; key: string }>();

/** Before the handler: answers what was answered before, or claims the key. */
export function claimKey(app: App) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string" || request.method === "GET") return undefined;
    if (key === "" || key.length > KEY_LENGTH_MAX) {
      return sendProblem(reply, plainProblem(400, "idempotency key unusable", `An idempotency key has 1 to ${KEY_LENGTH_MAX} characters.`));
    }
    const scope = `${hashOf(request.headers.authorization ?? "session").slice(0, 16)} ${request.method} ${request.routeOptions.url ?? ""}`;
    const body = hashOf({ url: request.url, body: request.body ?? null });
    const claimed = await app.db.run(claim, [scope, key, body, app.now()]);
    if (claimed === 1) {
      keys.set(request, { scope, key });
      return undefined;
    }
    return replay(app.db, reply, { scope, key, body }, (own) => keys.set(request, own));
  };
}

async function replay(db: Database, reply: FastifyReply, ask: { scope: string; key: string; body: string }, goOn: (own: { scope: string; key: string }) => void): Promise<FastifyReply | undefined> {
  const row = await db.first(build.selectFrom("request_key").select(["body_hash", "answer"]).where("scope", "=", ask.scope).where("key", "=", ask.key));
  if (row?.body_hash !== ask.body) {
    return sendProblem(reply, plainProblem(422, "idempotency key used", "This idempotency key was used for another request. Nothing was changed.", "Use a new key for a new request."));
  }
  const stored = row.answer as Stored | null;
  if (stored) return reply.code(stored.status).header("content-type", stored.type).header("idempotent-replayed", "true").send(stored.body);
  // Claimed and never answered: the process ended in between, or it runs just now; doing it again does no harm.
  goOn(ask);
  return undefined;
}

/** After the handler: keeps the answer of a claimed key, faults excepted. */
export function keepAnswer(app: App) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const own = keys.get(request);
    if (own && reply.statusCode < 500 && typeof payload === "string") {
      const stored: Stored = { status: reply.statusCode, type: String(reply.getHeader("content-type") ?? "application/json"), body: payload };
      await app.db.run(keep, [own.scope, own.key, JSON.stringify(stored)]);
    }
    return payload;
  };
}
