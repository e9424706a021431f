/** Notices as people word them, over HTTP. */
import { notPermitted, sayRefusal, whyNot } from "../../contract/index.ts";
import {
  askTrial,
  findTrials,
  getTemplateView,
  listTemplateHeads,
  previewTemplate,
  saveTemplates,
  type TemplatePreview,
  type Trial,
} from "../../core/flows/index.ts";
import { invariant } from "../../core/kernel/index.ts";
import { FILTERS, nameTemplate, TAGS, type TemplateName } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import type { Can } from "./actions.ts";
import { callerOf, contextOf, type Caller } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function templateRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /templates", { run: async () => wire({ templates: await listTemplateHeads(app.reader) }) });
  define.one("GET /templates/:kind/:language", {
    run: async ({ params }, { request, reply }) => {
      const named = nameTemplate(params.kind, params.language);
      if (!named.ok) return sendProblem(reply, problemOf(named.refusal));
      const view = await getTemplateView(app.db, named.value);
      invariant(view, "every notice that has a name has words");
      const caller = callerOf(request);
      const trial = await ownTrial(app, caller, named.value);
      return wire({ ...view, tags: TAGS, filters: FILTERS, trial, can: maySave(caller) });
    },
  });
  define.one("POST /templates/:kind/:language/preview", {
    run: async ({ params, body: { of, ...text } }, { request, reply }) => {
      const named = nameTemplate(params.kind, params.language);
      if (!named.ok) return sendProblem(reply, problemOf(named.refusal));
      const looked = await previewTemplate(contextOf(app, request), { ...named.value, text, of });
      return looked.ok ? wire(previewOf(looked.value)) : sendProblem(reply, problemOf(looked.refusal));
    },
  });
  define.one("POST /templates/:kind/:language/test", {
    run: async ({ params, body: { of, ...text } }, { request, reply }) => {
      const named = nameTemplate(params.kind, params.language);
      if (!named.ok) return sendProblem(reply, problemOf(named.refusal));
      const { user } = callerOf(request);
      if (!user) return sendProblem(reply, problemOf({ code: "test for nobody" }));
      const asked = await askTrial(contextOf(app, request), user.id, { ...named.value, text, of });
      return asked.ok ? wire(trialOf(asked.value)) : sendProblem(reply, problemOf(asked.refusal));
    },
  });
  define.one("POST /templates/:kind/:language", {
    run: async ({ params, body }, { request, reply }) => {
      const [saved] = await saveTemplates(contextOf(app, request), [{ ...params, ...body }]);
      invariant(saved, "words were saved and not answered");
      return saved.ok ? wire(saved.value) : sendProblem(reply, problemOf(saved.refusal));
    },
  });
}

const maySave = ({ permissions, asking }: Caller): Can =>
  permissions.has("settings.change") || whyNot(notPermitted("settings.change", asking, "word notices"));

const trialOf = ({ to, number, state, askedAt, endedAt, detail }: Trial) => ({
  to,
  number,
  state,
  askedAt,
  endedAt,
  detail,
});

/** Of these words: what somebody tries elsewhere is said there. */
async function ownTrial(app: App, { user }: Caller, { kind, language }: TemplateName) {
  const trial = user && (await findTrials(app.db, [user.id])).get(user.id);
  return trial?.kind === kind && trial.language === language ? trialOf(trial) : null;
}

function previewOf({ about, look, complaints }: TemplatePreview) {
  const rendered = look?.rendered;
  return {
    about,
    rendered: rendered ? { subject: rendered.subject, text: rendered.text, html: rendered.html } : null,
    says: look?.says ?? {},
    complaints: complaints.map(({ at, line, code, args }) => {
      const { text, next } = sayRefusal({ code, ...(args && { args }) });
      return { at, line, code, text, next, ...(args && { args: { ...args } }) };
    }),
  };
}
