/** Who is signed in, what this one may do, and what company this is. */
import { me, ROLES, type Me } from "../../contract/index.ts";
import { findCompanyPlace, listStoragePlaces } from "../../core/inventory/index.ts";
import type { SignedIn } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { keepSignedIn } from "../auth/session.ts";
import { callerOf, needs } from "./auth.ts";
import { wire, type Http } from "./route.ts";

export function meRoutes(http: Http, app: App): void {
  http.get("/me", {
    preHandler: needs(app, "any"),
    schema: {
      tags: ["people"],
      summary: "Who asks, with roles and permissions, and what company this is",
      response: { 200: me },
    },
    handler: async (request, reply) => {
      const { user, key, permissions } = callerOf(request);
      if (user) await keepSignedIn(app, reply, user);
      return wire({
        user: user ? personOf(user) : null,
        key: key ?? null,
        permissions: [...permissions],
        company: await companyOf(app),
        sample: false,
      });
    },
  });
}

function personOf({ id, name, email, roles, language, twoFactor }: SignedIn): NonNullable<Me["user"]> {
  return { id, name, email, roles: ROLES.filter((role) => roles.includes(role)), language, twoFactor };
}

async function companyOf(app: App): Promise<Me["company"]> {
  const storage = await listStoragePlaces(app.reader);
  const place = (await findCompanyPlace(app.reader, storage)) ?? storage[0];
  return { name: app.business.companyName, place: place?.code ?? null, zone: place?.zone ?? "UTC" };
}
