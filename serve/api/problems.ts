/** Refusals, bad requests and faults as problem+json (RFC 9457): a stable code, what it is about, and what to do next. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { sayRefusal, type Problem } from "../../contract/index.ts";

interface RefusalLike {
  readonly code: string;
  readonly subject?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly findings?: readonly unknown[];
}

export function problemOf(refusal: RefusalLike): Problem {
  const said = sayRefusal(refusal);
  return {
    type: `urn:fairfill:refusal:${refusal.code.replaceAll(" ", "-")}`,
    title: said.text,
    status: said.status,
    code: refusal.code,
    next: said.next,
    ...(refusal.subject !== undefined && { subject: refusal.subject }),
    ...(refusal.args && { args: { ...refusal.args } }),
    ...(refusal.findings && { findings: [...refusal.findings] }),
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).header("content-type", "application/problem+json").send(JSON.stringify(problem));
}

type PlainProblem = Pick<Problem, "status" | "code" | "title" | "next">;

/** A problem that is no refusal of the business: of the request, the key, the server. */
export function plainProblem(problem: PlainProblem): Problem {
  return { type: `urn:fairfill:${problem.code.replaceAll(" ", "-")}`, ...problem };
}

const CODES: Readonly<Record<number, string>> = {
  413: "body too large",
  415: "media type not taken",
  429: "too many requests",
};

/** Codes are ours, not the framework's. */
const wordsOf = (error: FastifyError): string => CODES[error.statusCode ?? 0] ?? "bad request";

function onError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const findings = error.validation.map((v) => ({ path: v.instancePath, text: v.message }));
    const title = findings.map((f) => `${f.path || "/"}: ${f.text}`).join("; ");
    return sendProblem(reply, {
      ...plainProblem({ status: 400, code: "bad request", title, next: "Correct the request; nothing was changed." }),
      findings,
    });
  }
  const status = error.statusCode ?? 500;
  if (status < 500)
    return sendProblem(
      reply,
      plainProblem({
        status,
        code: wordsOf(error),
        title: error.message,
        next: "Correct the request; nothing was changed.",
      }),
    );
  if (status === 503)
    return sendProblem(
      reply.header("retry-after", "2"),
      plainProblem({ status, code: "busy", title: error.message, next: "Try again in a few seconds." }),
    );
  request.log.error(error, "request failed");
  const title = `Something failed on our side. Its number in the log is ${request.id}.`;
  return sendProblem(
    reply,
    plainProblem({
      status: 500,
      code: "fault",
      title,
      next: "Try again; if it stays, give this number to who runs the server.",
    }),
  );
}

export function addProblems(http: FastifyInstance): void {
  http.setErrorHandler(onError);
  http.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      plainProblem({
        status: 404,
        code: "not found",
        title: `Nothing is at ${request.url.slice(0, 200)}.`,
        next: "See /api/docs.",
      }),
    ),
  );
}
