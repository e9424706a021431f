/** All routes in one table. A program of ours that calls one takes its types from here. */
import type { z } from "zod";
import { allocationRoutes } from "./allocation.ts";
import { connectionRoutes } from "./connections.ts";
import { customerRoutes } from "./customers.ts";
import { importRoutes } from "./imports.ts";
import { entryRoutes } from "./entry.ts";
import { inboundRoutes } from "./inbound.ts";
import { itemRoutes } from "./items.ts";
import { orderStoryRoutes } from "./order-story.ts";
import { documentDeskRoutes } from "./documents.ts";
import { ediRoutes } from "./edi.ts";
import { noteRoutes } from "./notes.ts";
import { orderRoutes } from "./orders.ts";
import { peopleRoutes } from "./people.ts";
import { partnerRoutes } from "./partners.ts";
import { purchasingRoutes } from "./purchasing.ts";
import { readingRoutes } from "./reading.ts";
import { runningRoutes } from "./running.ts";
import { savedViewRoutes } from "./saved-views.ts";
import { searchRoutes } from "./search.ts";
import { settingRoutes } from "./settings.ts";
import { setupRoutes } from "./setup.ts";
import type { RouteShape } from "./shape.ts";
import { stockRoutes } from "./stock.ts";
import { warehouseRoutes } from "./warehouse.ts";
import { templateRoutes } from "./templates.ts";
import { todayRoutes } from "./today.ts";

export const routes = {
  ...orderRoutes,
  ...orderStoryRoutes,
  ...noteRoutes,
  ...entryRoutes,
  ...stockRoutes,
  ...itemRoutes,
  ...inboundRoutes,
  ...warehouseRoutes,
  ...purchasingRoutes,
  ...readingRoutes,
  ...peopleRoutes,
  ...runningRoutes,
  ...allocationRoutes,
  ...todayRoutes,
  ...documentDeskRoutes,
  ...ediRoutes,
  ...templateRoutes,
  ...partnerRoutes,
  ...connectionRoutes,
  ...searchRoutes,
  ...savedViewRoutes,
  ...customerRoutes,
  ...setupRoutes,
  ...settingRoutes,
  ...importRoutes,
} as const satisfies Readonly<Record<string, RouteShape>>;

export type Routes = typeof routes;
export type RouteKey = keyof Routes;

type Shape<Key extends RouteKey, Part extends string, Side extends "in" | "out"> = Routes[Key] extends {
  readonly [P in Part]: infer Schema extends z.ZodType;
}
  ? { [P in Part]: Side extends "in" ? z.input<Schema> : z.output<Schema> }
  : object;

/** What a caller sends: before defaults are filled in. */
export type Sent<Key extends RouteKey> = Shape<Key, "params", "in"> &
  Shape<Key, "query", "in"> &
  Shape<Key, "body", "in">;

/** What the server works with: checked and complete. */
export type Asked<Key extends RouteKey> = Shape<Key, "params", "out"> &
  Shape<Key, "query", "out"> &
  Shape<Key, "body", "out">;

export type Answer<Key extends RouteKey> = z.output<Routes[Key]["answer"]>;
