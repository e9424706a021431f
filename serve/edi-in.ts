/**
 * POST /edi/in/{connection}: a partner posts a document, signed with the secret of its connection. It is kept and answered
 * with its number before anything else is done with it; unsigned, nothing of it is kept.
 */
import type { FastifyInstance } from "fastify";
import { isSigned, NAME_HEADER, SIGNATURE_HEADER, TIME_HEADER } from "../connect/lines/index.ts";
import { takePosted } from "../core/flows/index.ts";
import { problemOf, sendProblem } from "./api/problems.ts";
import { isThisMachine } from "./api/route.ts";
import type { App } from "./app.ts";
import { linesOf } from "./lines.ts";

const POSTED_MAX_BYTES = 32 * 1024 * 1024;
const ACCEPTED = 202;
const RETRY_SECONDS = "300";
const NAME_MAX = 200;
/** Of one address on the network: enough for a busy partner, too little for who guesses. */
const LIMIT = { max: 600, timeWindow: "1 minute", allowList: isThisMachine };

export async function addEdiIn(http: FastifyInstance, app: App): Promise<void> {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: POSTED_MAX_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  http.post<{ Params: { connection: string }; Body: Buffer | undefined }>(
    "/edi/in/:connection",
    { bodyLimit: POSTED_MAX_BYTES, config: { rateLimit: LIMIT }, schema: { hide: true } },
    async (request, reply) => {
      const { connection } = request.params;
      const header = (name: string): string | undefined => {
        const value = request.headers[name];
        return typeof value === "string" ? value : undefined;
      };
      const bytes = request.body ?? Buffer.of();
      const claim = { bytes, at: app.now(), time: header(TIME_HEADER), signature: header(SIGNATURE_HEADER) };
      const context = app.as(`connection ${connection}`, request.ip);
      const name = header(NAME_HEADER)?.slice(0, NAME_MAX) ?? "";
      const posted = { connection, name, bytes, isSigned: (secret: string) => isSigned(claim, secret) };
      const done = await takePosted(context, posted, linesOf(app));
      if (done.ok) return reply.code(ACCEPTED).send(done.value);
      if (done.refusal.code === "connection paused") reply.header("retry-after", RETRY_SECONDS);
      return sendProblem(reply, problemOf(done.refusal));
    },
  );
}
