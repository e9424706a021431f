/** Connections to trading partners: how documents travel, and how it went lately. Secrets are never among what is shown. */
import { z } from "zod";
import { at, can, name } from "./shared.ts";

export const connectionKind = z.enum(["folder", "sftp", "http"]);

const settings = z
  .record(z.string(), z.unknown())
  .meta({ description: "Where and how, as its kind wants it; what is left out takes the default" });

export const connection = z.strictObject({
  connection: name.meta({ description: "Its name" }),
  kind: connectionKind,
  settings,
  partners: z.array(name).meta({ description: "Whose documents leave by it" }),
  hasSecrets: z.boolean().meta({ description: "A password, key or secret is kept; it is shown to nobody" }),
  version: z.int(),
  state: z.enum(["works", "not tried", "fails", "stopped", "paused"]),
  paused: z.boolean(),
  stopped: z.string().nullable().meta({ description: "Why nothing is tried until somebody changes or resumes it" }),
  failures: z.int().meta({ description: "In a row" }),
  lastError: z.string().nullable(),
  workedAt: at.nullable(),
  failedAt: at.nullable(),
  nextAt: at.nullable().meta({ description: "Not tried again before" }),
  refused: z.int().meta({ description: "Requests of theirs that were not signed as agreed" }),
  waiting: z.int().meta({ description: "Documents that wait to leave by it" }),
});

export const connectionList = z.strictObject({ connections: z.array(connection), can });

export const connectionView = connection.extend({
  whole: settings.meta({ description: "The settings with every default filled in" }),
  leaving: z
    .array(
      z.strictObject({
        document: z.int(),
        name,
        kind: name,
        partner: name,
        at,
        attempts: z.int(),
        nextAt: at.nullable(),
        why: z.string().nullable(),
      }),
    )
    .meta({ description: "Documents that wait to leave by it, the oldest first; at most 50" }),
  aside: z
    .array(z.strictObject({ file: name, document: z.int().nullable(), text: z.string(), at }))
    .meta({ description: "Files it brought that lie in quarantine until somebody closes the matter; at most 50" }),
  can,
});

export const connectionSave = z.strictObject({
  kind: connectionKind,
  settings,
  secrets: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: "password, key, passphrase, secret; left out: as they are" }),
  partners: z.array(z.string().min(1)).max(1000),
  seen: z.int().min(0).optional().meta({ description: "The version it was written from" }),
});

export const connectionKept = z.strictObject({ connection: name, version: z.int(), made: z.boolean() });

export const connectionTested = z.strictObject({
  works: z.boolean(),
  waiting: z.int().nullable().meta({ description: "Files that wait for us" }),
  code: z.string().nullable(),
  text: z.string().meta({ description: "What was found" }),
  next: z.string().nullable().meta({ description: "What to do" }),
  hostKey: z
    .string()
    .nullable()
    .meta({ description: "The key the server shows, where it is not the one that is pinned" }),
});
