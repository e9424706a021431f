/** The API under /api/v1: every route, what all of them share, and its description (OpenAPI 3.1) with a page to read it. */
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, RouteOptions } from "fastify";
import { createJsonSchemaTransform, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { problem } from "../../contract/index.ts";
import type { App } from "../app.ts";
import { allocationRoutes } from "./allocation.ts";
import { isGuard } from "./auth.ts";
import { connectionRoutes } from "./connections.ts";
import { deskRoutes } from "./desk.ts";
import { customerRoutes } from "./customers.ts";
import { acceptFiles, documentRoutes } from "./documents.ts";
import { ediRoutes } from "./edi.ts";
import { entryRoutes } from "./entry.ts";
import { idempotency, type Idempotency } from "./idempotency.ts";
import { importRoutes } from "./imports.ts";
import { inboundRoutes } from "./inbound.ts";
import { itemRoutes } from "./items.ts";
import { liveRoute } from "./live.ts";
import { masterRoutes } from "./masters.ts";
import { meRoutes } from "./me.ts";
import { noteRoutes } from "./notes.ts";
import { orderExportRoute } from "./order-export.ts";
import { reportExportRoutes } from "./report-export.ts";
import { orderStoryRoutes } from "./order-story.ts";
import { orderRoutes } from "./orders.ts";
import { partnerRoutes } from "./partners.ts";
import { purchasingRoutes } from "./purchasing.ts";
import { readingRoutes } from "./reading.ts";
import type { Http } from "./route.ts";
import { auditRoutes } from "./audit.ts";
import { runningRoutes } from "./running.ts";
import { savedViewRoutes } from "./saved-views.ts";
import { settingRoutes } from "./settings.ts";
import { setupRoutes, whileSampleRests } from "./setup.ts";
import { oidcCallback, signInRoutes } from "./sign-in.ts";
import { searchRoute } from "./search.ts";
import { shopRoute } from "./shop.ts";
import { availabilityRoute, stockRoutes } from "./stock.ts";
import { warehouseRoutes } from "./warehouse.ts";
import { templateRoutes } from "./templates.ts";
import { todayRoutes } from "./today.ts";
import { userRoutes } from "./users.ts";

const ABOUT =
  "Orders, supply and promises. Quantities are base units unless a unit stands beside them; days are 2026-12-05; instants are epoch milliseconds. Who takes many answers each alone.";

/** The page to read it sets styles from its own script; nothing else may. */
const DOCS_CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; form-action 'none'";

export async function addApi(http: FastifyInstance, app: App): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Fairfill", version: "1", description: ABOUT },
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
      security: [{ key: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: "any" } }),
  });
  await http.register(swaggerUi, { routePrefix: "/api/docs", staticCSP: DOCS_CSP });
  oidcCallback(http, app);
  await http.register(async (api) => addRoutes(api.withTypeProvider<ZodTypeProvider>(), app), { prefix: "/api/v1" });
}

function addRoutes(http: Http, app: App): void {
  const once = idempotency(app);
  http.addHook("onRoute", (route) => share(route, once));
  http.addHook("onSend", once.keep);
  http.addHook("onResponse", async (request) => once.end(request));
  acceptFiles(http);
  http.addHook("onRequest", (request, reply) => whileSampleRests(app, request, reply));
  setupRoutes(http, app);
  signInRoutes(http, app);
  meRoutes(http, app);
  userRoutes(http, app);
  settingRoutes(http, app);
  orderRoutes(http, app);
  orderExportRoute(http, app);
  reportExportRoutes(http, app);
  savedViewRoutes(http, app);
  orderStoryRoutes(http, app);
  noteRoutes(http, app);
  entryRoutes(http, app);
  stockRoutes(http, app);
  itemRoutes(http, app);
  inboundRoutes(http, app);
  warehouseRoutes(http, app);
  availabilityRoute(http, app);
  shopRoute(http, app);
  purchasingRoutes(http, app);
  documentRoutes(http, app);
  deskRoutes(http, app);
  ediRoutes(http, app);
  templateRoutes(http, app);
  partnerRoutes(http, app);
  connectionRoutes(http, app);
  masterRoutes(http, app);
  importRoutes(http, app);
  readingRoutes(http, app);
  allocationRoutes(http, app);
  todayRoutes(http, app);
  searchRoute(http, app);
  customerRoutes(http, app);
  runningRoutes(http, app);
  auditRoutes(http, app);
  liveRoute(http, app);
}

const problems = {
  description: "Refused: nothing was changed",
  content: { "application/problem+json": { schema: problem } },
};
const keyed = z.looseObject({
  "idempotency-key": z
    .string()
    .optional()
    .meta({ description: "The same key again gets the same answer and does nothing twice" }),
});

/**
 * What every route refuses alike, and what every writing one takes. Who may is asked first of all, before a body is read: a
 * stranger learns nothing by trying shapes, and sends no files.
 */
function share(route: RouteOptions, once: Idempotency): void {
  const handlers = [route.preHandler ?? []].flat();
  const guards = handlers.filter(isGuard);
  if (guards.length === 0 && route.config?.public !== true)
    throw new Error(`${String(route.method)} ${route.url} asks for a permission, or is public: one of the two`);
  const schema = { ...route.schema };
  schema.response = { ...(schema.response as object), "4xx": problems };
  const rest = handlers.filter((handler) => !isGuard(handler));
  if (route.method !== "GET" && route.method !== "HEAD") {
    schema.headers = keyed;
    rest.push(once.claim);
  }
  route.schema = schema;
  route.onRequest = [...[route.onRequest ?? []].flat(), ...guards];
  route.preHandler = rest;
}
