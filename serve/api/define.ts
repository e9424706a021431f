/** Serves a route of the contract: its schemas and who may call it stand there, what it does stands here. */
import type { FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import {
  notPermitted,
  routes,
  type Answer,
  type Asked,
  type Permission,
  type RouteKey,
  type RouteShape,
} from "../../contract/index.ts";
import type { FlowContext } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { callerOf, contextOf, needs } from "./auth.ts";
import { isFromOurPages } from "../our-pages.ts";
import { plainProblem, sendProblem } from "./problems.ts";
import { answerMembers, isThisMachine, type Http, type OutcomeLike } from "./route.ts";

interface At {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Definition<Key extends RouteKey> {
  /** Answers, or sends a refusal itself. */
  readonly run: (asked: Asked<Key>, at: At) => Promise<Answer<Key> | FastifyReply>;
}

type BatchKey = {
  [Key in RouteKey]: Asked<Key> extends { readonly body: Readonly<Record<string, readonly unknown[]>> } ? Key : never;
}[RouteKey];

type MembersOf<Key extends BatchKey> =
  Asked<Key> extends { readonly body: infer Body }
    ? Body[keyof Body] extends readonly (infer M)[]
      ? M[]
      : never
    : never;

export interface BatchDefinition<Key extends BatchKey> {
  readonly run: (context: FlowContext, members: MembersOf<Key>) => Promise<readonly OutcomeLike[]>;
  /** What one member asks for beside the route's permission; who lacks it is refused this member alone. */
  readonly alsoNeeds?: (member: MembersOf<Key>[number]) => Permission | undefined;
}

export interface Define {
  one<Key extends RouteKey>(key: Key, definition: Definition<Key>): void;
  /** Takes many and answers each alone. */
  batch<Key extends BatchKey>(key: Key, definition: BatchDefinition<Key>): void;
}

export function definer(http: Http, app: App): Define {
  const one = <Key extends RouteKey>(key: Key, { run }: Definition<Key>): void => {
    const [method, url = ""] = key.split(" ");
    const shape = shapeOf(key);
    const { may, repeatable = false, secret = false } = shape;
    http.route({
      method: method as HTTPMethods,
      url,
      preHandler: may === "public" ? fromOurPages : needs(app, may),
      config: { repeatable, secret, public: may === "public", ...(shape.guessed && { rateLimit: GUESSING }) },
      schema: schemaOf(shape),
      handler: async (request, reply) => {
        const { params, query, body } = request;
        return run({ params, query, body } as unknown as Asked<Key>, { request, reply });
      },
    });
  };
  return {
    one,
    batch: (key, definition) =>
      one(key, {
        run: async (asked, { request, reply }) => {
          const [members] = Object.values((asked as { body: Record<string, MembersOf<typeof key>> }).body);
          return answerMembers(reply, await runPermitted(app, request, { definition, members: members ?? [] }));
        },
      }),
  };
}

interface Running<Key extends BatchKey> {
  readonly definition: BatchDefinition<Key>;
  readonly members: readonly MembersOf<Key>[number][];
}

/** Runs the members that the caller may have done; the answers stand in the order of all. */
async function runPermitted<Key extends BatchKey>(
  app: App,
  request: FastifyRequest,
  { definition, members }: Running<Key>,
): Promise<readonly OutcomeLike[]> {
  const { permissions, asking } = callerOf(request);
  const lacking = members.map((member) => {
    const permission = definition.alsoNeeds?.(member);
    return permission === undefined || permissions.has(permission) ? undefined : notPermitted(permission, asking);
  });
  const able = members.filter((_, i) => lacking[i] === undefined) as MembersOf<Key>;
  const done = able.length === 0 ? [] : [...(await definition.run(contextOf(app, request), able))];
  return lacking.map((refusal) => (refusal ? { ok: false, refusal } : (done.shift() ?? { ok: false })));
}

/** Of one address on the network, a whole office behind it maybe; a password costs a fifth of a second of ours. */
const GUESSING = { max: 120, timeWindow: "1 minute", groupId: "guessing", allowList: isThisMachine };

/** What is public and does something is for our own pages: nobody is signed in by a page of somebody else. */
async function fromOurPages(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  return isFromOurPages(request) ? undefined : sendProblem(reply, elsewhere);
}

const elsewhere = plainProblem({
  status: 403,
  code: "other origin",
  title: "This is asked from a page that is not ours.",
  next: "Use the page of this server.",
});

const shapeOf = (key: RouteKey): RouteShape => routes[key];

function schemaOf(shape: RouteShape): object {
  return {
    tags: [shape.tag],
    summary: shape.summary,
    ...(shape.params && { params: shape.params }),
    ...(shape.query && { querystring: shape.query }),
    ...(shape.body && { body: shape.body }),
    ...(shape.may === "public" && { security: [] }),
    response: { 200: shape.answer },
  };
}
