/** The company's settings over HTTP. What is set holds at once here; other processes read it within a second. */
import { notPermitted, whyNot } from "../../contract/index.ts";
import { changeSettings, listSettings } from "../../core/flows/index.ts";
import { listStoragePlaces } from "../../core/inventory/index.ts";
import type { App } from "../app.ts";
import { callerOf } from "./auth.ts";
import { definer } from "./define.ts";
import { wire, type Http } from "./route.ts";

export function settingRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /settings", {
    run: async (_asked, { request }) => {
      const { permissions, asking } = callerOf(request);
      const places = (await listStoragePlaces(app.db)).map(({ code, name }) => ({ code, name }));
      const can = permissions.has("settings.change") || whyNot(notPermitted("settings.change", asking));
      return wire({ settings: await listSettings(app.db), places, can });
    },
  });
  define.batch("POST /settings", {
    run: async (context, asks) => {
      const outcomes = await changeSettings(context, asks);
      await app.refresh();
      return outcomes;
    },
  });
}
