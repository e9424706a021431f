/** Who calls: an API key with its scopes, or the local session of the first page. Without either only public routes answer. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { findApiKey, isSession, type Scope } from "../../core/people/index.ts";
import type { FlowContext } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { plainProblem, sendProblem } from "./problems.ts";

export const SESSION_COOKIE = "fairfill_session";

export interface Caller {
  readonly actor: string;
  readonly scopes: readonly string[];
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** The context in which this request acts. */
export function contextOf(app: App, request: FastifyRequest): FlowContext {
  return app.as(callers.get(request)?.actor ?? "public");
}

async function callerOf(app: App, request: FastifyRequest): Promise<Caller | undefined> {
  const [scheme, key] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() === "bearer" && key) {
    const found = await findApiKey(app.db, key);
    return found && { actor: `key ${found.name}`, scopes: found.scopes };
  }
  const session = request.cookies[SESSION_COOKIE];
  if (session === undefined || !fromOurPages(request)) return undefined;
  return (await isSession(app.db, session, app.now())) ? { actor: "local session", scopes: ["admin"] } : undefined;
}

/** A session acts for our own pages only: a form on another site sends its own origin. */
function fromOurPages(request: FastifyRequest): boolean {
  if (request.method === "GET") return true;
  const { origin } = request.headers;
  return origin !== undefined && URL.parse(origin)?.host === request.headers.host;
}

/** A guard for routes: the caller must have one of these scopes; admin has all. */
export function needs(app: App, ...scopes: readonly Scope[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const caller = await callerOf(app, request);
    if (!caller) {
      const problem = plainProblem(401, "key missing", "This needs an API key.", "Make one with: fairfill key create NAME. Send it as Authorization: Bearer …");
      return sendProblem(reply.header("www-authenticate", "Bearer"), problem);
    }
    callers.set(request, caller);
    if (caller.scopes.includes("admin") || scopes.some((scope) => caller.scopes.includes(scope))) return undefined;
    return sendProblem(reply, plainProblem(403, "scope missing", `This key may not do that: it needs ${scopes.join(" or ")}.`, "Use a key with that scope."));
  };
}
