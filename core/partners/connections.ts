/**
 * Connections as data: where a partner's documents are put and fetched. Settings are what anybody may see; secrets are
 * kept apart from them and never shown. A server is known by its host key, named before the first password is sent.
 */
import { z } from "zod";

export const CONNECTION_KINDS = ["folder", "sftp", "http"] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** Seconds between two looks. */
const every = (usual: number) => z.int().min(5).max(86_400).default(usual);
/** Seconds of silence after which they are given up for now. */
const timeout = z.int().min(1).max(300).default(20);
const folder = z.string().min(1).max(400);
const remote = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\0\r\n]+$/, "a folder on their server, like /inbox");

const settings = {
  folder: z.strictObject({
    /** Holds in, out, done and quarantine. */
    path: folder.regex(/^(\/|[A-Za-z]:[\\/])/, "a whole path, like /srv/edi/harlow"),
    every: every(10),
  }),
  sftp: z.strictObject({
    host: z.string().regex(/^[\w.:-]{1,253}$/, "a host name or address"),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().min(1).max(100),
    /** Fingerprint of their host key, as OpenSSH says it. Not said: nothing is sent yet. */
    hostKey: z
      .string()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "a fingerprint like SHA256:… with 43 characters")
      .optional(),
    /** Where we put documents. */
    inbox: remote.default("inbox"),
    /** Where they put theirs; not said: they send another way. */
    outbox: remote.optional(),
    /** What becomes of theirs once they are ours: gone, or moved to this folder. */
    taken: z.union([z.literal("delete"), remote]).default("delete"),
    every: every(60),
    timeout,
  }),
  http: z.strictObject({
    /** Where we post documents; not said: they only send. */
    url: z.url({ protocol: /^https?$/ }).optional(),
    timeout,
  }),
} as const;

const secret = z.string().min(1).max(20_000);
const secrets = {
  folder: z.strictObject({}),
  sftp: z.strictObject({ password: secret.optional(), key: secret.optional(), passphrase: secret.optional() }),
  http: z.strictObject({ secret: secret.min(16, "at least 16 characters").optional() }),
} as const;

export type FolderSettings = Readonly<z.output<(typeof settings)["folder"]>>;
export type SftpSettings = Readonly<z.output<(typeof settings)["sftp"]>>;
export type HttpSettings = Readonly<z.output<(typeof settings)["http"]>>;

/** A connection's settings with every default filled in. */
export type ReadSettings =
  | { readonly kind: "folder"; readonly settings: FolderSettings }
  | { readonly kind: "sftp"; readonly settings: SftpSettings }
  | { readonly kind: "http"; readonly settings: HttpSettings };

export const readSettingsOf = (kind: ConnectionKind, said: unknown): ReadSettings =>
  ({ kind, settings: settings[kind].parse(said) }) as ReadSettings;

export interface ConnectionProblem {
  /** "settings.hostKey" */
  readonly path: string;
  readonly text: string;
}

export interface SaidConnection {
  readonly kind: ConnectionKind;
  readonly settings: unknown;
  readonly secrets?: unknown;
}

/** What is wrong with it, field by field. */
export function checkConnection(said: SaidConnection): ConnectionProblem[] {
  const parts = [
    ["settings", settings[said.kind].safeParse(said.settings)],
    ["secrets", secrets[said.kind].safeParse(said.secrets ?? {})],
  ] as const;
  return parts.flatMap(([part, read]) =>
    read.success
      ? []
      : read.error.issues.map((issue) => ({ path: [part, ...issue.path].join("."), text: issue.message })),
  );
}

/** Does somebody else get the secrets when the one becomes the other? */
export function goesElsewhere(before: ReadSettings, after: ReadSettings): boolean {
  return JSON.stringify(addressOf(before)) !== JSON.stringify(addressOf(after));
}

function addressOf({ kind, settings: own }: ReadSettings): unknown {
  if (kind === "sftp") return [kind, own.host, own.port, own.user];
  return kind === "http" ? [kind, own.url] : [kind];
}

/** Seconds until the next look; null where files come by themselves, or not by this way. */
export function looksEvery(read: ReadSettings): number | null {
  if (read.kind === "folder") return read.settings.every;
  return read.kind === "sftp" && read.settings.outbox !== undefined ? read.settings.every : null;
}
