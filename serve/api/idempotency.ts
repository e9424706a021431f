/**
 * Idempotency keys: a request with a key is answered once; the same key again gets the same answer, whatever happened to
 * the connection. The key is claimed before the work and its answer kept after. The same key while the first still runs
 * waits for its answer. A claim whose answer is missing belongs to a process that ended: a route that is repeatable by
 * its own keys (order number, delivery note) does it again, any other says so instead of doing it twice.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { build, sql, type Database } from "../../core/db/index.ts";
import { hashOf } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { callerOf } from "./auth.ts";
import { plainProblem, sendProblem } from "./problems.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Done twice it is done once: by number, note or state. */
    readonly repeatable?: boolean;
    /** The answer holds a secret that is shown once: it is never kept, and the same key again is in doubt. */
    readonly secret?: boolean;
  }
}

interface Stored {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Claim {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
  /** Settles when the answer of this process is out: what was kept, or nothing. */
  readonly settle: (stored: Stored | undefined) => void;
  readonly settled: Promise<Stored | undefined>;
}

const insertClaim = sql(
  "request-claim",
  `insert into request_key (scope, key, body_hash, at) values ($1::text, $2::text, $3::text, $4::bigint) on conflict do nothing`,
);
const keep = sql("request-keep", "update request_key set answer = $3::jsonb where scope = $1::text and key = $2::text");
const release = sql(
  "request-release",
  "delete from request_key where scope = $1::text and key = $2::text and answer is null",
);
const KEY_LENGTH_MAX = 200;
const REFUSED = 400;
const BUSY = 503;
const FAULT = 500;

export interface Idempotency {
  /** Before the handler, after the caller is known: answers what was answered before, or claims the key. */
  readonly claim: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  /** After the handler: keeps the answer of a claimed key, faults excepted. */
  readonly keep: (request: FastifyRequest, reply: FastifyReply, payload: unknown) => Promise<unknown>;
  /** A request that ended without an answer lets go of those who wait for it. */
  readonly end: (request: FastifyRequest, stored?: Stored) => void;
}

export function idempotency(app: App): Idempotency {
  const claims = new WeakMap<FastifyRequest, Claim>();
  const running = new Map<string, Claim>();

  const end: Idempotency["end"] = (request, stored) => {
    const own = claims.get(request);
    if (!own) return;
    claims.delete(request);
    running.delete(nameOf(own));
    own.settle(stored);
  };

  const claim: Idempotency["claim"] = async (request, reply) => {
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string") return undefined;
    if (key === "" || key.length > KEY_LENGTH_MAX) return sendProblem(reply, unusable);
    const own = newClaim(request, key);
    const first = running.get(nameOf(own));
    if (first) return replay(reply, { stored: await first.settled, same: first.bodyHash === own.bodyHash });
    running.set(nameOf(own), own);
    claims.set(request, own);
    if ((await app.db.run(insertClaim, [own.scope, own.key, own.bodyHash, app.now()])) === 1) return undefined;
    const before = await readClaim(app.db, own);
    if (before.same && !before.stored && request.routeOptions.config.repeatable) return undefined;
    end(request, before.same ? before.stored : undefined);
    return replay(reply, before);
  };

  const keepAnswer: Idempotency["keep"] = async (request, reply, payload) => {
    const own = claims.get(request);
    if (!own) return payload;
    const stored: Stored = {
      status: reply.statusCode,
      type: String(reply.getHeader("content-type") ?? ""),
      body: String(payload),
    };
    if (request.routeOptions.config.secret && stored.status < REFUSED) {
      end(request);
      return payload;
    }
    if (stored.status < FAULT) await app.db.run(keep, [own.scope, own.key, JSON.stringify(stored)]);
    else if (stored.status === BUSY) await app.db.run(release, [own.scope, own.key]);
    end(request, stored.status < FAULT ? stored : undefined);
    return payload;
  };

  return { claim, keep: keepAnswer, end };
}

const nameOf = (claim: Claim): string => `${claim.scope} ${claim.key}`;

function newClaim(request: FastifyRequest, key: string): Claim {
  const caller = hashOf(request.headers.authorization ?? callerOf(request).actor).slice(0, 16);
  const { promise: settled, resolve: settle } = Promise.withResolvers<Stored | undefined>();
  const body = Buffer.isBuffer(request.body) ? hashOf(request.body) : (request.body ?? null);
  return {
    scope: `${caller} ${request.method} ${request.routeOptions.url ?? ""}`,
    key,
    bodyHash: hashOf({ url: request.url, body }),
    settle,
    settled,
  };
}

interface Before {
  /** The answer that was given; missing: it never was. */
  readonly stored: Stored | undefined;
  /** The request was this one. */
  readonly same: boolean;
}

async function readClaim(db: Database, own: Claim): Promise<Before> {
  const query = build
    .selectFrom("request_key")
    .select(["body_hash", "answer"])
    .where("scope", "=", own.scope)
    .where("key", "=", own.key);
  const row = await db.first(query);
  return { stored: (row?.answer ?? undefined) as Stored | undefined, same: row?.body_hash === own.bodyHash };
}

const unusable = plainProblem({
  status: 400,
  code: "idempotency key unusable",
  title: `An idempotency key has 1 to ${KEY_LENGTH_MAX} characters.`,
  next: "Use a random one for each new request.",
});
const used = plainProblem({
  status: 422,
  code: "idempotency key used",
  title: "This idempotency key was used for another request. Nothing was changed.",
  next: "Use a new key for a new request.",
});
const inDoubt = plainProblem({
  status: 409,
  code: "request in doubt",
  title: "A request with this key ended without an answer. Whether it was done is not known.",
  next: "Look whether it was done; if not, send it with a new key.",
});

function replay(reply: FastifyReply, { stored, same }: Before): FastifyReply {
  if (!same) return sendProblem(reply, used);
  if (!stored) return sendProblem(reply, inDoubt);
  return reply
    .code(stored.status)
    .header("content-type", stored.type)
    .header("idempotent-replayed", "true")
    .send(stored.body);
}
