/** For who runs the house: keys of programs, and who did what. */
import { z } from "zod";
import { SCOPE_PERMISSIONS } from "../permissions.ts";
import { auditKinds, auditPage } from "../views/audit.ts";
import { createdKey, keyList } from "../views/running.ts";
import { limitOf } from "./shape.ts";

const tag = "running";
const scope = z.enum(Object.keys(SCOPE_PERMISSIONS) as [keyof typeof SCOPE_PERMISSIONS]);

/** "SO-1152" is "order:1152". */
const subject = z
  .string()
  .trim()
  .regex(/^([a-z_]{1,30}:[\w:-]{1,60}|SO-\d{1,15})$/i)
  .transform((text) => text.replace(/^SO-/i, "order:"))
  .meta({ description: "order:1152 or SO-1152, supply_order:7, item:12, document:12, user:3" });

const day = z.iso.date().optional();

/** What of the audit is asked for. */
export const auditFilter = z.strictObject({
  actor: z
    .string()
    .trim()
    .max(120)
    .optional()
    .meta({ description: "user:3, key shop, vendor HANLIN, worker; people: everybody but programs" }),
  kind: z.string().trim().max(80).optional().meta({ description: "One act: user disabled" }),
  subject: subject.optional(),
  from: day.meta({ description: "First day, where the company is" }),
  until: day.meta({ description: "Last day" }),
});

export const runningRoutes = {
  "GET /keys": { tag, may: "keys.manage", summary: "API keys; never their secrets", answer: keyList },
  "POST /keys": {
    tag,
    may: "keys.manage",
    secret: true,
    summary: "Make an API key; the key is shown once",
    body: z.strictObject({ name: z.string().trim().min(1).max(80), scopes: z.array(scope).min(1) }),
    answer: createdKey,
  },
  "DELETE /keys/:name": {
    tag,
    may: "keys.manage",
    summary: "End API keys by prefix or name",
    params: z.object({ name: z.string().min(1).max(80) }),
    answer: z.strictObject({ ended: z.int() }),
  },
  "GET /audit": {
    tag,
    may: "audit.read",
    summary: "Who did what and from where, newest first: of people, of one user or key; one act; to one thing; on days",
    query: auditFilter.extend({
      before: z.coerce.number().int().optional().meta({ description: "Id of the last one seen" }),
      limit: limitOf(500, 100),
    }),
    answer: auditPage,
  },
  "GET /audit/kinds": { tag, may: "audit.read", summary: "Every act that the audit knows", answer: auditKinds },
} as const;
