/** What routes share: the typed server, and answers that name every member of a batch. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { sayRefusal, type results } from "../../contract/index.ts";
import { problemOf, sendProblem } from "./problems.ts";

export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface OutcomeLike {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly refusal?: {
    readonly code: string;
    readonly subject?: string;
    readonly args?: Readonly<Record<string, unknown>>;
    readonly findings?: readonly unknown[];
  };
}

/** One member that was refused answers with its own status; several answer one by one. */
export function answerMembers(reply: FastifyReply, outcomes: readonly OutcomeLike[]): FastifyReply {
  const [only] = outcomes;
  if (outcomes.length === 1 && only?.refusal) return sendProblem(reply, problemOf(only.refusal));
  return reply.code(200).send({ results: resultsOf(outcomes) });
}

function resultsOf(outcomes: readonly OutcomeLike[]): z.output<typeof results>["results"] {
  return outcomes.map((outcome) => {
    if (!outcome.refusal) return { ok: true as const, value: outcome.value };
    const { text, next } = sayRefusal(outcome.refusal);
    return {
      ok: false as const,
      refusal: { ...outcome.refusal, text, next, findings: outcome.refusal.findings && [...outcome.refusal.findings] },
    };
  });
}

/** A shop on the same machine asks for all its visitors; what comes through a proxy is counted. */
export function isThisMachine(request: FastifyRequest): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(request.ip) && request.headers["x-forwarded-for"] === undefined;
}

/** What the book hands out is read-only; what is sent is not looked at again. Says so to the types alone. */
type Wire<T> = T extends object ? { -readonly [Key in keyof T]: Wire<T[Key]> } : T;

export const wire = <T>(value: T): Wire<T> => value as Wire<T>;
