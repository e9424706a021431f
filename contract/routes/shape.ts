/**
 * What a route of the API is: what it asks and what it answers. The server takes its schemas from here, the dashboard its
 * types, the description of the API both. Keyed by method and path, "GET /orders/:id".
 */
import { z } from "zod";
import type { Permission } from "../permissions.ts";

export interface RouteShape {
  readonly tag: string;
  /** Who calls must be permitted; "any" is whoever is known, "public" whoever asks. */
  readonly may: Permission | "any" | "public";
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Done twice it is done once: by number, note or state. Another writing route asks for an idempotency key to be safe. */
  readonly repeatable?: boolean;
  /** The answer holds what is shown once: it is never kept. */
  readonly secret?: boolean;
  /** Somebody may try many: asked so often a minute from one address on the network, and no more. */
  readonly guessed?: boolean;
}

const refusal = z.object({
  code: z.string(),
  text: z.string(),
  next: z.string(),
  subject: z.string().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
  findings: z.array(z.unknown()).optional(),
});

/** Results in the order of the members: taken with its value, or refused alone. */
export const results = z.object({
  results: z.array(
    z.union([z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), refusal })]),
  ),
});

const MEMBERS_MAX = 1000;

/** A route that takes many under one name and answers each alone. */
export function batchOf<Name extends string, Member extends z.ZodType>(
  about: Pick<RouteShape, "tag" | "may" | "summary" | "repeatable" | "secret">,
  name: Name,
  member: Member,
) {
  const body = z.strictObject({ [name]: z.array(member).min(1).max(MEMBERS_MAX) } as Record<Name, z.ZodArray<Member>>);
  return { ...about, body, answer: results };
}

/** How many of a list, and how many more than a person reads at once. */
export const limitOf = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);

/** Our number of an order with or without its letters: SO-1152. */
export const orderId = z
  .string()
  .regex(/^(SO-)?\d{1,15}$/i)
  .transform((text) => Number(text.replace(/\D/g, "")));
