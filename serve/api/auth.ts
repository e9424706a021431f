/**
 * Who calls, and what this one may: a user by the cookie of a session, for requests of our own pages alone, or a program
 * by its key. Without either only public routes answer. Every route asks for a permission, or says that it is public.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  notPermitted,
  permissionsOfRoles,
  permissionsOfScopes,
  type Asking,
  type Permission,
} from "../../contract/index.ts";
import type { FlowContext } from "../../core/flows/index.ts";
import type { SignedIn } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { signedIn } from "../auth/session.ts";
import { isFromOurPages } from "../our-pages.ts";
import { knowKey } from "./known-keys.ts";
import { plainProblem, problemOf, sendProblem } from "./problems.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answers whoever asks. */
    readonly public?: boolean;
  }
}

export interface Caller {
  readonly actor: string;
  readonly permissions: ReadonlySet<Permission>;
  /** What a refusal says of who asks. */
  readonly asking: Asking;
  readonly user?: SignedIn | undefined;
  readonly key?: string | undefined;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** The context in which this request acts. */
export function contextOf(app: App, request: FastifyRequest): FlowContext {
  return app.as(callers.get(request)?.actor ?? "public", request.ip);
}

/** Who calls a route that is not public. */
export function callerOf(request: FastifyRequest): Caller {
  return callers.get(request) ?? NOBODY;
}

const NOBODY: Caller = { actor: "public", permissions: new Set(), asking: { roles: [] } };

/** Finds out who calls; from here on the request acts in this one's name. */
export async function knowCaller(app: App, request: FastifyRequest): Promise<Caller | undefined> {
  const caller = await findCaller(app, request);
  if (caller) callers.set(request, caller);
  return caller;
}

async function findCaller(app: App, request: FastifyRequest): Promise<Caller | undefined> {
  const [scheme, key] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() === "bearer" && key) {
    const found = await knowKey(app, key);
    return (
      found && {
        actor: `key ${found.name}`,
        permissions: permissionsOfScopes(found.scopes),
        asking: { scopes: found.scopes },
        key: found.name,
      }
    );
  }
  if (!isFromOurPages(request)) return undefined;
  const user = await signedIn(app, request);
  if (!user) return undefined;
  const { roles } = user;
  return { actor: `user:${user.id}`, permissions: permissionsOfRoles(roles), asking: { roles }, user };
}

/** Written where handlers stand; runs first of all. */
type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

const guards = new WeakSet<Guard>();

/** A guard for routes: the caller must be permitted. "any" is whoever is known, with whatever role. */
export function needs(app: App, permission: Permission | "any"): Guard {
  const guard: Guard = async (request, reply) => {
    const caller = await knowCaller(app, request);
    if (!caller) return sendProblem(reply.header("www-authenticate", "Bearer"), unknownCaller);
    if (permission === "any" || caller.permissions.has(permission)) return undefined;
    return sendProblem(reply, problemOf(notPermitted(permission, caller.asking)));
  };
  guards.add(guard);
  return guard;
}

/** Asks who calls. */
export const isGuard = (handler: unknown): boolean => guards.has(handler as Guard);

const unknownCaller = plainProblem({
  status: 401,
  code: "not signed in",
  title: "This needs a user who is signed in, or an API key.",
  next: "Sign in, or send a key as Authorization: Bearer …",
});
