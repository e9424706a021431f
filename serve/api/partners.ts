/** EDI partners and their profiles over HTTP. */
import { notPermitted, whyNot } from "../../contract/index.ts";
import { writeAnswer } from "../../connect/edi/index.ts";
import {
  compareVersions,
  getPartnerView,
  importMasters,
  listLifeline,
  pageOfLifeline,
  listPartnerHeads,
  previewProfile,
  saveProfiles,
} from "../../core/flows/index.ts";
import { invariant, localDay } from "../../core/kernel/index.ts";
import { profileExamples, readProfile } from "../../core/partners/index.ts";
import type { App } from "../app.ts";
import type { Can } from "./actions.ts";
import { callerOf, contextOf, type Caller } from "./auth.ts";
import { companyZone } from "./company-zone.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function partnerRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /partners", {
    run: async (_, { request }) =>
      wire({ partners: await listPartnerHeads(app.reader, app.now()), can: may(callerOf(request), "change partners") }),
  });
  define.one("GET /partners/:partner", {
    run: async ({ params }, { request, reply }) => {
      const view = await getPartnerView(app.db, params.partner, app.now());
      if (!view) return sendProblem(reply, problemOf({ code: "unknown partner", subject: params.partner }));
      return wire({ ...view, can: may(callerOf(request), "save profiles") });
    },
  });
  define.one("PUT /partners/:partner", {
    run: async ({ params, body }, { request, reply }) => {
      const values = { code: params.partner, customer: body.customer, identifiers: body.identifiers.join(" ") };
      const asked = { kind: "partners", rows: [{ line: 1, values }] } as const;
      const [row] = (await importMasters(contextOf(app, request), asked)).rows;
      invariant(row, "a partner was taken and not answered");
      const { outcome } = row;
      return outcome.ok
        ? wire({ ...params, made: outcome.value === "created" })
        : sendProblem(reply, problemOf(outcome.refusal));
    },
  });
  define.one("GET /lifeline", {
    run: async ({ query }) => {
      const rows = await listLifeline(app.reader, localDay(app.now(), await companyZone(app)));
      return wire(pageOfLifeline(rows, query));
    },
  });
  profileRoutes(http, app);
}

function profileRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  const usual = { x12: readProfile({}), edifact: readProfile({ syntax: "edifact" }) };
  define.one("GET /partner-examples", { run: () => Promise.resolve(wire({ examples: profileExamples, usual })) });
  define.one("GET /partners/:partner/compare", {
    run: async ({ params, query }, { reply }) => {
      const compared = await compareVersions(app.db, { ...params, ...query });
      return compared.ok
        ? wire({ ...params, ...query, changes: compared.value })
        : sendProblem(reply, problemOf(compared.refusal));
    },
  });
  define.one("POST /partners/:partner/profile/check", {
    run: async ({ params, body }, { request, reply }) => {
      const looked = await previewProfile(contextOf(app, request), { ...params, ...body }, writeAnswer);
      return looked.ok ? wire(looked.value) : sendProblem(reply, problemOf(looked.refusal));
    },
  });
  define.one("PUT /partners/:partner/profile", {
    run: async ({ params, body }, { request, reply }) => {
      const [saved] = await saveProfiles(contextOf(app, request), [{ ...params, ...body }]);
      invariant(saved, "a profile was saved and not answered");
      return saved.ok ? wire(saved.value) : sendProblem(reply, problemOf(saved.refusal));
    },
  });
}

const may = ({ permissions, asking }: Caller, act: string): Can =>
  permissions.has("masters.change") || whyNot(notPermitted("masters.change", asking, act));
