/** An order's pages behind its signed link: how it stands, keep or cancel, rate. A GET changes nothing; one button does. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  acceptDelays,
  cancelDemands,
  getPublicOrder,
  rateOrder,
  ratingEnds,
  type PublicOrder,
} from "../../core/flows/index.ts";
import type { Link } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import { cancelPage, readCancel } from "./cancel.ts";
import { field } from "./form.ts";
import { publicPage, sendPage } from "./layout.ts";
import { limited, opened, refuse, type Token } from "./links.ts";
import { readShown, saidOf, statusPage } from "./status.ts";

const OPENS = ["order", "rating"] as const;
const COMMENT_MAX = 2000;
const WRONG = 422;
const RATE_WRONG = {
  "nothing shipped": "rate.early",
  "rating ended": "rate.late",
  "score not 1 to 5": "rate.choose",
} as const;
const MOVED = 409;

/** An order that a link opens, for one request. */
interface At {
  readonly app: App;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly token: string;
  readonly link: Link;
  readonly order: PublicOrder;
}

type Handler = (at: At) => Promise<FastifyReply> | FastifyReply;

export function orderRoutes(http: FastifyInstance, app: App): void {
  const on =
    (handler: Handler) =>
    async (request: FastifyRequest<{ Params: Token }>, reply: FastifyReply): Promise<FastifyReply> => {
      const { token } = request.params;
      const link = opened(app, token, OPENS);
      const order = link && (await getPublicOrder(app.db, link.id, app.now()));
      return order ? handler({ app, request, reply, token, link, order }) : refuse({ app, request, reply }, OPENS);
    };
  http.get<{ Params: Token }>("/s/:token", limited, on(shown));
  http.post<{ Params: Token }>("/s/:token/keep", limited, on(kept));
  http.get<{ Params: Token }>("/s/:token/cancel", limited, on(cancelAsked));
  http.post<{ Params: Token }>("/s/:token/cancel", limited, on(cancelled));
  http.post<{ Params: Token }>("/s/:token/rate", limited, on(rated));
}

function shown(at: At): FastifyReply {
  return show(at, 200, { done: field(at.request.query, "done") });
}

function show(
  at: At,
  status: number,
  more: { readonly done?: string; readonly wrong?: string; readonly moved?: boolean },
): FastifyReply {
  const { app, reply, token, order, link } = at;
  const rateFirst = link.what === "rating";
  const now = app.now();
  const ends = ratingEnds({ settings: app.business }, order.lastShippedAt ?? now);
  const about = { token, order, company: app.business.companyName, now, ratingEnds: ends };
  const page = statusPage({ ...more, ...about, rateFirst });
  return sendPage(reply, publicPage(page), status);
}

async function kept(at: At): Promise<FastifyReply> {
  const { app, request, reply, token, order } = at;
  const ask = { orderId: order.orderId, shown: readShown(request.body), ...saidOf(order) };
  const [done] = await acceptDelays(app.as("customer", request.ip), [ask]);
  return done?.ok ? reply.redirect(`/s/${token}`, 303) : show(at, MOVED, { moved: true });
}

function cancelAsked({ app, reply, token, order }: At): FastifyReply {
  return sendPage(reply, publicPage(cancelPage({ order, token, company: app.business.companyName })));
}

async function cancelled(at: At): Promise<FastifyReply> {
  const { app, request, reply, token, order } = at;
  const again = (wrong: string, now: PublicOrder): FastifyReply =>
    sendPage(reply, publicPage(cancelPage({ order: now, token, company: app.business.companyName, wrong })), WRONG);
  const read = readCancel(request.body, order);
  if ("wrong" in read) return again(read.wrong, order);
  const outcomes = await cancelDemands(app.as("customer", request.ip), read.asks);
  if (outcomes.every((outcome) => outcome.ok)) return reply.redirect(`/s/${token}?done=cancelled`, 303);
  // Somebody was faster: a second press of the same button, or the warehouse.
  const now = (await getPublicOrder(app.db, order.orderId, app.now())) ?? order;
  const after = readCancel(request.body, now);
  const isDone = !("wrong" in after) && after.asks.length === 0;
  return isDone ? reply.redirect(`/s/${token}?done=cancelled`, 303) : again("cancel.moved", now);
}

async function rated(at: At): Promise<FastifyReply> {
  const { app, request, reply, token, link } = at;
  const comment = field(request.body, "comment").slice(0, COMMENT_MAX).replaceAll("\u0000", "");
  const ask = {
    orderId: link.id,
    score: Number(field(request.body, "score")),
    comment: comment === "" ? null : comment,
  };
  const done = await rateOrder(app.as("customer", request.ip), ask);
  if (done.ok) return reply.redirect(`/s/${token}#rate`, 303);
  return show(at, WRONG, { wrong: RATE_WRONG[done.refusal.code] });
}
