/** The HTTP server: health, the API with its page, and what a request is allowed to be. */
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import {
  createJsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { App } from "./app.ts";
import { acceptFiles, documentRoutes } from "./api/documents.ts";
import { idempotency } from "./api/idempotency.ts";
import { masterRoutes } from "./api/masters.ts";
import { orderRoutes } from "./api/orders.ts";
import { addProblems } from "./api/problems.ts";
import { purchasingRoutes } from "./api/purchasing.ts";
import { readingRoutes } from "./api/reading.ts";
import type { Http } from "./api/route.ts";
import { runningRoutes } from "./api/running.ts";
import { availabilityRoute, stockRoutes } from "./api/stock.ts";
import { addPages } from "./pages/index.ts";
import { healthRoutes, type Health } from "./health.ts";

const BODY_MAX_BYTES = 8 * 1024 * 1024;
const REQUESTS_A_MINUTE = 60_000;

export interface HttpOptions {
  /** Holds every answer against the contract: tests. In service what was done is answered, not refused for its looks. */
  readonly checkAnswers?: boolean;
}

export async function buildHttp(app: App, health: Health, options: HttpOptions = {}): Promise<FastifyInstance> {
  const http = Fastify({
    bodyLimit: BODY_MAX_BYTES,
    logger: app.settings.logLevel === "silent" ? false : { level: app.settings.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<ZodTypeProvider>();
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
  await describe(http);
  healthRoutes(http, health);
  await http.register(async (api) => routes(api.withTypeProvider<ZodTypeProvider>(), app), { prefix: "/api/v1" });
  await http.register(async (pages) => addPages(pages, app));
  return http;
}

async function describe(http: FastifyInstance): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Fairfill",
        version: "1",
        description:
          "Orders, supply and promises. Quantities are base units unless a unit stands beside them; days are 2026-12-05; instants are epoch milliseconds.",
      },
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
      security: [{ key: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: "any" } }),
  });
  await http.register(swaggerUi, { routePrefix: "/api/docs" });
}

async function routes(http: Http, app: App): Promise<void> {
  const once = idempotency(app);
  http.addHook("onRoute", (route) => {
    if (route.method !== "GET" && route.method !== "HEAD")
      route.preHandler = [...[route.preHandler ?? []].flat(), once.claim];
  });
  http.addHook("onSend", once.keep);
  http.addHook("onResponse", async (request) => once.end(request));
  acceptFiles(http);
  orderRoutes(http, app);
  stockRoutes(http, app);
  availabilityRoute(http, app);
  purchasingRoutes(http, app);
  documentRoutes(http, app);
  masterRoutes(http, app);
  readingRoutes(http, app);
  runningRoutes(http, app);
}
