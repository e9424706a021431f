/** Who calls: an API key with its scopes, or the local session of the first page. Without either only public routes answer. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Scope } from "../../core/people/index.ts";
import type { FlowContext } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { hasSession, isFromOurPages } from "../session.ts";
import { knowKey } from "./known-keys.ts";
import { plainProblem, sendProblem } from "./problems.ts";

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
    const found = await knowKey(app, key);
    return found && { actor: `key ${found.name}`, scopes: found.scopes };
  }
  return (await hasSession(app, request)) && isFromOurPages(request)
    ? { actor: "local session", scopes: ["admin"] }
    : undefined;
}

/** A guard for routes: the caller must have one of these scopes; admin has all. */
export function needs(app: App, ...scopes: readonly Scope[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const caller = await callerOf(app, request);
    if (!caller) {
      const problem = plainProblem({
        status: 401,
        code: "key missing",
        title: "This needs an API key.",
        next: "Make one with: fairfill key create NAME. Send it as Authorization: Bearer …",
      });
      return sendProblem(reply.header("www-authenticate", "Bearer"), problem);
    }
    callers.set(request, caller);
    if (caller.scopes.includes("admin") || scopes.some((scope) => caller.scopes.includes(scope))) return undefined;
    return sendProblem(
      reply,
      plainProblem({
        status: 403,
        code: "scope missing",
        title: `This key may not do that: it needs ${scopes.join(" or ")}.`,
        next: "Use a key with that scope.",
      }),
    );
  };
}
