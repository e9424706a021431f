/** Plans by hand over HTTP: what may be planned, previewing, committing, undoing. */
import type { FastifyRequest } from "fastify";
import { notPermitted, sayRefusal, whyNot } from "../../contract/index.ts";
import { commitPlan, getPlanRun, listPlannable, previewPlan, undoPlan, type PlanAsk } from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { callerOf, contextOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

interface SentAsk {
  readonly inbound?: readonly string[] | undefined;
  readonly items?: readonly { readonly item: string; readonly place?: string | undefined }[] | undefined;
  readonly overrides?:
    | readonly { readonly demand: number; readonly quantity: number | null; readonly reason: string }[]
    | undefined;
}

function askOf({ inbound = [], items = [], overrides = [] }: SentAsk): PlanAsk {
  return {
    inbound,
    items: items.map(({ item, place }) => (place === undefined ? { item } : { item, place })),
    overrides: overrides.map(({ demand: demandId, ...set }) => ({ demandId, ...set })),
  };
}

const said = (refusal: Parameters<typeof sayRefusal>[0]) => ({ ...whyNot(refusal), next: sayRefusal(refusal).next });

type Refused = Parameters<typeof sayRefusal>[0];

/** Why this plan cannot be committed by who asks; null: it can. */
function whyNotCommit(
  request: FastifyRequest,
  plan: { readonly refusals: readonly { readonly refusal: Refused }[]; readonly changes: number; readonly set: number },
): Refused | null {
  const { permissions, asking } = callerOf(request);
  if (!permissions.has("allocation.commit")) return notPermitted("allocation.commit", asking);
  const [no] = plan.refusals;
  if (no) return no.refusal;
  return plan.changes === 0 && plan.set === 0 ? { code: "nothing changes" } : null;
}

export function allocationRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /allocation", {
    run: async ({ query }) => wire(await listPlannable(app.reader, addDays(localDay(app.now(), "UTC"), query.days))),
  });
  define.one("POST /allocation/preview", {
    run: async ({ body }, { request, reply }) => {
      const outcome = await previewPlan(contextOf(app, request), {
        ...askOf(body),
        from: body.from ?? 1,
        find: body.find ?? "",
      });
      if (!outcome.ok) return sendProblem(reply, problemOf(outcome.refusal));
      const { refusals, ...preview } = outcome.value;
      const commit = whyNotCommit(request, { refusals, changes: preview.changes, set: body.overrides?.length ?? 0 });
      return wire({
        ...preview,
        refusals: refusals.map((one) => ({ ...one, refusal: said(one.refusal) })),
        can: { commit: commit === null ? (true as const) : said(commit) },
      });
    },
  });
  define.one("POST /allocation/plans", {
    run: async ({ body }, { request, reply }) => {
      const { seen, reason = "" } = body;
      const outcome = await commitPlan(contextOf(app, request), { ...askOf(body), seen, reason });
      return outcome.ok ? outcome.value : sendProblem(reply, problemOf(outcome.refusal));
    },
  });
  define.one("GET /allocation/plans/:run", {
    run: async ({ params }, { reply }) => {
      const found = await app.db.transaction((tx) => getPlanRun(tx, params.run));
      if (!found) return sendProblem(reply, problemOf({ code: "unknown plan", subject: String(params.run) }));
      const { undo } = found.can;
      return wire({ ...found, can: { undo: undo === true ? (true as const) : said(undo) } });
    },
  });
  define.one("POST /allocation/plans/:run/undo", {
    run: async ({ params }, { request, reply }) => {
      const outcome = await undoPlan(contextOf(app, request), params.run);
      return outcome.ok ? outcome.value : sendProblem(reply, problemOf(outcome.refusal));
    },
  });
}
