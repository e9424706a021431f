/** What `>` does: go to a way, begin something, change how it looks. Each says what it needs; what is not permitted is not offered. */
import type { Permission } from "../../../contract/index.ts";
import { paths } from "../../util/paths.ts";

export interface PaletteAction {
  /** Key of its words. */
  readonly name: string;
  readonly may: Permission | null;
  readonly act: { readonly path: string } | "language" | "scheme" | "sign-out";
}

const go = (name: string, path: string, may: Permission): PaletteAction => ({ name, may, act: { path } });

export const ACTIONS: readonly PaletteAction[] = [
  go("today", paths.todayItself(), "today.read"),
  go("orders", paths.orders(), "orders.read"),
  go("new-order", paths.newOrder(), "orders.change"),
  go("items", paths.items(), "stock.read"),
  go("inbound", paths.inbound(), "purchasing.read"),
  go("proposals", paths.proposals(), "purchasing.read"),
  go("allocation", paths.allocation(), "allocation.commit"),
  go("customers", paths.customers(), "orders.read"),
  go("quarantine", paths.stopped(), "documents.read"),
  go("documents", paths.documents(), "documents.read"),
  go("edi", paths.edi(), "documents.read"),
  go("deadlines", paths.deadlines(), "orders.read"),
  go("partners", paths.partners(), "orders.read"),
  go("connections", paths.connections(), "documents.read"),
  go("mail", paths.mail(), "orders.read"),
  go("templates", paths.templates(), "settings.change"),
  go("import", paths.imports(), "masters.change"),
  go("receive", paths.receive(), "stock.receive"),
  go("count", paths.count(), "stock.count"),
  go("look-up", paths.lookUp(), "stock.read"),
  go("users", paths.users(), "users.manage"),
  go("company", paths.company(), "settings.change"),
  go("keys", paths.keys(), "keys.manage"),
  go("audit", paths.audit(), "audit.read"),
  { name: "profile", may: null, act: { path: paths.profile() } },
  { name: "language", may: null, act: "language" },
  { name: "scheme", may: null, act: "scheme" },
  { name: "sign-out", may: null, act: "sign-out" },
];
