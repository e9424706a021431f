/** Messages of EDI over HTTP, and documents that leave again. */
import {
  getEdiWatch,
  listActivity,
  listEdiMessages,
  listForecasts,
  sendDocumentsAgain,
} from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { definer } from "./define.ts";
import { ediReadableRoutes } from "./edi-readable.ts";
import { wire, type Http } from "./route.ts";

export function ediRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /edi/messages", {
    run: async ({ query: { after, limit, ...filter } }) =>
      wire(await listEdiMessages(app.reader, filter, { after, limit })),
  });
  ediReadableRoutes(http, app);
  define.one("GET /edi/watch", { run: async () => wire(await getEdiWatch(app.reader, app.now())) });
  define.one("GET /edi/activity", {
    run: async ({ query: { after, limit, replaced, ...filter } }) =>
      wire(await listActivity(app.reader, { ...filter, replaced: replaced === "true" }, { after, limit })),
  });
  define.one("GET /edi/forecast", {
    run: async ({ query: { after, limit, replaced, ...filter } }) =>
      wire(await listForecasts(app.reader, { ...filter, replaced: replaced === "true" }, { after, limit })),
  });
  define.batch("POST /edi/documents/again", {
    run: (context, documents) => sendDocumentsAgain(context, documents),
  });
}
