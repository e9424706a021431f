/** The first run: nobody can sign in yet. One who sets up at a time, whichever process asks. */
import { sql, type Tx } from "../../../db/index.ts";
import { isAnyUser } from "../../../people/index.ts";

const lock = sql("first-run-lock", "select pg_advisory_xact_lock(4310002)");
const empty = sql(
  "first-run-empty",
  `select not exists (select from item) and not exists (select from customer) and not exists (select from sales_order) as empty`,
);

/** False when somebody was first. */
export async function lockFirstRun(tx: Tx): Promise<boolean> {
  await tx.rows(lock);
  return !(await isAnyUser(tx));
}

/** Nothing was brought yet: a sample company would mix with nothing. */
export async function isBookEmpty(tx: Pick<Tx, "rows">): Promise<boolean> {
  return (await tx.rows<{ empty: boolean }>(empty))[0]?.empty ?? true;
}
