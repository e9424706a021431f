/** The first run over HTTP: a company of one's own, or the sample company to look around, which is removed as simply. */
import { timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { isBookEmpty, setUpCompany } from "../../core/flows/index.ts";
import { hashOf } from "../../core/kernel/index.ts";
import { hashPassword, isAnyUser } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { isSetUpCodeAsked, setUpCode } from "../auth/set-up-code.ts";
import { forgetSession, signIn } from "../auth/session.ts";
import { lookAround, removeSample } from "../sample/index.ts";
import { isBusy } from "../sample/mark.ts";
import { definer } from "./define.ts";
import { forgetKeys } from "./known-keys.ts";
import { problemOf, sendProblem } from "./problems.ts";
import type { Http } from "./route.ts";

const DONE = { done: true } as const;

export function setupRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /setup", {
    run: async () => ({
      needed: !(await isAnyUser(app.db)),
      codeAsked: isSetUpCodeAsked(app),
      sampleOffered: await isBookEmpty(app.db),
    }),
  });
  define.one("POST /setup", {
    run: async ({ body: { code, company, currency, place, administrator } }, { reply }) => {
      if (!isCode(app, code)) return sendProblem(reply, problemOf({ code: "set-up code wrong" }));
      const { password } = administrator;
      const passwordHash = await hashPassword(password);
      const ask = { company, currency, place, administrator: { ...administrator, passwordHash } };
      const done = await setUpCompany(app.as("setup"), ask);
      if (!done.ok) return sendProblem(reply, problemOf(done.refusal));
      await app.refresh();
      await signIn(app, reply, done.value.user);
      return DONE;
    },
  });
  define.one("POST /setup/sample", {
    run: async ({ body }, { request, reply }) => {
      if (!isCode(app, body.code)) return sendProblem(reply, problemOf({ code: "set-up code wrong" }));
      const begun = await lookAround(app, body.language, (line) => request.log.error(line));
      if (!begun.ok) return sendProblem(reply, problemOf(begun.refusal));
      const { user, email, password } = begun.value;
      await signIn(app, reply, user);
      return { email, password };
    },
  });
  sampleRoutes(http, app);
}

function isCode(app: App, given = ""): boolean {
  // Of the same length, whatever was typed.
  const [typed, right] = [Buffer.from(hashOf(given)), Buffer.from(hashOf(setUpCode(app)))];
  return !isSetUpCodeAsked(app) || timingSafeEqual(typed, right);
}

function sampleRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /setup/sample", {
    run: async () => {
      await app.refresh();
      const { state, share, text } = app.sample ?? { state: "none" as const, share: 0 };
      return { state, share, text: text ?? null };
    },
  });
  define.one("POST /sample/remove", {
    run: async (_, { reply }) => {
      await app.refresh();
      if (app.sample === null) return sendProblem(reply, problemOf({ code: "no sample" }));
      if (!(await removeSample(app))) return sendProblem(reply, problemOf({ code: "sample busy" }));
      forgetKeys(app);
      forgetSession(app, reply);
      return DONE;
    },
  });
}

/** While the sample is made one looks, and may have it removed; while it is removed there is nothing to ask. */
export async function whileSampleRests(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (!isBusy(app.sample)) return undefined;
  const path = request.routeOptions.url?.replace("/api/v1", "") ?? "";
  const looks = request.method === "GET" && app.sample?.state === "making";
  if (looks || ALWAYS.has(path)) return undefined;
  return sendProblem(reply.header("retry-after", "2"), problemOf({ code: "sample busy" }));
}

const ALWAYS = new Set(["/setup", "/setup/sample", "/sample/remove", "/sign-in", "/sign-out", "/live"]);
