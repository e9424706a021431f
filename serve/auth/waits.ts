/** How long somebody waits who guessed too often: for the browser in seconds, for the person in minutes. */
import type { FastifyReply } from "fastify";
import { refused, type Refusal } from "../../core/kernel/index.ts";
import { codesWait } from "../../core/people/index.ts";
import type { App } from "../app.ts";

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

export function waiting(reply: FastifyReply, ms: number): { readonly args: { readonly minutes: number } } {
  reply.header("retry-after", Math.ceil(ms / SECOND_MS));
  return { args: { minutes: Math.ceil(ms / MINUTE_MS) } };
}

const OF_CODES = new Set(["too many codes", "sign-in ended"]);

/** The same refusal; of codes with how long, also where the attempt ended and to begin again would meet the lock. */
export async function sayWait(
  app: App,
  reply: FastifyReply,
  { refusal, user }: { readonly refusal: Refusal; readonly user: number | undefined },
): Promise<Refusal> {
  if (user === undefined || !OF_CODES.has(refusal.code)) return refusal;
  // The clock of the sign-in library, which locks.
  const ms = await codesWait(app.db, user, Date.now());
  if (ms > 0) return refused("too many codes", waiting(reply, ms)).refusal;
  return refused("sign-in ended").refusal;
}
