/**
 * Who may do what: one table from role to permission, applied by the server and shown by every screen. A route asks for one
 * permission; a role is a list of them; the scope of an API key is another list of the same.
 */

/** What each permission lets one do, as it is said: "… may not change orders". */
export const PERMISSIONS = {
  "today.read": "see what needs a person",
  "orders.read": "see orders, customers and what they were told",
  "stock.read": "see items and stock",
  "purchasing.read": "see purchases and vendors",
  "documents.read": "see documents",
  "audit.read": "see who did what",
  "orders.change": "enter, change or cancel orders",
  "orders.hold": "hold orders or lift holds",
  "documents.correct": "bring documents, correct what stopped, or keep what a code means for one partner",
  "notices.send": "send notices or hold them back",
  "exceptions.close": "give a matter an owner, let it rest or say that it is settled",
  "notes.write": "write notes or make and finish tasks",
  "agreements.change": "change agreements",
  "allocation.commit": "commit plans",
  "stock.receive": "receive goods",
  "stock.count": "count stock",
  "stock.ship": "pick, ship or confirm deliveries",
  "purchasing.approve": "make or approve purchases",
  "purchasing.issue": "issue or change purchases",
  "masters.change": "change items, places, customers or vendors",
  "settings.change": "change the company's settings",
  "users.manage": "manage users",
  "keys.manage": "manage API keys",
  "book.check": "check the book or plan all of it",
} as const satisfies Readonly<Record<string, string>>;

export type Permission = keyof typeof PERMISSIONS;

export const ROLES = [
  "administrator",
  "order desk",
  "sales",
  "service",
  "key account",
  "warehouse",
  "purchasing",
  "planner",
  "read only",
] as const;

export type Role = (typeof ROLES)[number];

const ALL = Object.keys(PERMISSIONS) as Permission[];
const READ = ["today.read", "orders.read", "stock.read", "purchasing.read", "documents.read"] as const;

/** Of who does something, whatever it is. */
const DO = [...READ, "exceptions.close", "notes.write"] as const;

/** Roles are added up: who has two may do what either may. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: ALL,
  "order desk": [...DO, "orders.change", "orders.hold", "documents.correct", "notices.send"],
  sales: [...DO, "orders.change", "orders.hold"],
  service: [...DO, "orders.hold", "notices.send"],
  "key account": [...DO, "orders.hold", "agreements.change", "notices.send"],
  warehouse: [...DO, "stock.receive", "stock.count", "stock.ship"],
  purchasing: [...DO, "purchasing.approve", "purchasing.issue"],
  planner: [...DO, "allocation.commit", "orders.hold", "purchasing.approve", "notices.send"],
  "read only": READ,
};

/** What the scopes of API keys let a program do. */
export const SCOPE_PERMISSIONS = {
  read: READ,
  orders: [
    "today.read",
    "orders.read",
    "stock.read",
    "documents.read",
    "orders.change",
    "orders.hold",
    "documents.correct",
    "exceptions.close",
    "notes.write",
    "notices.send",
  ],
  stock: [
    "today.read",
    "stock.read",
    "purchasing.read",
    "exceptions.close",
    "stock.receive",
    "stock.count",
    "stock.ship",
  ],
  purchasing: ["today.read", "purchasing.read", "exceptions.close", "purchasing.approve", "purchasing.issue"],
  // Read by everybody in a product page: it opens no route but the one for those.
  availability: [],
  admin: ALL,
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
const isScope = (text: string): text is keyof typeof SCOPE_PERMISSIONS => Object.hasOwn(SCOPE_PERMISSIONS, text);

/** A role nobody knows gives nothing. */
export function permissionsOfRoles(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set(roles.filter(isRole).flatMap((role) => ROLE_PERMISSIONS[role]));
}

export function permissionsOfScopes(scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(scopes.filter(isScope).flatMap((scope): readonly Permission[] => SCOPE_PERMISSIONS[scope]));
}

/** Who asks, as far as a refusal needs it: a person with roles, or a key with scopes. */
export type Asking = { readonly roles: readonly string[] } | { readonly scopes: readonly string[] };

export interface NotPermitted {
  readonly code: "permission missing";
  readonly args: Readonly<Record<"who" | "act" | "may" | "permission", string>> & {
    /** By which word of ours it is meant, for who says it in another language. */
    readonly by: "roles" | "scopes";
    readonly has: readonly string[];
    /** Nobody but the administrator where it is empty. */
    readonly needs: readonly string[];
  };
}

/** The refusal of who lacks a permission: what may not be done, and who may. `act` says it closer: "cancel orders". */
export function notPermitted(permission: Permission, asking: Asking, act?: string): NotPermitted {
  const [by, has] = "scopes" in asking ? (["scopes", asking.scopes] as const) : (["roles", asking.roles] as const);
  const needs = by === "scopes" ? scopesWith(permission) : rolesWith(permission);
  const said = { who: whoAsks(asking), act: act ?? PERMISSIONS[permission], may: whoMay(asking, needs) };
  return { code: "permission missing", args: { ...said, permission, by, has, needs } };
}

const scopesWith = (permission: Permission): string[] =>
  Object.entries(SCOPE_PERMISSIONS).flatMap(([scope, list]) =>
    (list as readonly string[]).includes(permission) ? [scope] : [],
  );

/** The administrator may always, and is named only where nobody else may. */
const rolesWith = (permission: Permission): Role[] =>
  ROLES.filter((role) => role !== "administrator" && ROLE_PERMISSIONS[role].includes(permission));

function whoAsks(asking: Asking): string {
  if ("scopes" in asking) return `This key (${asking.scopes.join(", ")})`;
  const [only, ...more] = asking.roles;
  if (only === undefined) return "A user without a role";
  return more.length === 0 ? `Your role (${only})` : `Your roles (${asking.roles.join(", ")})`;
}

function whoMay(asking: Asking, needs: readonly string[]): string {
  if ("scopes" in asking) return `A key with the scope ${listed(needs, "or")}`;
  return needs.length === 0 ? "Only the administrator" : capital(listed(needs, "and"));
}

function listed(words: readonly string[], and: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1) ?? ""}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
