/** The paths of Documents: what came and left, EDI and its partners, what stopped, mail, imports. */
import { createRoute } from "@tanstack/react-router";
import { inside } from "./router-frame.tsx";
import { wordedPage } from "./worded-page.ts";

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
const partners = createRoute({
  getParentRoute: () => inside,
  path: "/documents/partners",
  component: wordedPage(["partners", "documents"], () => import("./pages/partners/partners-page.tsx"), "PartnersPage"),
});
const partner = createRoute({
  getParentRoute: () => inside,
  path: "/documents/partners/$code",
  component: wordedPage(["partners", "documents"], () => import("./pages/partners/partner-page.tsx"), "PartnerPage"),
});
const connections = createRoute({
  getParentRoute: () => inside,
  path: "/documents/connections",
  component: wordedPage(
    ["connections", "documents"],
    () => import("./pages/connections/connections-page.tsx"),
    "ConnectionsPage",
  ),
});
const connection = createRoute({
  getParentRoute: () => inside,
  path: "/documents/connections/$code",
  component: wordedPage(
    ["connections", "documents"],
    () => import("./pages/connections/connection-page.tsx"),
    "ConnectionPage",
  ),
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

export const documentRoutes = [
  quarantine,
  stoppedPart,
  deadlines,
  documents,
  document,
  edi,
  partners,
  partner,
  connections,
  connection,
  mail,
  templates,
  template,
  imports,
  oneImport,
] as const;
