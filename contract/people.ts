/** People on the wire: who is signed in, what this one may do, and what the company is. */
import { z } from "zod";
import { PERMISSIONS, ROLES, type Permission } from "./permissions.ts";
import { emailText, language, personName } from "./person.ts";
import { at, name, whyNot } from "./views/shared.ts";

export const role = z.enum(ROLES);
export const permission = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

export const me = z.strictObject({
  user: z
    .strictObject({
      id: z.int(),
      name,
      email: z.string(),
      roles: z.array(role),
      language: z.string(),
      twoFactor: z.boolean(),
    })
    .nullable()
    .meta({ description: "Null where an API key asks" }),
  key: name.nullable().meta({ description: "Name of the API key that asks" }),
  permissions: z.array(permission),
  mayNot: z
    .partialRecord(permission, whyNot)
    .meta({ description: "Of every other permission: what may not be done, and who may" }),
  company: z.strictObject({
    name,
    place: name.nullable(),
    zone: z.string().meta({ description: "Zone of the company's place; days on the screens are days there" }),
  }),
  sample: z.boolean().meta({ description: "The book is that of the sample company" }),
});

export type Me = z.output<typeof me>;

const roles = z.array(role).max(ROLES.length);

export const userList = z.strictObject({
  users: z.array(
    z.strictObject({
      id: z.int(),
      name,
      email: z.string(),
      roles: z.array(role),
      language: z.string(),
      twoFactor: z.boolean(),
      hasPassword: z.boolean().meta({ description: "False: invited, no password chosen yet" }),
      disabledAt: at.nullable(),
      seenAt: at.nullable().meta({ description: "When a session was last begun or drawn out" }),
    }),
  ),
});

export const userPage = z.strictObject({
  ...userList.shape,
  roles: z
    .array(z.strictObject({ role, permissions: z.array(permission) }))
    .meta({ description: "The roles there are, and what each may beyond reading" }),
});

export const invitation = z.strictObject({
  name: personName,
  email: emailText,
  roles: roles.min(1),
  language: language.default("en"),
});

export const changeUser = z.strictObject({
  user: z.int(),
  change: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("roles"),
      roles,
      was: roles.optional().meta({ description: "Those that were seen; others by now are refused" }),
    }),
    z.strictObject({ kind: z.enum(["disable", "enable", "sign out", "new password", "no second factor"]) }),
  ]),
});
