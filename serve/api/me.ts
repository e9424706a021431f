/** Who is signed in, what this one may do, what company this is; and what one changes about oneself. A key has no account. */
import type { FastifyReply } from "fastify";
import { ROLE_PERMISSIONS, ROLES, type Me } from "../../contract/index.ts";
import { changeSelf, endOwnSessions, recordActs } from "../../core/flows/index.ts";
import { findCompanyPlace, listStoragePlaces } from "../../core/inventory/index.ts";
import { refused, type Outcome } from "../../core/kernel/index.ts";
import { endPasswordLinks, endTrust, listSessions, passwordRefusal, type SignedIn } from "../../core/people/index.ts";
import type { ActKind } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { askLibrary, type LibraryAnswer, type LibraryAsk } from "../auth/ask-library.ts";
import { keepSignedIn } from "../auth/session.ts";
import { sayWait } from "../auth/waits.ts";
import { may } from "./actions.ts";
import { callerOf, contextOf, type Caller } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import type { Http } from "./route.ts";

const DONE = { done: true } as const;

export function meRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /me", {
    run: async (_, { request, reply }) => {
      const { user, key, permissions } = callerOf(request);
      if (user) await keepSignedIn(app, reply, user);
      return {
        user: user ? personOf(user) : null,
        key: key ?? null,
        permissions: [...permissions],
        mayNot: mayNot(callerOf(request)),
        company: await companyOf(app),
        sample: app.sample !== null,
      };
    },
  });
  define.one("PUT /me", {
    run: async ({ body }, { request, reply }) => {
      const { user } = callerOf(request);
      if (!user) return noPerson(reply);
      await changeSelf(contextOf(app, request), user.id, body);
      return DONE;
    },
  });
  define.one("GET /me/sessions", {
    run: async (_, { request, reply }) => {
      const { user } = callerOf(request);
      if (!user) return noPerson(reply);
      const sessions = await listSessions(app.db, user.id, Date.now());
      return { sessions: sessions.map((session) => ({ ...session, current: session.id === user.sessionId })) };
    },
  });
  define.one("POST /me/sessions/end", {
    run: async ({ body }, { request, reply }) => {
      const { user } = callerOf(request);
      if (!user) return noPerson(reply);
      await endOwnSessions(contextOf(app, request), user.id, body.sessions);
      return DONE;
    },
  });
  secretRoutes(http, app);
}

function personOf({ id, name, email, roles, language, twoFactor }: SignedIn): NonNullable<Me["user"]> {
  return { id, name, email, roles: ROLES.filter((role) => roles.includes(role)), language, twoFactor };
}

function mayNot(caller: Caller): Me["mayNot"] {
  const missing = ROLE_PERMISSIONS.administrator.map((permission) => [permission, may(caller, permission)] as const);
  return Object.fromEntries(missing.filter(([, can]) => can !== true));
}

async function companyOf(app: App): Promise<Me["company"]> {
  const storage = await listStoragePlaces(app.reader);
  const place = (await findCompanyPlace(app.reader, storage)) ?? storage[0];
  return { name: app.business.companyName, place: place?.code ?? null, zone: place?.zone ?? "UTC" };
}

const noPerson = (reply: FastifyReply): FastifyReply => sendProblem(reply, problemOf({ code: "not a person" }));

/** Password and second factor: asked of the library, in the name of who is signed in. */
function secretRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  const act = acting(app);
  define.one("POST /me/password", {
    run: async ({ body: { current, password } }, { request, reply }) => {
      const { user } = callerOf(request);
      const weak = passwordRefusal(password, { ...user, company: app.business.companyName });
      if (weak) return sendProblem(reply, problemOf({ code: weak }));
      const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
      const acted = await act(reply, { path: "/change-password", body }, "password changed");
      if (acted.ok && user) await endPasswordLinks(app.db, user.id);
      return acted.ok ? DONE : sendProblem(reply, problemOf(acted.refusal));
    },
  });
  define.one("POST /me/second-factor", {
    run: async ({ body }, { reply }) => {
      const acted = await act(reply, { path: "/two-factor/enable", body });
      if (!acted.ok) return sendProblem(reply, problemOf(acted.refusal));
      const uri = String(acted.value.body["totpURI"]);
      const secret = new URL(uri).searchParams.get("secret") ?? "";
      const { toSVG } = await import("@bwip-js/node");
      const picture = toSVG({ bcid: "qrcode", text: uri, scale: 4, padding: 0 });
      return { uri, picture, secret, backupCodes: acted.value.body["backupCodes"] as string[] };
    },
  });
  define.one("POST /me/second-factor/confirm", {
    run: async ({ body }, { reply }) => {
      const acted = await act(reply, { path: "/two-factor/verify-totp", body }, "second factor on");
      return acted.ok ? DONE : sendProblem(reply, problemOf(acted.refusal));
    },
  });
  define.one("POST /me/second-factor/off", {
    run: async ({ body }, { request, reply }) => {
      const { user } = callerOf(request);
      const acted = await act(reply, { path: "/two-factor/disable", body }, "second factor off");
      // A factor that is turned on later begins anew.
      if (acted.ok && user) await endTrust(app.db, [user.id]);
      return acted.ok ? DONE : sendProblem(reply, problemOf(acted.refusal));
    },
  });
  define.one("POST /me/second-factor/backup-codes", {
    run: async ({ body }, { reply }) => {
      const acted = await act(reply, { path: "/two-factor/generate-backup-codes", body }, "backup codes made");
      if (!acted.ok) return sendProblem(reply, problemOf(acted.refusal));
      return { backupCodes: acted.value.body["backupCodes"] as string[] };
    },
  });
}

type Act = (reply: FastifyReply, ask: LibraryAsk, event?: ActKind) => Promise<Outcome<LibraryAnswer>>;

function acting(app: App): Act {
  return async (reply, ask, event) => {
    const { user } = callerOf(reply.request);
    if (!user) return refused("not a person");
    const answer = await askLibrary(app, reply, { ...ask, isIn: true });
    const actor = `user:${user.id}`;
    if (answer.ok && event !== undefined)
      await recordActs(contextOf(app, reply.request), [{ kind: event, subject: actor }]);
    if (!answer.ok)
      return { ...answer, refusal: await sayWait(app, reply, { refusal: answer.refusal, user: user.id }) };
    return answer;
  };
}
