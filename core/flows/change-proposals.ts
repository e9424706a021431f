/** A person sets another quantity on a proposal, in what the vendor sells; or lets it follow the need again. */
import type { ItemPlace } from "../inventory/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";
import { changeProposal, type ProposalAsk, type ProposalChanged } from "./steps/supply/change-proposal.ts";

export type { ProposalAsk, ProposalChanged } from "./steps/supply/change-proposal.ts";

export async function changeProposals(
  context: FlowContext,
  asks: readonly ProposalAsk[],
): Promise<Outcome<ProposalChanged>[]> {
  const outcomes: Outcome<ProposalChanged>[] = [];
  const touched: ItemPlace[] = [];
  for (const ask of asks) {
    const done = await context.db.transaction((tx) => changeProposal(tx, ask, context));
    outcomes.push(done.outcome);
    touched.push(...done.touched);
  }
  if (touched.length > 0) await proposeReplenishment(context, touched);
  return outcomes;
}
