/**
 * The settings, from the environment only. Invariants: a wrong value stops the start and says what would be right; a
 * password is never printed. An empty value is as none.
 */
import { resolve } from "node:path";
import { z } from "zod";

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Undefined: the embedded database. */
  readonly databaseUrl?: string;
  readonly databaseOwnerUrl?: string;
  readonly databaseReplicaUrl?: string;
  /** Undefined: e-mail is kept as files in the outbox folder. */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The company's own identity provider; undefined: passwords alone. */
  readonly oidcIssuer?: string;
  readonly oidcClientId?: string;
  readonly oidcClientSecret?: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  /** Names of the variables that were set; the others have their default. */
  readonly given: readonly string[];
}

export interface SettingProblems {
  /** One sentence each. */
  readonly problems: readonly string[];
}

type Key = Exclude<keyof Settings, "given">;

interface Setting {
  readonly key: Key;
  readonly meaning: string;
  /** What a right value looks like. */
  readonly allowed: string;
  readonly schema: z.ZodType<string | number>;
  /** Never printed, not even that part of it which is wrong. */
  readonly secret?: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The clone, whatever folder a command is called in: server and command line meet on the same data. */
const ROOT = resolve(import.meta.dirname, "..");
const LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

const postgres = z.string().regex(/^postgres(ql)?:\/\/./);
const postgresAllowed = "postgresql://user:password@host:5432/database";
const folder = z.string().transform((path) => resolve(path));
const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

const SETTINGS: Readonly<Record<string, Setting>> = {
  PORT: {
    key: "port",
    meaning: "where the server listens",
    allowed: "a whole number from 0 (any free one) to 65535",
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65_535)),
  },
  HOST: {
    key: "host",
    meaning: "the address it listens on; 127.0.0.1 is this machine only",
    allowed: "an address or host name, like 0.0.0.0",
    schema: z.string().regex(/^[\w.:-]+$/),
  },
  DATA_DIR: {
    key: "dataDir",
    meaning: "the embedded database, the outbox and files kept",
    allowed: "a folder",
    schema: folder,
  },
  DATABASE_URL: {
    key: "databaseUrl",
    meaning: "a PostgreSQL 15 or newer, as the application",
    allowed: postgresAllowed,
    schema: postgres,
  },
  DATABASE_OWNER_URL: {
    key: "databaseOwnerUrl",
    meaning: "the same database as its owner, a direct connection, for migrations",
    allowed: postgresAllowed,
    schema: postgres,
  },
  DATABASE_REPLICA_URL: {
    key: "databaseReplicaUrl",
    meaning: "a replica for reading what was not just written",
    allowed: postgresAllowed,
    schema: postgres,
  },
  SMTP_URL: {
    key: "smtpUrl",
    meaning: "where e-mail leaves",
    allowed: "smtp://user:password@host:587 or smtps://…",
    schema: z.string().regex(/^smtps?:\/\/./),
  },
  MAIL_FROM: {
    key: "mailFrom",
    meaning: "the sender of e-mail",
    allowed: "orders@example.com or Name <orders@example.com>",
    schema: z.string().regex(/^[^<>@\s]+@[^<>@\s]+$|^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/),
  },
  PUBLIC_URL: {
    key: "publicUrl",
    meaning: "how customers and vendors reach the server, for links in e-mail",
    allowed: "http://… or https://…",
    schema: webAddress,
  },
  OIDC_ISSUER: {
    key: "oidcIssuer",
    meaning: "the company's own identity provider, to sign in with",
    allowed: "https://… as the provider names itself",
    schema: webAddress,
  },
  OIDC_CLIENT_ID: {
    key: "oidcClientId",
    meaning: "how this server is called there",
    allowed: "the id that the provider gave",
    schema: z.string(),
  },
  OIDC_CLIENT_SECRET: {
    key: "oidcClientSecret",
    meaning: "its secret there; none where the provider asks for none",
    allowed: "the secret that the provider gave",
    schema: z.string(),
    secret: true,
  },
  LOG_LEVEL: { key: "logLevel", meaning: "how much is logged", allowed: LEVELS.join(", "), schema: z.enum(LEVELS) },
};

export function readSettings(env: Environment): Settings | SettingProblems {
  const given: string[] = [];
  const problems: string[] = [];
  const values: Partial<Record<Key, string | number>> = {};
  for (const [name, { key, allowed, schema }] of Object.entries(SETTINGS)) {
    const text = env[name]?.trim();
    if (text === undefined || text === "") continue;
    const parsed = schema.safeParse(text);
    if (!parsed.success) problems.push(`${name} is ${JSON.stringify(masked(text))}; allowed is ${allowed}.`);
    else values[key] = parsed.data;
    given.push(name);
  }
  problems.push(...contradictions(given));
  if (problems.length > 0) return { problems };
  return withDefaults(values as Partial<Settings>, given);
}

/** The table printed at start: name, value, where it comes from, meaning. */
export function describeSettings(settings: Settings): string {
  const rows = Object.entries(SETTINGS).map(([name, { key, meaning, secret }]) => {
    const given = settings.given.includes(name);
    const value = secret && given ? "***" : masked(String(settings[key] ?? ABSENT[key] ?? ""));
    return [name, value, given ? "environment" : "default", meaning];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** What happens without a value. */
const ABSENT: Partial<Record<Key, string>> = {
  databaseUrl: "(embedded)",
  databaseOwnerUrl: "(as DATABASE_URL)",
  databaseReplicaUrl: "(none)",
  smtpUrl: "(files in the outbox)",
  oidcIssuer: "(none)",
  oidcClientId: "(none)",
  oidcClientSecret: "(none)",
};

function contradictions(given: readonly string[]): string[] {
  return [...oidcContradictions(given), ...databaseContradictions(given)];
}

function oidcContradictions(given: readonly string[]): string[] {
  const [issuer, id, secret] = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"].map((name) =>
    given.includes(name),
  );
  if (issuer === id && (issuer || !secret)) return [];
  return ["OIDC_ISSUER and OIDC_CLIENT_ID are set together, OIDC_CLIENT_SECRET only with them."];
}

function databaseContradictions(given: readonly string[]): string[] {
  const needing = ["DATABASE_OWNER_URL", "DATABASE_REPLICA_URL"].filter((name) => given.includes(name));
  if (given.includes("DATABASE_URL")) return [];
  return needing.map((name) => `${name} is set without DATABASE_URL; the embedded database has its own.`);
}

function withDefaults(values: Partial<Settings>, given: readonly string[]): Settings {
  const port = values.port ?? 4310;
  const host = values.host ?? "127.0.0.1";
  const reached = ["0.0.0.0", "::"].includes(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return {
    ...values,
    port,
    host,
    dataDir: values.dataDir ?? resolve(ROOT, "data"),
    mailFrom: values.mailFrom ?? "Fairfill <fairfill@localhost>",
    publicUrl: values.publicUrl ?? `http://${reached}:${port}`,
    logLevel: values.logLevel ?? "warn",
    given,
  };
}

/** Up to the last @, since a password may hold one itself; and the form with a parameter. */
function masked(text: string): string {
  return text.replace(/^(\w+:\/\/[^:@/?]*):.*@/, "$1:***@").replace(/([?&]password=)[^&]*/g, "$1***");
}
