/** The first user of a house, with a password at once; and what the company is called. */
import { build, type Tx } from "../../../db/index.ts";
import { invariant } from "../../../kernel/index.ts";
import { ADMINISTRATOR, insertPasswords, insertUsers } from "../../../people/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";

export interface AdministratorAsk {
  readonly name: string;
  readonly email: string;
  readonly language?: string | undefined;
  /** Made outside: it takes a fifth of a second, and nobody waits for it in a lock. */
  readonly passwordHash: string;
}

export async function makeAdministrator(tx: Tx, ask: AdministratorAsk, context: FlowContext): Promise<number> {
  const now = context.now();
  const { name, email, language, passwordHash } = ask;
  const [id] = await insertUsers(tx, [{ name, email, language, roles: [ADMINISTRATOR] }], now);
  invariant(id !== undefined, "the first user was there already");
  await insertPasswords(tx, [{ userId: id, hash: passwordHash }], now);
  const actor = `user:${id}`;
  await recordEvents(tx, [{ kind: "company set up", subject: actor }], { actor, now });
  return id;
}

/** Settings of the company, each written over what there is. */
export async function writeCompany(tx: Tx, values: Readonly<Record<string, unknown>>): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({ scope: "company", key, value: JSON.stringify(value) }));
  await tx.execute(
    build
      .insertInto("setting")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["scope", "key"]).doUpdateSet((eb) => ({ value: eb.ref("excluded.value") })),
      ),
  );
}
