/** The warehouse on the phone over HTTP. */
import { listShippable, readScan } from "../../core/flows/index.ts";
import { listStoragePlaces } from "../../core/inventory/index.ts";
import type { App } from "../app.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function warehouseRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /scans/:code", {
    run: async ({ params }, { reply }) => {
      const found = await readScan(app.db, params.code);
      return found ? wire(found) : sendProblem(reply, problemOf({ code: "unknown code", subject: params.code }));
    },
  });
  define.one("GET /warehouse/places", {
    run: async () => ({ places: (await listStoragePlaces(app.reader)).map(({ code, name }) => ({ code, name })) }),
  });
  define.one("GET /warehouse/shippable", {
    run: async ({ query }, { reply }) => {
      const place = (await listStoragePlaces(app.reader)).find((one) => one.code === query.place);
      if (!place) return sendProblem(reply, problemOf({ code: "unknown place", subject: query.place }));
      return { orders: wire(await listShippable(app.reader, { ...query, zone: place.zone }, app.now())) };
    },
  });
}
