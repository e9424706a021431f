/**
 * The session of a user: the cookie that the sign-in sets, read without its library, which is loaded only where somebody
 * signs in. The cookie holds a secret and its signature; the database the secret's hash. Sessions live by the wall clock,
 * whatever a story's clock says. One that is used is drawn out, at most once a day.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  beginSession,
  drawOutSession,
  endSessions,
  findSignedIn,
  findWaitingUser,
  type SignedIn,
} from "../../core/people/index.ts";
import type { App } from "../app.ts";

const DAY_MS = 86_400_000;
export const SESSION_MS = 7 * DAY_MS;
/** A browser that is trusted with the second factor, counted from its last sign-in. */
export const TRUST_DAYS = 30;
export const COOKIE_PREFIX = "fairfill";

type Site = Pick<App, "business" | "settings">;

export const isSecure = (app: Pick<App, "settings">): boolean => app.settings.publicUrl.startsWith("https://");

/** Browsers send a cookie of this name over https alone. */
const cookieName = (app: Pick<App, "settings">, name: string): string =>
  `${isSecure(app) ? "__Secure-" : ""}${COOKIE_PREFIX}.${name}`;

export const sessionCookie = (app: Pick<App, "settings">): string => cookieName(app, "session_token");

/** Signs cookies and keeps second factors; follows from the server's secret, says nothing about it. */
export const authSecret = (app: Pick<App, "business">): string =>
  createHmac("sha256", app.business.secret).update("sign-in").digest("base64url");

const signatureOf = (secret: string, app: Pick<App, "business">): Buffer =>
  createHmac("sha256", authSecret(app)).update(secret).digest();

/** What stands in the cookie for a session's secret. */
export const cookieValue = (app: Pick<App, "business">, secret: string): string =>
  `${secret}.${signatureOf(secret, app).toString("base64")}`;

const secretIn = (app: Site, request: FastifyRequest): string | undefined =>
  secretOf(app, request.cookies[sessionCookie(app)] ?? "");

/** The secret in the value of a cookie; undefined where the signature is not ours. */
export function secretOf(app: Pick<App, "business">, value: string): string | undefined {
  const dot = value.lastIndexOf(".");
  if (dot < 1) return undefined;
  const [secret, given] = [value.slice(0, dot), Buffer.from(value.slice(dot + 1), "base64")];
  const right = signatureOf(secret, app);
  return given.length === right.length && timingSafeEqual(given, right) ? secret : undefined;
}

/** Whose password was right, and whose code is waited for. */
export async function waitingUser(app: App, request: FastifyRequest): Promise<number | undefined> {
  const name = secretOf(app, request.cookies[cookieName(app, "two_factor")] ?? "");
  return name === undefined ? undefined : findWaitingUser(app.db, name, Date.now());
}

export async function signedIn(app: App, request: FastifyRequest): Promise<SignedIn | undefined> {
  const secret = secretIn(app, request);
  return secret === undefined ? undefined : findSignedIn(app.db, secret, Date.now());
}

/** Signs in who has just been made, without asking again. */
export async function signIn(app: App, reply: FastifyReply, userId: number): Promise<void> {
  const now = Date.now();
  setCookie(app, reply, await beginSession(app.db, userId, { now, expiresAt: now + SESSION_MS }));
}

/** Draws out a session that is used, so that nobody is signed out at work. */
export async function keepSignedIn(app: App, reply: FastifyReply, user: SignedIn): Promise<void> {
  const secret = secretIn(app, reply.request);
  const now = Date.now();
  const expiresAt = now + SESSION_MS;
  if (secret === undefined || user.expiresAt > expiresAt - DAY_MS) return;
  await drawOutSession(app.db, user.sessionId, { now, expiresAt });
  setCookie(app, reply, secret);
}

/** Ends the session; the browser forgets it. */
export async function signOut(app: App, reply: FastifyReply, user: SignedIn): Promise<void> {
  await endSessions(app.db, user.id, [user.sessionId]);
  forgetSession(app, reply);
}

export function forgetSession(app: App, reply: FastifyReply): void {
  reply.clearCookie(sessionCookie(app), { path: "/" });
}

function setCookie(app: App, reply: FastifyReply, secret: string): void {
  reply.setCookie(sessionCookie(app), cookieValue(app, secret), {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(app),
    maxAge: SESSION_MS / 1000,
  });
}
