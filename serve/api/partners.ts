/** EDI partners and their profiles over HTTP. */
import { notPermitted, whyNot } from "../../contract/index.ts";
import { getPartnerView, listLifeline, listPartnerHeads, saveProfiles } from "../../core/flows/index.ts";
import { invariant, localDay } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import type { Can } from "./actions.ts";
import { callerOf, contextOf, type Caller } from "./auth.ts";
import { companyZone } from "./company-zone.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function partnerRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /partners", { run: async () => wire({ partners: await listPartnerHeads(app.reader) }) });
  define.one("GET /partners/:partner", {
    run: async ({ params }, { request, reply }) => {
      const view = await getPartnerView(app.db, params.partner);
      if (!view) return sendProblem(reply, problemOf({ code: "unknown partner", subject: params.partner }));
      return wire({ ...view, can: maySave(callerOf(request)) });
    },
  });
  define.one("GET /lifeline", {
    run: async () => wire({ lines: await listLifeline(app.reader, localDay(app.now(), await companyZone(app))) }),
  });
  define.one("PUT /partners/:partner/profile", {
    run: async ({ params, body }, { request, reply }) => {
      const [saved] = await saveProfiles(contextOf(app, request), [{ ...params, ...body }]);
      invariant(saved, "a profile was saved and not answered");
      return saved.ok ? wire(saved.value) : sendProblem(reply, problemOf(saved.refusal));
    },
  });
}

const maySave = ({ permissions, asking }: Caller): Can =>
  permissions.has("masters.change") || whyNot(notPermitted("masters.change", asking, "save profiles"));
