/**
 * One question to the sign-in library: a path of its own, the cookies of who asks, a body. The answer comes back without a
 * single secret of it but the cookies; what it refuses becomes a refusal of ours. A sign-in, however it came about, is audited.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { recordActs } from "../../core/flows/index.ts";
import { refused, taken, type Outcome } from "../../core/kernel/index.ts";
import { findSignedIn } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { ADDRESS_HEADER, AUTH_PATH, libraryOf } from "./library.ts";
import { secretOf, sessionCookie } from "./session.ts";

export interface LibraryAsk {
  readonly method?: "GET" | "POST";
  /** Beyond /api/auth. */
  readonly path: string;
  readonly body?: object;
  /** Of somebody who is signed in already: a session it begins takes the place of the one there is. */
  readonly isIn?: boolean;
}

export interface LibraryAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether somebody who may is signed in by it. */
  readonly signedIn: boolean;
  /** Where it sends the browser. */
  readonly location?: string | undefined;
}

export type LibraryRefusal =
  | "sign-in refused"
  | "user disabled"
  | "code wrong"
  | "too many codes"
  | "sign-in ended"
  | "sign-in lapsed"
  | "link_ended"
  | "password wrong"
  | "second factor on"
  | "second factor off"
  | "provider unreachable"
  | "sign-in failed";

/** Its codes, as far as they can come up here. */
const REFUSALS: Readonly<Record<string, LibraryRefusal>> = {
  INVALID_EMAIL_OR_PASSWORD: "sign-in refused",
  INVALID_EMAIL: "sign-in refused",
  PASSWORD_TOO_LONG: "sign-in refused",
  FAILED_TO_CREATE_SESSION: "user disabled",
  INVALID_CODE: "code wrong",
  INVALID_BACKUP_CODE: "code wrong",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "sign-in ended",
  ACCOUNT_TEMPORARILY_LOCKED: "too many codes",
  INVALID_TWO_FACTOR_COOKIE: "sign-in lapsed",
  INVALID_TOKEN: "link_ended",
  INVALID_PASSWORD: "password wrong",
  TOTP_ALREADY_ENABLED: "second factor on",
  TOTP_NOT_ENABLED: "second factor off",
  TWO_FACTOR_NOT_ENABLED: "second factor off",
  BACKUP_CODES_NOT_ENABLED: "second factor off",
  PROVIDER_NOT_FOUND: "provider unreachable",
  INVALID_OAUTH_CONFIGURATION: "provider unreachable",
};

export async function askLibrary(
  app: App,
  reply: FastifyReply,
  ask: LibraryAsk,
): Promise<Outcome<LibraryAnswer, LibraryRefusal>> {
  const library = await libraryOf(app);
  const response = await library.handler(requestOf(app, reply.request, ask));
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  const signedIn = ask.isIn !== true && (await auditSignIn(app, { cookies, path: ask.path, via: reply.request.ip }));
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Readonly<Record<string, unknown>>;
  if (response.status < 400) return taken({ body, signedIn, location: response.headers.get("location") ?? undefined });
  const code = typeof body["code"] === "string" ? body["code"] : "";
  if (REFUSALS[code] === undefined)
    reply.request.log.error({ status: response.status, code, path: ask.path }, "sign-in failed");
  return refused(REFUSALS[code] ?? "sign-in failed", { args: { code } });
}

/** That it comes from a page of ours was looked at already; the library is told our own origin. */
function requestOf(app: App, request: FastifyRequest, { method = "POST", path, body }: LibraryAsk): Request {
  const origin = new URL(app.settings.publicUrl).origin;
  const headers = new Headers({ origin, [ADDRESS_HEADER]: request.ip });
  for (const name of ["cookie", "user-agent"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  if (body) headers.set("content-type", "application/json");
  return new Request(`${app.settings.publicUrl}${AUTH_PATH}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** A new session is a sign-in, unless it takes the place of one that changed its second factor or password. */
async function auditSignIn(
  app: App,
  { cookies, path, via }: { readonly cookies: readonly string[]; readonly path: string; readonly via: string },
): Promise<boolean> {
  const by = SIGN_INS.find(([start]) => path.startsWith(start))?.[1];
  const set = cookies
    .map((cookie) => cookie.split(";")[0] ?? "")
    .find((pair) => pair.startsWith(`${sessionCookie(app)}=`));
  const value = set?.slice(set.indexOf("=") + 1) ?? "";
  const secret = by === undefined || value === "" ? undefined : secretOf(app, decodeURIComponent(value));
  const user = secret === undefined ? undefined : await findSignedIn(app.db, secret, Date.now());
  if (!user) return false;
  const actor = `user:${user.id}`;
  await recordActs(app.as(actor, via), [{ kind: "signed in", subject: actor, payload: { by } }]);
  return true;
}

const SIGN_INS: readonly (readonly [string, string])[] = [
  ["/sign-in/email", "password"],
  ["/two-factor/verify-backup-code", "backup code"],
  ["/two-factor/verify-totp", "code"],
  ["/callback/", "identity provider"],
];
