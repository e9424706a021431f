/**
 * The first run, to look around: the sample company's administrator and the mark that it is being made. Refused where
 * somebody was first or something was brought: a sample mixes with nothing, and is removed with everything.
 */
import { build } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { isBookEmpty, lockFirstRun } from "./steps/users/first-run.ts";
import { makeAdministrator, writeCompany, type AdministratorAsk } from "./steps/users/make-administrator.ts";

export type SampleRefusal = "set up already" | "book not empty";

export async function beginSample(
  context: FlowContext,
  ask: { readonly company: string; readonly administrator: AdministratorAsk },
): Promise<Outcome<{ user: number }, SampleRefusal>> {
  return context.db.transaction(async (tx) => {
    if (!(await lockFirstRun(tx))) return refused("set up already");
    if (!(await isBookEmpty(tx))) return refused("book not empty");
    const mark = { scope: "server", key: "sample", value: JSON.stringify({ state: "making", share: 0 }) };
    await tx.execute(build.insertInto("setting").values(mark));
    await writeCompany(tx, { companyName: ask.company });
    return taken({ user: await makeAdministrator(tx, ask.administrator, context) });
  });
}
