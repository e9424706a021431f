/**
 * The local session: opened once by the link that the start prints, on this machine only. Beyond loopback there is none
 * until accounts exist. A session acts for our own pages alone: a request from elsewhere names its origin.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { createSession, endSession, isSession } from "../core/people/index.ts";
import type { App } from "./app.ts";

const COOKIE = "fairfill_session";
const SESSION_HOURS = 12;
const HOUR_MS = 3_600_000;

export function isLoopback(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/.test(host);
}

export async function hasSession(app: App, request: FastifyRequest): Promise<boolean> {
  const secret = request.cookies[COOKIE];
  return secret !== undefined && isLoopback(app.settings.host) && isSession(app.db, secret, app.now());
}

/** Nothing is changed for a page of somebody else. */
export function isFromOurPages(request: FastifyRequest): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const { origin, host } = request.headers;
  return origin !== undefined && URL.parse(origin)?.host === host;
}

/** Trades the one-time secret for a session; false when it was used or has ended. */
export async function openSession(app: App, secret: string, reply: FastifyReply): Promise<boolean> {
  if (!isLoopback(app.settings.host) || !(await endSession(app.db, secret, app.now()))) return false;
  const session = await createSession(app.db, app.now() + SESSION_HOURS * HOUR_MS);
  reply.setCookie(COOKIE, session, { path: "/", httpOnly: true, sameSite: "strict", maxAge: SESSION_HOURS * 3600 });
  return true;
}
