/** Pages for those inside, behind the local session: Today, orders, items, inbound, what stopped. Server-rendered, no script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sayRefusal } from "../../contract/index.ts";
import { FIRST_PART, listStopped } from "../../core/documents/index.ts";
import {
  getItemViews,
  getOrderViews,
  getSupplyOrderViews,
  getTodayView,
  issueSupplyOrders,
  listDemandPage,
  listOrderPage,
  nameSubjects,
  replay,
  replayStopped,
} from "../../core/flows/index.ts";
import { addDays } from "../../core/kernel/index.ts";
import { listNotices } from "../../core/notices/index.ts";
import { findOrdersByName } from "../../core/orders/index.ts";
import { findSupplyOrders, listOpenSupplyOrders } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { hasSession, isFromOurPages } from "../session.ts";
import { inboundPath, itemPath } from "./exceptions.ts";
import { html, type Html } from "./html.ts";
import { inboundBody, itemBody, supplyOrderBody } from "./item.ts";
import { insidePage, publicPage, sendPage } from "./layout.ts";
import { orderBody, ordersBody } from "./order.ts";
import { calendarAt } from "./say.ts";
import { stoppedBody } from "./stopped.ts";
import { todayBody } from "./today.ts";

const ARRIVING_DAYS = 7;
const PAGE = 50;
const STOPPED_ON_TODAY = 5;
const ACTOR = "local session";
const hidden = { schema: { hide: true } };

export function insideRoutes(http: FastifyInstance, app: App): void {
  http.addHook("preHandler", (request, reply) => guard(app, request, reply));
  const show = (reply: FastifyReply, page: { title: string; way: string; body: Html }, status = 200): FastifyReply =>
    sendPage(reply, insidePage({ ...page, company: app.business.companyName }), status);
  const missing = (reply: FastifyReply, what: string): FastifyReply =>
    show(
      reply,
      {
        title: "Not found",
        way: "",
        body: html`<h1>Not found</h1>
          <p class="answer">${what}</p>`,
      },
      404,
    );

  http.get("/", hidden, async (_request, reply) => {
    const at = app.now();
    const calendar = calendarAt(at);
    const view = await getTodayView(app.reader, addDays(calendar.today, ARRIVING_DAYS));
    const stopped = await listStopped(app.reader, FIRST_PART, STOPPED_ON_TODAY);
    const names = await nameSubjects(
      app.reader,
      view.exceptions.map((exception) => exception.subject),
    );
    return show(reply, { title: "Today", way: "/", body: todayBody({ view, stopped, names, at }, calendar) });
  });

  http.get<{ Querystring: { view?: string; before?: string; number?: string; customer?: string } }>(
    "/orders",
    hidden,
    async (request, reply) => {
      const { view: asked, before, number, customer } = request.query;
      const view = asked === "open" || asked === "late" || asked === "backordered" ? asked : "all";
      const cursor = Number(before);
      const filter = { view, ...(number && { number }), ...(customer && { customer }) } as const;
      const page = await listOrderPage(app.reader, filter, {
        limit: PAGE,
        ...(Number.isSafeInteger(cursor) && cursor > 0 && { before: cursor }),
      });
      const next =
        page.next === null
          ? null
          : `/orders?${new URLSearchParams({ ...filter, before: String(page.next) }).toString()}`;
      return show(reply, {
        title: "Orders",
        way: "/orders",
        body: ordersBody({ rows: page.rows, view, next }, calendarAt(app.now())),
      });
    },
  );

  http.get<{ Params: { id: string } }>("/orders/:id", hidden, async (request, reply) => {
    const id = Number(/^SO-(\d{1,15})$/i.exec(request.params.id)?.[1]);
    const [order] = Number.isSafeInteger(id) ? await getOrderViews(app.db, [id]) : [];
    if (!order) return missing(reply, `No order is called ${request.params.id}.`);
    const told = await listNotices(app.db, { subjects: [`order:${id}`] });
    return show(reply, { title: `SO-${id}`, way: "/orders", body: orderBody(order, told, calendarAt(app.now())) });
  });

  http.get<{ Params: { code: string } }>("/items/:code", hidden, async (request, reply) => {
    const { code } = request.params;
    const places = await getItemViews(app.db, [code]);
    if (places.length === 0) return missing(reply, `Nothing of an item ${code} is there, expected or ordered.`);
    const { rows } = await listDemandPage(app.reader, { item: code, view: "open" }, { limit: PAGE });
    return show(reply, { title: code, way: "", body: itemBody(places, rows, calendarAt(app.now())) });
  });

  http.get<{ Querystring: { q?: string } }>("/find", hidden, async (request, reply) => {
    const asked = (request.query.q ?? "").trim();
    const path = asked === "" ? "/orders" : await pathOf(app, asked);
    return path === null
      ? missing(reply, `Nothing is called ${asked}. Try an order number, an item code or a purchase number.`)
      : reply.redirect(path, 303);
  });

  purchaseRoutes(http, app, { show, missing });
  stoppedRoutes(http, app, show);
}

type Show = (reply: FastifyReply, page: { title: string; way: string; body: Html }, status?: number) => FastifyReply;

function purchaseRoutes(
  http: FastifyInstance,
  app: App,
  faces: { show: Show; missing: (reply: FastifyReply, what: string) => FastifyReply },
): void {
  const { show, missing } = faces;
  http.get<{ Querystring: { after?: string } }>("/inbound", hidden, async (request, reply) => {
    const after = Number(request.query.after);
    const heads = await listOpenSupplyOrders(app.reader, {
      limit: PAGE,
      ...(Number.isSafeInteger(after) && { after }),
    });
    const next = heads.length === PAGE ? `/inbound?after=${heads.at(-1)?.id}` : null;
    return show(reply, {
      title: "Inbound",
      way: "/inbound",
      body: inboundBody(await getSupplyOrderViews(app.reader, heads), next, calendarAt(app.now())),
    });
  });
  http.get<{ Params: { number: string } }>("/inbound/:number", hidden, async (request, reply) => {
    const [view] = await getSupplyOrderViews(app.db, await findSupplyOrders(app.db, [request.params.number]));
    if (!view) return missing(reply, `No purchase has the number ${request.params.number}.`);
    return show(reply, { title: view.number, way: "/inbound", body: supplyOrderBody(view, calendarAt(app.now())) });
  });
  http.post<{ Params: { number: string } }>("/inbound/:number/issue", hidden, async (request, reply) => {
    const [done] = await issueSupplyOrders(app.as(ACTOR), [request.params.number]);
    if (done && !done.ok)
      return show(
        reply,
        {
          title: "Not issued",
          way: "/inbound",
          body: html`<h1>Not issued</h1>
            <p class="answer">${sayRefusal(done.refusal).text}</p>`,
        },
        409,
      );
    return reply.redirect(inboundPath(request.params.number), 303);
  });
}

function stoppedRoutes(http: FastifyInstance, app: App, show: Show): void {
  http.get<{ Querystring: { after?: string } }>("/documents/stopped", hidden, async (request, reply) => {
    const [documentId, n] = (request.query.after ?? "").split("/").map(Number);
    const parts = await listStopped(
      app.db,
      Number.isSafeInteger(documentId) && Number.isSafeInteger(n)
        ? { documentId: documentId ?? 0, n: n ?? 0 }
        : FIRST_PART,
      PAGE,
    );
    const last = parts.length === PAGE ? parts.at(-1) : undefined;
    return show(reply, {
      title: "Stopped",
      way: "/documents/stopped",
      body: stoppedBody(
        { parts, next: last ? `/documents/stopped?after=${last.documentId}/${last.n}` : null },
        calendarAt(app.now()),
      ),
    });
  });
  http.post("/documents/stopped/replay", hidden, async (_request, reply) => {
    await replayStopped(app.as(ACTOR));
    return reply.redirect("/documents/stopped", 303);
  });
  http.post<{ Params: { id: string; n: string } }>("/documents/:id/parts/:n/replay", hidden, async (request, reply) => {
    const ref = { documentId: Number(request.params.id), n: Number(request.params.n) };
    const done =
      Number.isSafeInteger(ref.documentId) && Number.isSafeInteger(ref.n) ? await replay(app.as(ACTOR), ref) : null;
    return done?.ok && done.value.orderId !== null
      ? reply.redirect(`/orders/SO-${done.value.orderId}`, 303)
      : reply.redirect("/documents/stopped", 303);
  });
}

/** Who has no session is told how to get one; who comes from another site does nothing. */
async function guard(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if ((await hasSession(app, request)) && isFromOurPages(request)) return undefined;
  const body = html`<h1>${app.business.companyName}</h1>
    <p class="answer">Open Fairfill by the link that its start printed.</p>
    <p class="quiet">
      The link works once, on the machine that runs it. The API takes a key: see <a href="/api/docs">/api/docs</a>.
    </p>`;
  return sendPage(reply, publicPage({ title: "Not open", language: "en", body }), 401);
}

/** Where a number or code leads: an order of ours or a customer's, a purchase, an item. */
async function pathOf(app: App, asked: string): Promise<string | null> {
  const orders = await findOrdersByName(app.db, asked);
  if (orders.length === 1) return `/orders/SO-${orders[0]?.id}`;
  if (orders.length > 1) return `/orders?${new URLSearchParams({ number: asked }).toString()}`;
  const [purchase] = await findSupplyOrders(app.db, [asked]);
  if (purchase) return inboundPath(purchase.number);
  const [item] = await getItemViews(app.db, [asked]);
  return item ? itemPath(item.item) : null;
}
