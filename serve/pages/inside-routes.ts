/** Pages for those inside, behind the local session: Today, orders, items, inbound, what stopped. Server-rendered, no script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notPermitted, sayRefusal } from "../../contract/index.ts";
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
import { listOpenExceptions } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { contextOf, knowCaller } from "../api/auth.ts";
import { inboundPath, itemPath, mattersOf, type Matter } from "./exceptions.ts";
import { field, wholeOf } from "./form.ts";
import { html, type Html } from "./html.ts";
import { inboundBody, itemBody, supplyOrderBody } from "./item.ts";
import { insidePage, publicPage, sendPage } from "./layout.ts";
import { orderBody, ordersBody } from "./order.ts";
import { calendarAt, type Calendar } from "./say.ts";
import { stoppedBody } from "./stopped.ts";
import { mattersBody, todayBody } from "./today.ts";

const ARRIVING_DAYS = 7;
const PAGE = 50;
const STOPPED_ON_TODAY = 5;
const hidden = { schema: { hide: true } };

export function insideRoutes(http: FastifyInstance, app: App): void {
  http.addHook("preHandler", (request, reply) => guard(app, request, reply));
  todayRoute(http, app);
  orderRoutes(http, app);
  itemRoutes(http, app);
  purchaseRoutes(http, app);
  stoppedRoutes(http, app);
}

interface Shown {
  readonly title: string;
  readonly way: string;
  readonly body: Html;
  readonly status?: number;
}

function show(app: App, reply: FastifyReply, { status, ...page }: Shown): FastifyReply {
  return sendPage(reply, insidePage({ ...page, company: app.business.companyName }), status);
}

function missing(app: App, reply: FastifyReply, what: string): FastifyReply {
  return show(app, reply, {
    title: "Not found",
    way: "",
    body: html`<h1>Not found</h1>
      <p class="answer">${what}</p>`,
    status: 404,
  });
}

function todayRoute(http: FastifyInstance, app: App): void {
  http.get("/", hidden, async (_request, reply) => {
    const at = app.now();
    const calendar = calendarAt(at);
    const view = await getTodayView(app.reader, addDays(calendar.today, ARRIVING_DAYS));
    const stopped = await listStopped(app.reader, FIRST_PART, STOPPED_ON_TODAY);
    const matters = await openMatters(app, calendar);
    return show(app, reply, { title: "Today", way: "/", body: todayBody({ view, stopped, matters, at }, calendar) });
  });
  http.get("/matters", hidden, async (_request, reply) => {
    const matters = await openMatters(app, calendarAt(app.now()));
    return show(app, reply, { title: "What needs you", way: "/", body: mattersBody(matters) });
  });
}

/** More than a person reads in a day are not read here. */
const MATTERS_MAX = 500;

async function openMatters(app: App, calendar: Calendar): Promise<Matter[]> {
  const rows = await listOpenExceptions(app.reader, { limit: MATTERS_MAX });
  const names = await nameSubjects(
    app.reader,
    rows.map((row) => row.subject),
  );
  const exceptions = rows.map(({ kind, subject, details, due_at }) => ({ kind, subject, details, dueAt: due_at }));
  return mattersOf(exceptions, names, calendar);
}

function orderRoutes(http: FastifyInstance, app: App): void {
  http.get("/orders", hidden, async (request, reply) => {
    const [asked, number, customer] = ["view", "number", "customer"].map((name) => field(request.query, name));
    const view = asked === "open" || asked === "late" || asked === "backordered" ? asked : "all";
    const filter = { view, ...(number && { number }), ...(customer && { customer }) } as const;
    const page = await listOrderPage(app.reader, filter, {
      limit: PAGE,
      before: wholeOf(field(request.query, "before")),
    });
    const next =
      page.next === null ? null : `/orders?${new URLSearchParams({ ...filter, before: String(page.next) }).toString()}`;
    const body = ordersBody({ rows: page.rows, view, next }, calendarAt(app.now()));
    return show(app, reply, { title: "Orders", way: "/orders", body });
  });
  http.get<{ Params: { id: string } }>("/orders/:id", hidden, async (request, reply) => {
    const id = wholeOf(/^SO-(\d{1,15})$/i.exec(request.params.id)?.[1]);
    const [order] = id === undefined ? [] : await getOrderViews(app.db, [id]);
    if (!order) return missing(app, reply, `No order is called ${request.params.id}.`);
    const told = await listNotices(app.db, { subjects: [`order:${id}`] });
    return show(app, reply, { title: `SO-${id}`, way: "/orders", body: orderBody(order, told, calendarAt(app.now())) });
  });
}

