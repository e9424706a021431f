/** Inbound over HTTP as its pages ask for it. */
import type { Answer } from "../../contract/index.ts";
import {
  changeProposals,
  chaseVendors,
  countProposals,
  getSupplyOrderPage,
  listInbound,
  listJustAsked,
  listProposals,
  previewSlip,
  restoreDismissed,
  withdrawApprovals,
  type FlowContext,
  type InboundRow,
  type SlackCell,
} from "../../core/flows/index.ts";
import { figureOf } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { slackMap, type SlackAnswer } from "../slack-map.ts";
import { actionsOfSupply } from "./actions-supply.ts";
import { callerOf, contextOf } from "./auth.ts";
import { definer, type Define } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function inboundRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  const slack = slackMap();
  define.one("GET /inbound", {
    run: async ({ query }, { request }) => inboundOf(contextOf(app, request), await slack.ask(app.as("slack")), query),
  });
  define.one("GET /inbound/:number", {
    run: async ({ params }, { request, reply }) => {
      const view = await getSupplyOrderPage(app.reader, params.number, {
        currency: app.business.currency,
        now: app.now(),
      });
      return view
        ? wire({ ...view, can: actionsOfSupply(view, callerOf(request)) })
        : sendProblem(reply, problemOf({ code: "unknown supply order", subject: params.number }));
    },
  });
  define.one("GET /inbound/:number/slip", {
    run: async ({ params, query }, { request, reply }) => {
      const preview = await previewSlip(contextOf(app, request), { number: params.number, ...query });
      return preview.ok ? wire(preview.value) : sendProblem(reply, problemOf(preview.refusal));
    },
  });
  deskRoutes(define, app);
}

/** Proposals, as a purchasing desk works through them. */
function deskRoutes(define: Define, app: App): void {
  define.one("GET /proposals", {
    run: async () => wire({ proposals: await listProposals(app.reader, app.now(), app.business.currency) }),
  });
  define.batch("POST /proposals/change", { run: changeProposals });
  define.batch("POST /proposals/restore", { run: restoreDismissed });
  define.batch("POST /supply-orders/withdraw", {
    run: (context, asks) =>
      withdrawApprovals(
        context,
        asks.map((ask) => ask.number),
      ),
  });
  define.batch("POST /supply-orders/chase", {
    run: (context, asks) =>
      chaseVendors(
        context,
        asks.map((ask) => ask.number),
      ),
  });
}

interface Shown {
  readonly view: "open" | "unconfirmed" | "overdue";
  readonly number?: string | undefined;
  readonly limit: number;
}

async function inboundOf(
  context: FlowContext,
  slack: SlackAnswer,
  { view, number, limit }: Shown,
): Promise<Answer<"GET /inbound">> {
  const all = await listInbound(context.db, context.now());
  const isShown: Readonly<Record<Shown["view"], (row: InboundRow) => boolean>> = {
    open: () => true,
    unconfirmed: (row) => row.silentDays !== null,
    overdue: (row) => row.overdue,
  };
  const wanted = all.filter((row) => isShown[view](row) && (number === undefined || row.number === number));
  const shown = wanted.map((row) => ({ ...row, slack: slack.orders.get(row.id) ?? [] }));
  const sorted = shown.toSorted((a, b) => atStake(b) - atStake(a) || hurtAt3(b) - hurtAt3(a));
  const counts = {
    open: all.length,
    unconfirmed: all.filter(isShown.unconfirmed).length,
    overdue: all.filter(isShown.overdue).length,
    proposals: await countProposals(context.db),
  };
  const rows = sorted.slice(0, limit);
  const asked = await listJustAsked(context.db, rows, context.now());
  return wire({
    rows: rows.map((row) => ({ ...row, askedAt: asked.get(row.id) ?? null })),
    counts,
    more: Math.max(0, sorted.length - limit),
    slackReady: slack.ready,
  });
}

interface Row {
  readonly slack: readonly SlackCell[];
}

const SORTED_BY_DAYS = 3;
const cellOf = (row: Row): SlackCell | undefined => row.slack.find((cell) => cell.days === SORTED_BY_DAYS);
const atStake = (row: Row): number => figureOf(cellOf(row)?.money ?? []);
const hurtAt3 = (row: Row): number => cellOf(row)?.promises ?? 0;
