/** The HTTP server: health, the API with its page, and what a request is allowed to be. */
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { App } from "./app.ts";
import { addApi } from "./api/index.ts";
import { addEdiIn } from "./edi-in.ts";
import { addProblems } from "./api/problems.ts";
import { addPages } from "./pages/index.ts";
import { healthRoutes, type Health } from "./health.ts";
import { addWeb } from "./web.ts";

const BODY_MAX_BYTES = 8 * 1024 * 1024;
const REQUESTS_A_MINUTE = 60_000;

export interface HttpOptions {
  /** Holds every answer against the contract: tests. In service what was done is answered, not refused for its looks. */
  readonly checkAnswers?: boolean;
  /** Sees the server before its routes stand: tests. */
  readonly before?: (http: FastifyInstance) => void;
}

export async function buildHttp(app: App, health: Health, options: HttpOptions = {}): Promise<FastifyInstance> {
  const http = Fastify({
    bodyLimit: BODY_MAX_BYTES,
    logger: app.settings.logLevel === "silent" ? false : { level: app.settings.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<ZodTypeProvider>();
  options.before?.(http);
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(options.checkAnswers ? serializerCompiler : () => (answer) => JSON.stringify(answer));
  addProblems(http);
  await http.register(helmet, {
    contentSecurityPolicy: {
      directives: { "script-src": ["'self'"], "style-src": ["'self'"], "upgrade-insecure-requests": null },
    },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: false,
  });
  await http.register(cookie);
  await http.register(rateLimit, { global: false, max: REQUESTS_A_MINUTE });
  await addApi(http, app);
  await http.register(async (inbound) => addEdiIn(inbound, app));
  healthRoutes(http, health);
  await http.register(async (pages) => addPages(pages, app));
  await http.register(async (web) => addWeb(web, app));
  return http;
}
