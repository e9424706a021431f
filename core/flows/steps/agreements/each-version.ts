/** Versions of agreements one by one, each alone in its transaction under `lockMasters`, with its event where it changed something. */
import type { Queryable, Tx, Written } from "../../../db/index.ts";
import { hashOf, refused, taken, type Day, type Outcome } from "../../../kernel/index.ts";
import { agreementTerms, findCustomersByCodes, listAgreements, lockMasters } from "../../../partners/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lastActor } from "../last-actor.ts";

/** A version is known by its customer and its first day. */
export interface VersionName {
  readonly customer: string;
  readonly from: Day;
}

export interface AgreementChanged extends VersionName {
  readonly result: Written | "withdrawn";
}

/** As it stood when somebody looked; null: there was none from that day. Missing: whatever stands there. */
interface SeenVersion {
  readonly seen?: { readonly until: Day | null; readonly terms: unknown } | null | undefined;
}

export type VersionAsk = VersionName & SeenVersion;

const CHANGED = "agreement changed";

interface Step<Ask> {
  readonly tx: Tx;
  readonly ask: Ask;
  readonly customerId: number;
}

export async function eachVersion<Ask extends VersionAsk>(
  context: FlowContext,
  asks: readonly Ask[],
  step: (at: Step<Ask>) => Promise<Outcome<AgreementChanged["result"]>>,
): Promise<Outcome<AgreementChanged>[]> {
  const outcomes: Outcome<AgreementChanged>[] = [];
  for (const ask of asks) {
    const outcome = await context.db.transaction(async (tx): Promise<Outcome<AgreementChanged>> => {
      await lockMasters(tx);
      const customer = (await findCustomersByCodes(tx, [ask.customer])).get(ask.customer);
      if (!customer) return refused("unknown customer", { subject: ask.customer });
      const moved = await refuseMoved(tx, customer.id, ask);
      if (!moved.ok) return moved;
      const done = await step({ tx, ask, customerId: customer.id });
      if (!done.ok) return done;
      const changed = { customer: ask.customer, from: ask.from, result: done.value };
      if (done.value === "same") return taken(changed);
      const { seen: _, ...payload } = ask;
      const event: NewEvent = { kind: CHANGED, subject: `customer:${customer.id}`, payload };
      await recordEvents(tx, [event], actingAt(context));
      return taken(changed);
    });
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Nobody overwrites what he did not see. */
async function refuseMoved(
  tx: Queryable,
  customerId: number,
  { customer, from, seen }: VersionAsk,
): Promise<Outcome<null>> {
  if (seen === undefined) return taken(null);
  const now = (await listAgreements(tx, customerId)).find((version) => version.from === from);
  const stands = now && { until: now.until, terms: now.terms };
  const looked = seen && { until: seen.until, terms: agreementTerms.parse(seen.terms) };
  if (hashOf(stands ?? null) === hashOf(looked)) return taken(null);
  const by = await lastActor(tx, `customer:${customerId}`, CHANGED);
  return refused("agreement changed meanwhile", { subject: customer, args: { by, from } });
}
