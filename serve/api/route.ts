/** What routes share: the typed server, and answers that name every member of a batch. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { sayRefusal } from "../../contract/index.ts";
import { problemOf, sendProblem } from "./problems.ts";

export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const refusal = z.object({
  code: z.string(),
  text: z.string(),
  next: z.string(),
  subject: z.string().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
  findings: z.array(z.unknown()).optional(),
});

/** Results in the order of the members: taken with its value, or refused alone. */
export const results = z.object({
  results: z.array(
    z.union([z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), refusal })]),
  ),
});

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

/** What the book hands out is read-only; what is sent is not looked at again. Says so to the types alone. */
type Wire<T> = T extends object ? { -readonly [Key in keyof T]: Wire<T[Key]> } : T;

export const wire = <T>(value: T): Wire<T> => value as Wire<T>;
