/** Orders typed by hand over HTTP: what they begin with, what would become of them, entering them. */
import { companyDay, enterOrders, getEntryStart, listEntryItems, previewOrder } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { contextOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

/** As received over the channel of the desk. */
const atDesk = (shipTo: string | undefined) => ({
  channel: "desk",
  purpose: "original" as const,
  ...(shipTo !== undefined && { shipTo: { code: shipTo } }),
});

const withCode = <Line extends { readonly item: string }>({ item, ...line }: Line) => ({
  ...line,
  items: [{ qualifier: "code", code: item }],
});

export function entryRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /customers/:code/entry", {
    run: async ({ params: { code } }, { reply }) => {
      const start = await getEntryStart(app.reader, code, await companyDay({ db: app.db, now: app.now }));
      return start ? wire(start) : sendProblem(reply, problemOf({ code: "unknown customer", subject: code }));
    },
  });
  define.one("GET /entry/items", {
    run: async ({ query: { limit, ...ask } }) => ({ items: wire(await listEntryItems(app.reader, ask, limit)) }),
  });
  define.one("POST /orders/preview", {
    run: async ({ body: { shipTo, lines, ...head } }, { request }) =>
      wire(
        await previewOrder(contextOf(app, request), {
          ...head,
          ...atDesk(shipTo),
          lines: lines.map((line) => withCode(line)),
        }),
      ),
  });
  define.batch("POST /orders/enter", {
    run: (context, members) =>
      enterOrders(
        context,
        members.map(({ shipTo, lines, ...head }) => ({
          ...head,
          ...atDesk(shipTo),
          lines: lines.map((line) => withCode(line)),
        })),
      ),
  });
}
