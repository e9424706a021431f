/** Versions of agreements one by one, each alone in its transaction under `lockMasters`, with its event where it changed something. */
import type { Tx, Written } from "../../../db/index.ts";
import { refused, taken, type Day, type Outcome } from "../../../kernel/index.ts";
import { findCustomersByCodes, lockMasters } from "../../../partners/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";

/** A version is known by its customer and its first day. */
export interface VersionName {
  readonly customer: string;
  readonly from: Day;
}

export interface AgreementChanged extends VersionName {
  readonly result: Written | "withdrawn";
}

interface Step<Ask> {
  readonly tx: Tx;
  readonly ask: Ask;
  readonly customerId: number;
}

export async function eachVersion<Ask extends VersionName>(
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
      const done = await step({ tx, ask, customerId: customer.id });
      if (!done.ok) return done;
      const changed = { customer: ask.customer, from: ask.from, result: done.value };
      if (done.value === "same") return taken(changed);
      const payload = Object.fromEntries(Object.entries(ask));
      const event: NewEvent = { kind: "agreement changed", subject: `customer:${customer.id}`, payload };
      await recordEvents(tx, [event], actingAt(context));
      return taken(changed);
    });
    outcomes.push(outcome);
  }
  return outcomes;
}
