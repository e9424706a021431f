/** Finds anything the caller may see: what lies behind a permission that is missing is not named. */
import type { Permission } from "../../contract/index.ts";
import { findAnything, type Hit, type HitKind } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { callerOf } from "./auth.ts";
import { definer } from "./define.ts";
import { wire, type Http } from "./route.ts";

const NEEDS: Readonly<Record<HitKind, Permission>> = {
  order: "orders.read",
  "stopped order": "documents.read",
  customer: "orders.read",
  shipment: "orders.read",
  item: "stock.read",
  receipt: "stock.read",
  "supply order": "purchasing.read",
  document: "documents.read",
  message: "documents.read",
};

export function searchRoute(http: Http, app: App): void {
  definer(http, app).one("GET /search", {
    run: async ({ query }, { request }) => {
      const { permissions } = callerOf(request);
      const seen = ({ what }: Hit): boolean => permissions.has(NEEDS[what]);
      const hits = await findAnything(app.reader, query.q);
      return wire({ named: hits.named.filter(seen), like: hits.like.filter(seen) });
    },
  });
}
