/** A server in process over a test database: the small company of the flows, one key per scope, and a clock of its own. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { outboxTransport } from "../connect/mail/index.ts";
import type { Database } from "../core/db/index.ts";
import { openCompany, type TestCompany } from "../core/flows/testing.ts";
import type { Role } from "../contract/index.ts";
import { beginSession, createApiKey, findUserByEmail, insertUsers, SCOPES, type Scope } from "../core/people/index.ts";
import type { TestDatabase } from "../core/db/testing/index.ts";
import type { MailTransport } from "../core/notices/index.ts";
import { composeApp, loadBusiness, type App } from "./app.ts";
import { cookieValue, sessionCookie } from "./auth/session.ts";
import { buildHttp } from "./http.ts";
import { readSettings, type Settings } from "./settings.ts";

export interface TestServer {
  readonly http: FastifyInstance;
  readonly app: App;
  readonly company: TestCompany;
  readonly keys: Readonly<Record<Scope, string>>;
  /** The folder of its letters. */
  readonly outbox: string;
  /** Asks the API as a caller with this scope; "public" has none. */
  readonly call: (ask: Ask) => Promise<Reply>;
}

/** Somebody who is signed in, without having typed a password. */
export interface SignedInUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The cookie of the session, by its parts for a browser and as the header for a request. */
  readonly cookie: { readonly name: string; readonly value: string };
  readonly headers: Readonly<Record<"cookie" | "host" | "origin", string>>;
}

export interface Ask {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Beyond /api/v1. */
  readonly path: string;
  readonly body?: unknown;
  readonly as?: Scope | "public" | SignedInUser;
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

export async function openServer(
  db: Database,
  over: Partial<Settings> = {},
  before?: (http: FastifyInstance) => void,
): Promise<TestServer> {
  const company = await openCompany(db);
  const { settings: business, now } = company.context;
  const outbox = nextOutbox();
  const app = composeApp({ settings: testSettings(over), db, reader: db, business, transport: writingTo(outbox), now });
  const http = await buildHttp(
    app,
    { databaseReached: async () => true, migrated: true, workerRan: () => true },
    { checkAnswers: true, ...(before && { before }) },
  );
  await http.ready();
  const made: [Scope, string][] = [];
  for (const scope of SCOPES) made.push([scope, (await createApiKey(db, { name: scope, scopes: [scope] }, now())).key]);
  const keys = Object.fromEntries(made) as Record<Scope, string>;
  return { http, app, company, keys, outbox, call: (ask) => call(http, keys, ask) };
}

/** A server over an empty database, as at the first start; by the wall clock. */
export async function openEmptyServer(
  database: Pick<TestDatabase, "db" | "appUrl" | "ownerUrl">,
  over: Partial<Settings> = {},
): Promise<{ readonly http: FastifyInstance; readonly app: App }> {
  const { db, appUrl: databaseUrl, ownerUrl: databaseOwnerUrl } = database;
  const settings = testSettings({ databaseUrl, databaseOwnerUrl, ...over });
  const business = await loadBusiness(db, settings);
  const transport = writingTo(nextOutbox());
  const app = composeApp({ settings, db, reader: db, business, transport, now: Date.now });
  const http = await buildHttp(
    app,
    { databaseReached: async () => true, migrated: true, workerRan: () => true },
    { checkAnswers: true },
  );
  await http.ready();
  return { http, app };
}

let outboxes = 0;
/** Of one server alone: files of tests share a process. */
const nextOutbox = (): string => join(tmpdir(), `fairfill-test-${process.pid}-${++outboxes}`);
const writingTo = (folder: string): MailTransport => outboxTransport({ folder, from: "test@example.com" });

/** Hosts as a browser names them; a session is heard for requests of our own pages alone. */
const HOST = "fairfill.test:4310";
const HOUR_MS = 3_600_000;
let made = 0;

/**
 * Makes a user with these roles, or takes the one with the address that is named, and signs in for an hour:
 *
 *     const desk = await signInAs(server.app, ["order desk"]);
 *     await server.call({ path: "/me", as: desk });
 */
export async function signInAs(
  app: Pick<App, "db" | "business" | "settings">,
  roles: readonly Role[],
  person: { readonly name?: string; readonly email?: string; readonly language?: string } = {},
): Promise<SignedInUser> {
  const n = ++made;
  const { name = `Mia ${n} (${roles.join(", ")})`, email = `mia.${process.pid}.${n}@example.com`, language } = person;
  const now = Date.now();
  const known = person.email === undefined ? undefined : await findUserByEmail(app.db, email);
  const id = known?.id ?? (await insertUsers(app.db, [{ name, email, roles, language }], now))[0];
  if (id === undefined) throw new Error(`There is a user with the address ${email} already.`);
  const value = cookieValue(app, await beginSession(app.db, id, { now, expiresAt: now + HOUR_MS }));
  const cookie = { name: sessionCookie(app), value: encodeURIComponent(value) };
  const headers = { cookie: `${cookie.name}=${cookie.value}`, host: HOST, origin: `http://${HOST}` };
  return { id, name, email, roles, cookie, headers };
}

async function call(http: FastifyInstance, keys: Readonly<Record<Scope, string>>, ask: Ask): Promise<Reply> {
  const { method = ask.body === undefined ? "GET" : "POST", path, body, as = "admin" } = ask;
  const authorization =
    typeof as === "object" ? as.headers : as === "public" ? {} : { authorization: `Bearer ${keys[as]}` };
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
