/**
 * The composition: settings in, a running Fairfill out. Opens the database (embedded or yours), brings it to this
 * release's schema, wires who does what is due, and hands out contexts for those who act.
 */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { outboxTransport, smtpTransport } from "../connect/mail/index.ts";
import { build, migrate, openDatabase, sql, type Database } from "../core/db/index.ts";
import { startPostgres, type Postgres } from "../core/db/postgres/index.ts";
import { defaultSettings, type BusinessSettings, type FlowContext } from "../core/flows/index.ts";
import type { MailTransport } from "../core/notices/index.ts";
import type { Settings } from "./settings.ts";

export interface App {
  readonly settings: Settings;
  readonly db: Database;
  /** For lists and reports; never for what was just written. */
  readonly reader: Database;
  readonly business: BusinessSettings;
  readonly transport: MailTransport;
  /** The clock of everything: the wall clock, or a story's. */
  readonly now: () => number;
  /** A context in which somebody acts. */
  as(actor: string): FlowContext;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly log: (line: string) => void;
  readonly now?: () => number;
  readonly transport?: MailTransport;
}

export async function openApp(settings: Settings, options: AppOptions): Promise<App> {
  const postgres = settings.databaseUrl === undefined ? await embedded(settings, options.log) : undefined;
  const ownerUrl = settings.databaseOwnerUrl ?? settings.databaseUrl ?? postgres?.ownerUrl ?? "";
  const url = settings.databaseUrl ?? postgres?.appUrl ?? "";
  await migrate({ ownerUrl, log: options.log });
  const db = openDatabase({ url });
  const reader = settings.databaseReplicaUrl === undefined ? db : openDatabase({ url: settings.databaseReplicaUrl });
  const business = await loadBusiness(db, settings);
  return composeApp(
    {
      settings,
      db,
      reader,
      business,
      transport: options.transport ?? transportOf(settings),
      now: options.now ?? Date.now,
    },
    postgres,
  );
}

async function embedded(settings: Settings, log: (line: string) => void): Promise<Postgres> {
  await mkdir(settings.dataDir, { recursive: true });
  return startPostgres({ dataDir: settings.dataDir, log });
}

/** An app over a database that is open already: tests and stories. */
export function composeApp(parts: Omit<App, "as" | "close">, postgres?: Postgres): App {
  return {
    ...parts,
    as: (actor) => ({ db: parts.db, now: parts.now, actor, settings: parts.business }),
    close: async () => {
      await parts.db.close();
      if (parts.reader !== parts.db) await parts.reader.close();
      await postgres?.release();
    },
  };
}

function transportOf(settings: Settings): MailTransport {
  if (settings.smtpUrl !== undefined) return smtpTransport({ url: settings.smtpUrl, from: settings.mailFrom });
  return outboxTransport({ folder: join(settings.dataDir, "outbox"), from: settings.mailFrom });
}

const keepSecret = sql(
  "setting-secret",
  `insert into setting (scope, key, value) values ('server', 'secret', $1::jsonb) on conflict do nothing`,
);

/** Company settings over their defaults; the secret that signs links is made once and kept with the data. */
export async function loadBusiness(db: Database, settings: Pick<Settings, "publicUrl">): Promise<BusinessSettings> {
  await db.run(keepSecret, [JSON.stringify(randomBytes(32).toString("base64url"))]);
  const rows = await db.all(
    build.selectFrom("setting").select(["scope", "key", "value"]).where("scope", "in", ["server", "company"]),
  );
  const company = Object.fromEntries(rows.filter((row) => row.scope === "company").map((row) => [row.key, row.value]));
  const secret = rows.find((row) => row.scope === "server" && row.key === "secret")?.value;
  return { ...defaultSettings, ...company, publicUrl: settings.publicUrl, secret: String(secret) };
}
