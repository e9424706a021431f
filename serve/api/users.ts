/** Users over HTTP: listed, invited, given roles, shut out and let in, signed out everywhere. */
import { ROLE_PERMISSIONS, ROLES, type Answer } from "../../contract/index.ts";
import { changeUsers, inviteUsers } from "../../core/flows/index.ts";
import { listUsers } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { definer } from "./define.ts";
import type { Http } from "./route.ts";

const ROLE_LIST = ROLES.map((role) => ({
  role,
  permissions: ROLE_PERMISSIONS[role].filter((permission) => !ROLE_PERMISSIONS["read only"].includes(permission)),
}));

export function userRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /users", {
    // Which roles there are is the database's word; it is the contract's too.
    run: async () => ({ users: (await listUsers(app.db)) as Answer<"GET /users">["users"], roles: ROLE_LIST }),
  });
  define.batch("POST /users", { run: inviteUsers });
  define.batch("POST /users/change", { run: changeUsers });
}
