/**
 * Documents over HTTP: a file as it is, its kind found out from its content; what stopped in it, and how it goes on. What
 * was received never changes: a correction is a copy with an author.
 */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { documentAnswer, newOrder, replayed } from "../../contract/index.ts";
import { correctOrder, receiveDocuments, replayStopped } from "../../core/flows/index.ts";
import { invariant } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { fileKinds, readFile } from "../read-file.ts";
import { contextOf, needs } from "./auth.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { receivedOf } from "./received.ts";
import { wire, type Http } from "./route.ts";

export const FILE_MAX_BYTES = 64 * 1024 * 1024;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const FILE_TYPES = ["application/octet-stream", "application/edi-x12", "text/csv", "text/plain", XLSX];
/** The bytes of a file, and what is known of it. */
export const fileBody = z.instanceof(Buffer).meta({ type: "string", format: "binary" });
export const fileAbout = z.strictObject({
  name: z
    .string()
    .max(200)
    .default("")
    .meta({ description: "Name of the file: helps where its content leaves a doubt" }),
  kind: z.enum(fileKinds).optional().meta({ description: "What it is, where that is not found out" }),
});

const partParams = z.object({ id: z.coerce.number().int(), n: z.coerce.number().int() });

/** Files are taken as bytes, whatever they say they are; nowhere else. */
export function acceptFiles(http: FastifyInstance): void {
  for (const type of FILE_TYPES)
    http.addContentTypeParser(type, { parseAs: "buffer", bodyLimit: FILE_MAX_BYTES }, (_request, body, done) =>
      done(null, body),
    );
}

export function documentRoutes(http: Http, app: App): void {
  http.post("/documents", {
    preHandler: needs(app, "documents.correct"),
    bodyLimit: FILE_MAX_BYTES,
    config: { repeatable: true },
    schema: {
      tags: ["documents"],
      summary:
        "Bring a file (X12 850, CSV or XLSX of orders) as the raw body; each order in it goes through or stops alone",
      consumes: FILE_TYPES,
      querystring: fileAbout,
      body: fileBody,
      response: { 200: documentAnswer },
    },
    handler: async (request) => {
      const [answer] = await receiveDocuments(contextOf(app, request), [
        await readFile({ ...request.query, bytes: request.body }),
      ]);
      invariant(answer, "a document was received and not answered");
      return wire(answer);
    },
  });
  replayRoutes(http, app);
}

function replayRoutes(http: Http, app: App): void {
  http.post("/documents/stopped/replay", {
    preHandler: needs(app, "documents.correct"),
    config: { repeatable: true },
    schema: {
      tags: ["documents"],
      summary: "Look up again what all stopped orders missed",
      response: { 200: z.strictObject({ replayed: z.array(replayed) }) },
    },
    handler: async (request) => ({ replayed: wire(await replayStopped(contextOf(app, request))) }),
  });
  http.post("/documents/:id/parts/:n/correct", {
    preHandler: needs(app, "documents.correct"),
    schema: {
      tags: ["documents"],
      summary: "Place a corrected copy of a stopped order, at its old place",
      params: partParams,
      body: z.strictObject({ order: newOrder }),
      response: { 200: replayed },
    },
    handler: async (request, reply) => {
      const context = contextOf(app, request);
      const { id: documentId, n } = request.params;
      const done = await correctOrder(context, {
        documentId,
        n,
        order: receivedOf(request.body.order),
        author: context.actor,
      });
      return done.ok ? wire(done.value) : sendProblem(reply, problemOf(done.refusal));
    },
  });
}
