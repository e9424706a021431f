/**
 * The composition: settings in, a running Fairfill out. Opens the database (embedded or yours), brings it to this
 * release's schema, wires who does what is due, and hands out contexts for those who act.
 */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { outboxTransport, smtpTransport } from "../connect/mail/index.ts";
import { build, migrate, openDatabase, sql, type Database, type Queryable } from "../core/db/index.ts";
import { startPostgres, type Postgres } from "../core/db/postgres/index.ts";
import { defaultSettings, type BusinessSettings, type FlowContext } from "../core/flows/index.ts";
import type { MailTransport } from "../core/notices/index.ts";
import { wordsOfIssue } from "./issue-words.ts";
import type { SampleMark } from "./sample/mark.ts";
import type { Settings } from "./settings.ts";

export interface App {
  readonly settings: Settings;
  readonly db: Database;
  /** For lists and reports; never for what was just written. */
  readonly reader: Database;
  /** As of the last `refresh`. */
  readonly business: BusinessSettings;
  /** The book is that of the sample company; null where it is one's own. As of the last `refresh`. */
  readonly sample: SampleMark | null;
  readonly transport: MailTransport;
  /** The clock of everything: the wall clock, or a story's. */
  readonly now: () => number;
  readonly urls: DatabaseUrls;
  /** A context in which somebody acts, and the network address this one came from. */
  as(actor: string, via?: string): FlowContext;
  /** Reads anew what the company has set, and whether it is the sample: another process may have changed it. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Where the database is, for who opens it in another role or in another manner. Empty where an app was composed of parts. */
export interface DatabaseUrls {
  readonly app: string;
  readonly owner: string;
}

export interface AppOptions {
  readonly log: (line: string) => void;
  readonly now?: () => number;
  readonly transport?: MailTransport;
}

export async function openApp(settings: Settings, options: AppOptions): Promise<App> {
  const postgres = settings.databaseUrl === undefined ? await embedded(settings, options.log) : undefined;
  const { app: url, owner: ownerUrl } = urlsOf(settings, postgres);
  await migrate({ ownerUrl, log: options.log });
  const db = openDatabase({ url });
  const reader = settings.databaseReplicaUrl === undefined ? db : openDatabase({ url: settings.databaseReplicaUrl });
  const business = await loadBusiness(db, settings);
  const opened: { app?: App } = {};
  const transport = options.transport ?? transportOf(settings, () => opened.app?.sample !== null);
  const app = composeApp({ settings, db, reader, business, transport, now: options.now ?? Date.now }, postgres);
  opened.app = app;
  await app.refresh();
  return app;
}

function urlsOf(settings: Settings, postgres?: Postgres): DatabaseUrls {
  const app = settings.databaseUrl ?? postgres?.appUrl ?? "";
  return { app, owner: settings.databaseOwnerUrl ?? settings.databaseUrl ?? postgres?.ownerUrl ?? "" };
}

async function embedded(settings: Settings, log: (line: string) => void): Promise<Postgres> {
  await mkdir(settings.dataDir, { recursive: true });
  return startPostgres({ dataDir: settings.dataDir, log });
}

type AppParts = Pick<App, "settings" | "db" | "reader" | "business" | "transport" | "now">;

/** An app over a database that is open already: tests and stories. */
export function composeApp(parts: AppParts, postgres?: Postgres): App {
  // What is wrong with a value is said alike by the API, the command line and what they keep.
  z.config({ customError: wordsOfIssue });
  const { settings, db, reader, now } = parts;
  const state: { business: BusinessSettings; sample: SampleMark | null } = { business: parts.business, sample: null };
  return {
    ...parts,
    get business() {
      return state.business;
    },
    get sample() {
      return state.sample;
    },
    urls: urlsOf(settings, postgres),
    as: (actor, via) => ({ db, now, actor, via, settings: state.business }),
    refresh: async () => {
      const { company, sample } = await readSettingsOf(db);
      const { publicUrl, secret } = parts.business;
      state.business = { ...defaultSettings, ...company, publicUrl, secret };
      state.sample = sample;
    },
    close: async () => {
      await db.close();
      if (reader !== db) await reader.close();
      await postgres?.release();
    },
  };
}

/** Letters of a sample company never leave: its customers are made up, their addresses may be somebody's. */
function transportOf(settings: Settings, isSample: () => boolean): MailTransport {
  const outbox = outboxTransport({ folder: join(settings.dataDir, "outbox"), from: settings.mailFrom });
  if (settings.smtpUrl === undefined) return outbox;
  const smtp = smtpTransport({ url: settings.smtpUrl, from: settings.mailFrom });
  return { parallel: smtp.parallel, send: (message) => (isSample() ? outbox : smtp).send(message) };
}

const keepSecret = sql(
  "setting-secret",
  `insert into setting (scope, key, value) values ('server', 'secret', $1::jsonb) on conflict do nothing`,
);

/** Company settings over their defaults; the secret that signs links is made once and kept with the data. */
export async function loadBusiness(db: Database, settings: Pick<Settings, "publicUrl">): Promise<BusinessSettings> {
  await db.run(keepSecret, [JSON.stringify(randomBytes(32).toString("base64url"))]);
  const { company, secret } = await readSettingsOf(db);
  return { ...defaultSettings, ...company, publicUrl: settings.publicUrl, secret };
}

/** The secret with which this process signs is that of the database also after everything was taken away. */
export async function keepServerSecret(db: Queryable, secret: string): Promise<void> {
  await db.run(keepSecret, [JSON.stringify(secret)]);
}

interface KeptSettings {
  readonly company: Partial<BusinessSettings>;
  readonly secret: string;
  readonly sample: SampleMark | null;
}

async function readSettingsOf(db: Queryable): Promise<KeptSettings> {
  const rows = await db.all(
    build.selectFrom("setting").select(["scope", "key", "value"]).where("scope", "in", ["server", "company"]),
  );
  const server = new Map(rows.filter((row) => row.scope === "server").map((row) => [row.key, row.value]));
  const company = Object.fromEntries(rows.filter((row) => row.scope === "company").map((row) => [row.key, row.value]));
  return {
    company,
    secret: String(server.get("secret")),
    sample: (server.get("sample") as SampleMark | undefined) ?? null,
  };
}
