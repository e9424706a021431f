/** A server in process over a test database: the small company of the flows, one key per scope, and a clock of its own. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { outboxTransport } from "../connect/mail/index.ts";
import type { Database } from "../core/db/index.ts";
import { openCompany, type TestCompany } from "../core/flows/testing.ts";
import { createApiKey, SCOPES, type Scope } from "../core/people/index.ts";
import { composeApp, type App } from "./app.ts";
import { buildHttp } from "./http.ts";
import { readSettings, type Settings } from "./settings.ts";

export interface TestServer {
  readonly http: FastifyInstance;
  readonly app: App;
  readonly company: TestCompany;
  readonly keys: Readonly<Record<Scope, string>>;
  /** Asks the API as a caller with this scope; "public" has none. */
  readonly call: (ask: Ask) => Promise<Reply>;
}

export interface Ask {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Beyond /api/v1. */
  readonly path: string;
  readonly body?: unknown;
  readonly as?: Scope | "public";
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // The tests say what they expect to find in an answer.
  readonly json: never;
}

export function testSettings(over: Partial<Settings> = {}): Settings {
  const settings = readSettings({ LOG_LEVEL: "silent" });
  if ("problems" in settings) throw new Error(settings.problems.join("; "));
  return { ...settings, ...over };
}

export async function openServer(db: Database, over: Partial<Settings> = {}): Promise<TestServer> {
  const company = await openCompany(db);
  const { settings: business, now } = company.context;
  const transport = outboxTransport({
    folder: join(tmpdir(), `fairfill-test-${process.pid}`),
    from: "test@example.com",
  });
  const app = composeApp({ settings: testSettings(over), db, reader: db, business, transport, now });
  const http = await buildHttp(
    app,
    { databaseReached: async () => true, migrated: true, workerRan: () => true },
    { checkAnswers: true },
  );
  await http.ready();
  const made: [Scope, string][] = [];
  for (const scope of SCOPES) made.push([scope, (await createApiKey(db, { name: scope, scopes: [scope] }, now())).key]);
  const keys = Object.fromEntries(made) as Record<Scope, string>;
  return { http, app, company, keys, call: (ask) => call(http, keys, ask) };
}

async function call(http: FastifyInstance, keys: Readonly<Record<Scope, string>>, ask: Ask): Promise<Reply> {
  const { method = ask.body === undefined ? "GET" : "POST", path, body, as = "admin" } = ask;
  const authorization = as === "public" ? {} : { authorization: `Bearer ${keys[as]}` };
  const json = body !== undefined && !(body instanceof Uint8Array);
  const reply = await http.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...authorization, ...(json && { "content-type": "application/json" }), ...ask.headers },
    ...(body !== undefined && { payload: json ? JSON.stringify(body) : Buffer.from(body) }),
  });
  const [type = ""] = (reply.headers["content-type"] ?? "").split(";");
  return {
    status: reply.statusCode,
    type,
    headers: reply.headers,
    text: reply.body,
    json: (type.includes("json") ? JSON.parse(reply.body) : undefined) as never,
  };
}
