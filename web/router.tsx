/** Which path shows which page. Each page is a chunk of its own, asked for when one goes there. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { paths } from "./util/paths.ts";
import { NotFound } from "./pages/not-found.tsx";
import { Shell } from "./shell/shell.tsx";

type SearchText = Record<string, string | undefined>;

/** What stands in the address is text; what it means is the page's business. */
const readSearch = (search: Record<string, unknown>): SearchText =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));

const root = createRootRoute({ validateSearch: readSearch, notFoundComponent: NotFound });
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: paths.orders() });
  },
});
const orders = createRoute({
  getParentRoute: () => inside,
  path: "/orders",
  component: lazyRouteComponent(() => import("./pages/orders/orders-page.tsx"), "OrdersPage"),
});
const order = createRoute({
  getParentRoute: () => inside,
  path: "/orders/$name",
  component: lazyRouteComponent(() => import("./pages/order/order-page.tsx"), "OrderPage"),
});
const items = createRoute({
  getParentRoute: () => inside,
  path: "/items",
  component: lazyRouteComponent(() => import("./pages/items/items-page.tsx"), "ItemsPage"),
});
const item = createRoute({
  getParentRoute: () => inside,
  path: "/items/$code",
  component: lazyRouteComponent(() => import("./pages/items/item-page.tsx"), "ItemPage"),
});
const inbound = createRoute({
  getParentRoute: () => inside,
  path: "/inbound",
  component: lazyRouteComponent(() => import("./pages/inbound/inbound-page.tsx"), "InboundPage"),
});
const proposals = createRoute({
  getParentRoute: () => inside,
  path: "/inbound/proposals",
  component: lazyRouteComponent(() => import("./pages/inbound/proposals-page.tsx"), "ProposalsPage"),
});
const supplyOrder = createRoute({
  getParentRoute: () => inside,
  path: "/inbound/$number",
  component: lazyRouteComponent(() => import("./pages/inbound/supply-order-page.tsx"), "SupplyOrderPage"),
});
const customers = createRoute({
  getParentRoute: () => inside,
  path: "/customers",
  component: lazyRouteComponent(() => import("./pages/customers/customers-page.tsx"), "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => inside,
  path: "/customers/$code",
  component: lazyRouteComponent(() => import("./pages/customers/customer-page.tsx"), "CustomerPage"),
});

/** On a phone in the warehouse: a frame of its own. */
const warehouse = createRoute({
  getParentRoute: () => root,
  path: "/w",
  component: lazyRouteComponent(() => import("./pages/warehouse/frame.tsx"), "WarehouseFrame"),
});
const warehouseHome = createRoute({
  getParentRoute: () => warehouse,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: paths.receive() });
  },
});
const receive = createRoute({
  getParentRoute: () => warehouse,
  path: "/receive",
  component: lazyRouteComponent(() => import("./pages/warehouse/receive-page.tsx"), "ReceivePage"),
});
const count = createRoute({
  getParentRoute: () => warehouse,
  path: "/count",
  component: lazyRouteComponent(() => import("./pages/warehouse/count-page.tsx"), "CountPage"),
});
const lookUp = createRoute({
  getParentRoute: () => warehouse,
  path: "/look-up",
  component: lazyRouteComponent(() => import("./pages/warehouse/look-up-page.tsx"), "LookUpPage"),
});
const ship = createRoute({
  getParentRoute: () => warehouse,
  path: "/ship",
  component: lazyRouteComponent(() => import("./pages/warehouse/ship-page.tsx"), "ShipPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    inside.addChildren([home, orders, items, item, inbound, proposals, supplyOrder, customers, customer]),
    inside.addChildren([home, orders, order, items, item, inbound, proposals, supplyOrder]),
    warehouse.addChildren([warehouseHome, receive, count, lookUp, ship]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  // Text stays text in the address, also where it looks like a number.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text === "" ? "" : `?${text}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
