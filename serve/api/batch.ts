/** A route that takes many and answers each alone: `{"orders": [ … ]}` in, results in the same order out. */
import { z } from "zod";
import type { Permission } from "../../contract/index.ts";
import type { FlowContext } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import { answerMembers, results, type Http, type OutcomeLike } from "./route.ts";

const MEMBERS_MAX = 1000;

export interface BatchRoute<Member extends z.ZodType> {
  readonly path: string;
  readonly permission: Permission;
  readonly tag: string;
  readonly summary: string;
  /** What the members are called in the body. */
  readonly name: string;
  readonly member: Member;
  /** Done twice it is done once: by number, note or state. Another route asks for an idempotency key to be safe. */
  readonly repeatable?: boolean;
  readonly run: (context: FlowContext, members: z.output<Member>[]) => Promise<readonly OutcomeLike[]>;
}

export function batchRoute<Member extends z.ZodType>(http: Http, app: App, route: BatchRoute<Member>): void {
  const { path, permission, tag, summary, name, member, repeatable = false, run } = route;
  const body = z.strictObject({ [name]: z.array(member).min(1).max(MEMBERS_MAX) });
  http.post(path, {
    preHandler: needs(app, permission),
    config: { repeatable },
    schema: { tags: [tag], summary, body, response: { 200: results } },
    handler: async (request, reply) =>
      answerMembers(reply, await run(contextOf(app, request), request.body[name] ?? [])),
  });
}
