/**
 * Signing in and out: by e-mail and password, by a code where there is a second factor, by the company's identity provider;
 * and choosing a password by a link. Public, for our own pages alone; wrong passwords are counted by address.
 */
import type { FastifyInstance, FastifyReply } from "fastify";
import { forgottenPassword, recordActs } from "../../core/flows/index.ts";
import { refused, taken, type Outcome } from "../../core/kernel/index.ts";
import {
  countAttempt,
  endPasswordLinks,
  findLinkUser,
  findUserByEmail,
  findUsers,
  forgetAttempts,
  isAnyUser,
  passwordRefusal,
  type User,
} from "../../core/people/index.ts";
import type { ActKind } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { askLibrary } from "../auth/ask-library.ts";
import { AUTH_PATH, OIDC } from "../auth/library.ts";
import { sayWait, waiting } from "../auth/waits.ts";
import { signedIn, signOut, TRUST_DAYS, waitingUser } from "../auth/session.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import type { Http } from "./route.ts";

const DONE = { done: true } as const;

export function signInRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /sign-in", {
    run: async () => ({
      company: app.business.companyName,
      firstRun: !(await isAnyUser(app.db)),
      oidc: app.settings.oidcIssuer !== undefined,
      mail: app.settings.smtpUrl !== undefined,
      trustDays: TRUST_DAYS,
    }),
  });
  define.one("POST /sign-in", {
    run: async ({ body }, { reply }) => {
      const answer = await byPassword(app, reply, body);
      return answer.ok ? answer.value : sendProblem(reply, problemOf(answer.refusal));
    },
  });
  define.one("POST /sign-in/code", {
    run: async ({ body: { code, kind, trust } }, { reply }) => {
      const path = kind === "code" ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
      // Asked before: with the last of the wrong ones the library forgets who waits.
      const user = await waitingUser(app, reply.request);
      const answer = await askLibrary(app, reply, { path, body: { code, trustDevice: trust } });
      if (answer.ok) return { signedIn: true };
      if (user !== undefined) await noteRefused(app, { user, via: reply.request.ip, by: kind });
      return sendProblem(reply, problemOf(await sayWait(app, reply, { refusal: answer.refusal, user })));
    },
  });
  define.one("POST /sign-in/oidc", {
    run: async ({ body }, { reply }) => {
      const asked = { provider: OIDC, callbackURL: body.to, errorCallbackURL: backTo(body.to), disableRedirect: true };
      const answer = await askLibrary(app, reply, { path: "/sign-in/social", body: asked });
      if (!answer.ok) return sendProblem(reply, problemOf(answer.refusal));
      return { url: String(answer.value.body["url"]) };
    },
  });
  define.one("POST /sign-out", {
    run: async (_, { request, reply }) => {
      const user = await signedIn(app, request);
      if (!user) return DONE;
      await signOut(app, reply, user);
      await note(app, user, { kind: "signed out", via: request.ip });
      return DONE;
    },
  });
  passwordRoutes(http, app);
}

async function byPassword(
  app: App,
  reply: FastifyReply,
  ask: { readonly email: string; readonly password: string },
): Promise<Outcome<{ signedIn: boolean }>> {
  const waits = await countAttempt(app.db, ask.email, app.now());
  if (waits > 0) return refused("too many attempts", waiting(reply, waits));
  const answer = await askLibrary(app, reply, { path: "/sign-in/email", body: ask });
  if (answer.ok) {
    await forgetAttempts(app.db, ask.email, app.now());
    return taken({ signedIn: answer.value.body["twoFactorRedirect"] !== true });
  }
  const user = await findUserByEmail(app.db, ask.email);
  if (user) await noteRefused(app, { user: user.id, via: reply.request.ip, by: "password" });
  return answer;
}

interface RefusedSignIn {
  readonly user: number;
  readonly via: string;
  readonly by: "password" | "code" | "backup code";
}

const noteRefused = (app: App, { user, via, by }: RefusedSignIn): Promise<void> =>
  recordActs(app.as("public", via), [{ kind: "sign-in refused", subject: `user:${user}`, payload: { by } }]);

function passwordRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("POST /password/forgotten", {
    run: async ({ body }, { request }) => {
      await forgottenPassword(app.as("public", request.ip), body.email);
      return DONE;
    },
  });
  define.one("GET /password/link", {
    run: async ({ query }, { reply }) => {
      const user = await linkUser(app, query.token);
      if (!user) return sendProblem(reply, problemOf({ code: "link_ended" }));
      return { email: user.email, name: user.name, fresh: !user.hasPassword };
    },
  });
  define.one("POST /password/choose", {
    run: async ({ body: { token, password } }, { reply }) => {
      const user = await linkUser(app, token);
      if (!user) return sendProblem(reply, problemOf({ code: "link_ended" }));
      const weak = passwordRefusal(password, { ...user, company: app.business.companyName });
      if (weak) return sendProblem(reply, problemOf({ code: weak }));
      const answer = await askLibrary(app, reply, { path: "/reset-password", body: { token, newPassword: password } });
      if (!answer.ok) return sendProblem(reply, problemOf(answer.refusal));
      await endPasswordLinks(app.db, user.id);
      await forgetAttempts(app.db, user.email, app.now());
      await note(app, user, { kind: "password chosen", via: reply.request.ip });
      return { email: user.email };
    },
  });
}

async function linkUser(app: App, token: string): Promise<User | undefined> {
  const id = await findLinkUser(app.db, token, Date.now());
  const [user] = id === undefined ? [] : await findUsers(app.db, [id]);
  return user?.disabledAt === null ? user : undefined;
}

async function note(app: App, user: User, act: { readonly kind: ActKind; readonly via: string }): Promise<void> {
  const actor = `user:${user.id}`;
  await recordActs(app.as(actor, act.via), [{ kind: act.kind, subject: actor }]);
}

/** Where the identity provider sends the browser back to: beside the API, as the provider is told once and for all. */
export function oidcCallback(http: FastifyInstance, app: App): void {
  const path = `/callback/${OIDC}`;
  http.get(`${AUTH_PATH}${path}`, { schema: { hide: true } }, async (request, reply) => {
    const query = request.url.slice(`${AUTH_PATH}${path}`.length);
    const answer = await askLibrary(app, reply, { method: "GET", path: `${path}${query}` });
    const { signedIn = false, location = "/?error=none" } = answer.ok ? answer.value : {};
    return reply.redirect(signedIn ? location : whyNotIn(app, location), 302);
  });
}

const backTo = (to: string): string => `/sign-in?${new URLSearchParams({ to }).toString()}`;

/** To the sign-in, with a word of ours for why; somebody whom the provider led in and who may not is shut out. */
function whyNotIn(app: App, location: string): string {
  const { pathname, search, searchParams } = new URL(location, app.settings.publicUrl);
  const said = searchParams.get("error");
  const to = said === null ? `${pathname}${search}` : (searchParams.get("to") ?? "/");
  const error = said === null ? "out" : UNKNOWN.has(said) ? "unknown" : "failed";
  return `${backTo(to)}&error=${error}`;
}

/** The provider knows this one, we do not, or not by an address that it vouches for. */
const UNKNOWN: ReadonlySet<string> = new Set(["signup_disabled", "account_not_linked", "unable_to_link_account"]);
