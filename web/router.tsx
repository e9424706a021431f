/** Which path shows which page. Each page is a chunk of its own, asked for when one goes there. */
import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { NotFound } from "./pages/not-found.tsx";
import { Home } from "./shell/home.tsx";
import { Known } from "./shell/known.tsx";
import { Shell } from "./shell/shell.tsx";
import { paths } from "./util/paths.ts";
import { parseSearch, readSearch, stringifySearch } from "./util/search-text.ts";
import { wordedPage } from "./worded-page.ts";

const root = createRootRoute({ validateSearch: readSearch, notFoundComponent: NotFound });
const known = createRoute({ getParentRoute: () => root, id: "known", component: Known });
const inside = createRoute({
  getParentRoute: () => known,
  id: "inside",
  component: Shell,
  notFoundComponent: NotFound,
});

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

const quarantine = createRoute({
  getParentRoute: () => inside,
  path: "/documents/quarantine",
  component: wordedPage(["documents"], () => import("./pages/documents/quarantine-page.tsx"), "QuarantinePage"),
});
const stoppedPart = createRoute({
  getParentRoute: () => inside,
  path: "/documents/quarantine/$id/$n",
  component: wordedPage(["documents"], () => import("./pages/documents/stopped-page.tsx"), "StoppedPage"),
});
const documents = createRoute({
  getParentRoute: () => inside,
  path: "/documents",
  component: wordedPage(["documents"], () => import("./pages/documents/documents-page.tsx"), "DocumentsPage"),
});
const document = createRoute({
  getParentRoute: () => inside,
  path: "/documents/$id",
  component: wordedPage(["documents", "edi"], () => import("./pages/documents/document-page.tsx"), "DocumentPage"),
});
const edi = createRoute({
  getParentRoute: () => inside,
  path: "/documents/edi",
  component: wordedPage(["documents"], () => import("./pages/documents/edi-page.tsx"), "EdiPage"),
});
const deadlines = createRoute({
  getParentRoute: () => inside,
  path: "/documents/deadlines",
  component: wordedPage(["documents", "edi"], () => import("./pages/documents/deadlines-page.tsx"), "DeadlinesPage"),
});
const mail = createRoute({
  getParentRoute: () => inside,
  path: "/documents/mail",
  component: wordedPage(["documents"], () => import("./pages/documents/mail-page.tsx"), "MailPage"),
});
const templates = createRoute({
  getParentRoute: () => inside,
  path: "/documents/templates",
  component: wordedPage(["documents"], () => import("./pages/documents/templates-page.tsx"), "TemplatesPage"),
});
const template = createRoute({
  getParentRoute: () => inside,
  path: "/documents/templates/$kind/$language",
  component: wordedPage(["documents"], () => import("./pages/documents/template-page.tsx"), "TemplatePage"),
});
const imports = createRoute({
  getParentRoute: () => inside,
  path: "/documents/import",
  component: wordedPage(["import", "documents"], () => import("./pages/import/imports-page.tsx"), "ImportsPage"),
});
const oneImport = createRoute({
  getParentRoute: () => inside,
  path: "/documents/import/$id",
  component: wordedPage(["import"], () => import("./pages/import/import-page.tsx"), "ImportPage"),
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
        quarantine,
        stoppedPart,
        deadlines,
        documents,
        document,
        edi,
        mail,
        templates,
        template,
        imports,
        oneImport,
        settings,
        company,
        users,
        keys,
        audit,
        profile,
      ]),
      warehouse.addChildren([warehouseHome, receive, count, lookUp, ship]),
    ]),
    signIn,
    setup,
    password,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
