/** What needs a person, what was told, what was done. */
import { endExceptions, getTodayView, listExceptionViews, releaseNotices } from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import { listNotices } from "../../core/notices/index.ts";
import { listEventPage } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { definer } from "./define.ts";
import { wire, type Http } from "./route.ts";

const ARRIVING_DAYS = 7;

export function readingRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /today", {
    run: async () => wire(await getTodayView(app.reader, addDays(localDay(app.now(), "UTC"), ARRIVING_DAYS))),
  });
  define.one("GET /notices", {
    run: async ({ query: { order, ...page } }) => {
      const subjects = order === undefined ? {} : { subjects: [`order:${order}`] };
      return { notices: await listNotices(app.reader, { ...page, ...subjects }) };
    },
  });
  define.one("GET /exceptions", {
    run: async ({ query }) => ({ exceptions: wire(await listExceptionViews(app.reader, query)) }),
  });
  define.one("GET /events", {
    run: async ({ query: { subject, ...page } }) => {
      const events = await listEventPage(app.reader, subject, page);
      return { events, next: events.length === page.limit ? (events.at(-1)?.id ?? null) : null };
    },
  });
  define.batch("POST /exceptions/close", { run: endExceptions });
  define.batch("POST /notices/release", { run: releaseNotices });
}