function itemRoutes(http: FastifyInstance, app: App): void {
  http.get<{ Params: { code: string } }>("/items/:code", hidden, async (request, reply) => {
    const { code } = request.params;
    const places = await getItemViews(app.db, [code]);
    if (places.length === 0) return missing(app, reply, `Nothing of an item ${code} is there, expected or ordered.`);
    const { rows } = await listDemandPage(app.reader, { item: code, view: "open" }, { limit: PAGE });
    return show(app, reply, { title: code, way: "", body: itemBody(places, rows, calendarAt(app.now())) });
  });
  http.get("/find", hidden, async (request, reply) => {
    const asked = field(request.query, "q");
    const path = asked === "" ? "/orders" : await pathOf(app, asked);
    if (path !== null) return reply.redirect(path, 303);
    return missing(app, reply, `Nothing is called ${asked}. Try an order number, an item code or a purchase number.`);
  });
}

function purchaseRoutes(http: FastifyInstance, app: App): void {
  http.get("/inbound", hidden, async (request, reply) => {
    const heads = await listOpenSupplyOrders(app.reader, {
      limit: PAGE,
      after: wholeOf(field(request.query, "after")),
    });
    const next = heads.length === PAGE ? `/inbound?after=${heads.at(-1)?.id}` : null;
    const body = inboundBody(await getSupplyOrderViews(app.reader, heads), next, calendarAt(app.now()));
    return show(app, reply, { title: "Inbound", way: "/inbound", body });
  });
  http.get<{ Params: { number: string } }>("/inbound/:number", hidden, async (request, reply) => {
    const [view] = await getSupplyOrderViews(app.db, await findSupplyOrders(app.db, [request.params.number]));
    if (!view) return missing(app, reply, `No purchase has the number ${request.params.number}.`);
    return show(app, reply, {
      title: view.number,
      way: "/inbound",
      body: supplyOrderBody(view, calendarAt(app.now())),
    });
  });
  http.post<{ Params: { number: string } }>("/inbound/:number/issue", hidden, async (request, reply) => {
    const [done] = await issueSupplyOrders(contextOf(app, request), [request.params.number]);
    if (!done || done.ok) return reply.redirect(inboundPath(request.params.number), 303);
    const body = html`<h1>Not issued</h1>
      <p class="answer">${sayRefusal(done.refusal).text}</p>`;
    return show(app, reply, { title: "Not issued", way: "/inbound", body, status: 409 });
  });
}

function stoppedRoutes(http: FastifyInstance, app: App): void {
  http.get("/documents/stopped", hidden, async (request, reply) => {
    const [documentId, n] = field(request.query, "after").split("/").map(wholeOf);
    const after = documentId !== undefined && n !== undefined ? { documentId, n } : FIRST_PART;
    const parts = await listStopped(app.db, after, PAGE);
    const last = parts.length === PAGE ? parts.at(-1) : undefined;
    const next = last ? `/documents/stopped?after=${last.documentId}/${last.n}` : null;
    return show(app, reply, {
      title: "Stopped",
      way: "/documents/stopped",
      body: stoppedBody({ parts, next }, calendarAt(app.now())),
    });
  });
  http.post("/documents/stopped/replay", hidden, async (request, reply) => {
    await replayStopped(contextOf(app, request));
    return reply.redirect("/documents/stopped", 303);
  });
  http.post<{ Params: { id: string; n: string } }>("/documents/:id/parts/:n/replay", hidden, async (request, reply) => {
    const [documentId, n] = [wholeOf(request.params.id), wholeOf(request.params.n)];
    const done =
      documentId !== undefined && n !== undefined ? await replay(contextOf(app, request), { documentId, n }) : null;
    const through = done?.ok ? done.value.orderId : null;
    return reply.redirect(through === null ? "/documents/stopped" : `/orders/SO-${through}`, 303);
  });
}

/** Who has no session is told how to get one; who comes from another site does nothing. */
async function guard(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const caller = await knowCaller(app, request);
  const permission = request.url.includes("/issue") ? "purchasing.issue" : "documents.correct";
  if (caller && (request.method === "GET" || caller.permissions.has(permission))) return undefined;
  if (caller) {
    const refused = html`<h1>Not done</h1>
      <p class="answer">${sayRefusal(notPermitted(permission, caller.asking)).text}</p>`;
    return show(app, reply, { title: "Not done", way: "", body: refused, status: 403 });
  }
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
