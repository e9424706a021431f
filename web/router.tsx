/** Which path shows which page. Each page is a chunk of its own, asked for when one goes there. */
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { readScope } from "./pages/allocation/drafts.ts";
import { NotFound } from "./pages/not-found.tsx";
import { PageFault } from "./pages/page-fault.tsx";
import { documentRoutes } from "./router-documents.tsx";
import { inside, known, root } from "./router-frame.tsx";
import { Home } from "./shell/home.tsx";
import { paths } from "./util/paths.ts";
import { parseSearch, stringifySearch } from "./util/search-text.ts";
import { wordedPage } from "./worded-page.ts";

const home = createRoute({ getParentRoute: () => inside, path: "/", component: Home });
const today = createRoute({
  getParentRoute: () => inside,
  path: "/today",
  component: wordedPage(["today", "documents"], () => import("./pages/today/today-page.tsx"), "TodayPage"),
});
const orders = createRoute({
  getParentRoute: () => inside,
  path: "/orders",
  component: wordedPage(["orders"], () => import("./pages/orders/orders-page.tsx"), "OrdersPage"),
});
const entry = createRoute({
  getParentRoute: () => inside,
  path: "/orders/new",
  component: wordedPage(["entry", "customers", "order"], () => import("./pages/entry/entry-page.tsx"), "EntryPage"),
});
const order = createRoute({
  getParentRoute: () => inside,
  path: "/orders/$name",
  component: wordedPage(["order"], () => import("./pages/order/order-page.tsx"), "OrderPage"),
});
const items = createRoute({
  getParentRoute: () => inside,
  path: "/items",
  component: wordedPage(["items"], () => import("./pages/items/items-page.tsx"), "ItemsPage"),
});
const item = createRoute({
  getParentRoute: () => inside,
  path: "/items/$code",
  component: wordedPage(["items"], () => import("./pages/items/item-page.tsx"), "ItemPage"),
});
const inbound = createRoute({
  getParentRoute: () => inside,
  path: "/inbound",
  component: wordedPage(["inbound", "items"], () => import("./pages/inbound/inbound-page.tsx"), "InboundPage"),
});
const proposals = createRoute({
  getParentRoute: () => inside,
  path: "/inbound/proposals",
  component: wordedPage(["inbound"], () => import("./pages/inbound/proposals-page.tsx"), "ProposalsPage"),
});
const supplyOrder = createRoute({
  getParentRoute: () => inside,
  path: "/inbound/$number",
  component: wordedPage(["inbound", "items"], () => import("./pages/inbound/supply-order-page.tsx"), "SupplyOrderPage"),
});
const allocation = createRoute({
  getParentRoute: () => inside,
  path: "/allocation",
  component: wordedPage(["allocation"], () => import("./pages/allocation/allocation-page.tsx"), "AllocationPage"),
});
const plan = createRoute({
  getParentRoute: () => inside,
  path: "/allocation/plan",
  // Of nothing there is no plan: it is chosen first.
  beforeLoad: ({ search }) => {
    const { inbound, items } = readScope(search);
    if (inbound.length + items.length === 0) throw redirect({ to: paths.allocation() });
  },
  component: wordedPage(["allocation"], () => import("./pages/allocation/plan-page.tsx"), "PlanPage"),
});
const customers = createRoute({
  getParentRoute: () => inside,
  path: "/customers",
  component: wordedPage(["customers"], () => import("./pages/customers/customers-page.tsx"), "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => inside,
  path: "/customers/$code",
  component: wordedPage(
    ["customers", "allocation", "orders"],
    () => import("./pages/customers/customer-page.tsx"),
    "CustomerPage",
  ),
});
const agreement = createRoute({
  getParentRoute: () => inside,
  path: "/customers/$code/agreement",
  component: wordedPage(
    ["customers", "allocation"],
    () => import("./pages/customers/agreement-page.tsx"),
    "AgreementPage",
  ),
});
/** An address nobody knows, in the frame: its ways lead on. */
const nowhere = createRoute({ getParentRoute: () => inside, path: "$", component: NotFound });

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: paths.users() });
  },
});
const users = createRoute({
  getParentRoute: () => inside,
  path: "/settings/users",
  component: wordedPage(["settings"], () => import("./pages/settings/users-page.tsx"), "UsersPage"),
});
const company = createRoute({
  getParentRoute: () => inside,
  path: "/settings/company",
  component: wordedPage(["settings", "company"], () => import("./pages/settings/company-page.tsx"), "CompanyPage"),
});
const keys = createRoute({
  getParentRoute: () => inside,
  path: "/settings/keys",
  component: wordedPage(["settings"], () => import("./pages/settings/keys-page.tsx"), "KeysPage"),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: "/settings/audit",
  component: wordedPage(["settings"], () => import("./pages/settings/audit-page.tsx"), "AuditPage"),
});
const profile = createRoute({
  getParentRoute: () => inside,
  path: "/profile",
  component: wordedPage(["profile"], () => import("./pages/profile/profile-page.tsx"), "ProfilePage"),
});

/** On a phone in the warehouse: a frame of its own. */
const warehouse = createRoute({
  getParentRoute: () => known,
  path: "/w",
  component: wordedPage(["warehouse"], () => import("./pages/warehouse/frame.tsx"), "WarehouseFrame"),
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
  component: wordedPage(["warehouse"], () => import("./pages/warehouse/receive-page.tsx"), "ReceivePage"),
});
const count = createRoute({
  getParentRoute: () => warehouse,
  path: "/count",
  component: wordedPage(["warehouse"], () => import("./pages/warehouse/count-page.tsx"), "CountPage"),
});
const lookUp = createRoute({
  getParentRoute: () => warehouse,
  path: "/look-up",
  component: wordedPage(["warehouse"], () => import("./pages/warehouse/look-up-page.tsx"), "LookUpPage"),
});
const ship = createRoute({
  getParentRoute: () => warehouse,
  path: "/ship",
  component: wordedPage(["warehouse"], () => import("./pages/warehouse/ship-page.tsx"), "ShipPage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: wordedPage(["sign-in"], () => import("./pages/sign-in/sign-in-page.tsx"), "SignInPage"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: wordedPage(["setup"], () => import("./pages/sign-in/setup-page.tsx"), "SetupPage"),
});
const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  component: wordedPage(["sign-in"], () => import("./pages/sign-in/password-page.tsx"), "PasswordPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    known.addChildren([
      inside.addChildren([
        home,
        today,
        orders,
        entry,
        order,
        items,
        item,
        inbound,
        proposals,
        supplyOrder,
        allocation,
        plan,
        customers,
        customer,
        agreement,
        ...documentRoutes,
        settings,
        company,
        users,
        keys,
        audit,
        profile,
        nowhere,
      ]),
      warehouse.addChildren([warehouseHome, receive, count, lookUp, ship]),
    ]),
    signIn,
    setup,
    password,
  ]),
  defaultErrorComponent: PageFault,
  defaultPreload: "intent",
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

/** From the press until the page is drawn a line on top says that it is on its way: not every press has a mark of its own (shell.module.css). */
router.subscribe("onBeforeLoad", ({ fromLocation, pathChanged }) => {
  document.documentElement.toggleAttribute("data-going", fromLocation !== undefined && pathChanged);
});
router.subscribe("onResolved", () => document.documentElement.removeAttribute("data-going"));

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
