/** Items over HTTP as their pages ask for them. */
import {
  countItems,
  getItemFuture,
  getItemPurchases,
  listItemPage,
  listQueuePage,
  previewCount,
} from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { contextOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function itemRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /items", {
    run: async ({ query: { view, find, place, ...page } }) => {
      const filter = { view, ...(find !== undefined && { find }), ...(place !== undefined && { place }) };
      return wire(await listItemPage(app.reader, filter, page));
    },
  });
  define.one("GET /items/counts", {
    run: async ({ query: { place } }) => wire(await countItems(app.reader, { ...(place !== undefined && { place }) })),
  });
  define.one("GET /items/:code/future", {
    run: async ({ params }, { reply }) => {
      const future = await getItemFuture(app.reader, params.code, app.now());
      return future ? wire(future) : sendProblem(reply, problemOf({ code: "unknown item", subject: params.code }));
    },
  });
  define.one("GET /items/:code/purchases", {
    run: async ({ params: { code } }, { reply }) => {
      const purchases = await getItemPurchases(app.reader, code, app.business.currency);
      return purchases ? wire(purchases) : sendProblem(reply, problemOf({ code: "unknown item", subject: code }));
    },
  });
  define.one("GET /items/:code/queue", {
    run: async ({ params, query: { place, ...page } }) =>
      wire(await listQueuePage(app.reader, { item: params.code, place }, page)),
  });
  define.one("POST /counts/preview", {
    run: async ({ body }, { request, reply }) => {
      const preview = await previewCount(contextOf(app, request), body);
      return preview.ok ? wire(preview.value) : sendProblem(reply, problemOf(preview.refusal));
    },
  });
}
