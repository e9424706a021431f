/** Replenishment: what to buy today, and why so many? By vendor; quantities change in place, sent when somebody says so. */
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk, type Acting } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { toggled } from "../../table/moves.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked, Empty } from "../../ui/states.tsx";
import { sayInstant, sayNumber } from "../../util/say.ts";
import styles from "./inbound.module.css";
import { InboundViews } from "./inbound-views.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import type { Proposal } from "./proposal-line.tsx";
import { SentOrders } from "./sent-orders.tsx";

export function ProposalsPage(): ReactNode {
  const { t } = useTranslation("inbound");
  const asked = useAsk("GET /proposals", {});
  const counts = useAsk("GET /inbound", { query: {} }).data?.counts;
  const issue = useAct("POST /supply-orders/issue");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const all = asked.data?.proposals ?? [];
  const picked = all.filter((one) => chosen.has(one.number));
  const meant = picked.length > 0 ? picked : all.slice(0, 1);
  const next = all[0];
  return (
    <Page
      title={t("proposals.title")}
      answer={next && <NextOrder proposal={next} count={all.length} />}
      actions={meant.length > 0 && <BulkActions proposals={meant} picked={picked.length > 0} issue={issue} />}
    >
      <InboundViews current="proposals" counts={counts} />
      {issue.data && (
        <SentOrders
          numbers={issue.variables?.body.supplyOrders.map(({ number }) => number) ?? []}
          results={issue.data.results}
        />
      )}
      <Asked asked={asked} what={t("proposals.title")}>
        {({ proposals }) =>
          proposals.length === 0 ? (
            <NothingProposed />
          ) : (
            <div className={styles["cards"]}>
              {proposals.map((one) => (
                <ProposalCard
                  key={one.number}
                  proposal={one}
                  chosen={chosen.has(one.number)}
                  onChoose={() => setChosen(toggled(chosen, one.number))}
                />
              ))}
            </div>
          )
        }
      </Asked>
    </Page>
  );
}

function NextOrder({ proposal, count }: { readonly proposal: Proposal; readonly count: number }): ReactNode {
  const { t } = useTranslation("inbound");
  const vendor = proposal.vendorName ?? proposal.vendor ?? t("no-vendor");
  const key = proposal.orderBy === null ? "proposals.now" : "proposals.next";
  const by = proposal.orderBy === null ? "" : sayInstant(proposal.orderBy);
  return t(key, { vendor, by, count, n: sayNumber(count) });
}

function NothingProposed(): ReactNode {
  const { t } = useTranslation("inbound");
  const act = useAct("POST /proposals");
  const may = useMay("purchasing.approve");
  return (
    <Empty
      actions={
        <Action can={may} busy={act.isPending} onAct={() => act.mutate({})}>
          {t("proposals.look")}
        </Action>
      }
    >
      {t("proposals.empty")}
    </Empty>
  );
}

/** Send is the filled one; an approval is undone while nothing is sent. */
function BulkActions({
  proposals,
  picked,
  issue,
}: {
  readonly proposals: readonly Proposal[];
  readonly picked: boolean;
  readonly issue: Acting<"POST /supply-orders/issue">;
}): ReactNode {
  const { t } = useTranslation("inbound");
  const approve = useAct("POST /supply-orders/approve");
  const withdraw = useAct("POST /supply-orders/withdraw");
  const named = useNamed();
  const mayApprove = useMay("purchasing.approve");
  const mayIssue = useMay("purchasing.issue");
  const waiting = proposals.filter((one) => one.state === "proposed");
  const approved = proposals.filter((one) => one.state === "approved").map(({ number }) => ({ number }));
  const undo = (): void => withdraw.mutate({ body: { supplyOrders: approved } });
  useKeys({ z: () => approved.length > 0 && undo() });
  const canApprove: Can = waiting.length === 0 ? { code: "approved", text: t("proposals.approved") } : mayApprove;
  const [only] = proposals;
  const vendor = only?.vendorName ?? only?.vendor ?? "";
  return (
    <>
      {approved.length > 0 && (
        <Action onAct={undo} can={mayApprove} busy={withdraw.isPending} keyName="z">
          {t("proposals.withdraw", { count: approved.length })}
        </Action>
      )}
      <Action
        onAct={() => approve.mutate({ body: { supplyOrders: named(waiting) } })}
        can={canApprove}
        busy={approve.isPending}
      >
        {t("proposals.approve", { count: Math.max(1, waiting.length) })}
      </Action>
      <Action
        filled
        can={mayIssue}
        busy={issue.isPending}
        onAct={() => issue.mutate({ body: { supplyOrders: named(proposals) } })}
      >
        {picked ? t("proposals.send", { count: proposals.length }) : t("proposals.send-one", { vendor })}
      </Action>
      <ActFault cause={approve.error ?? withdraw.error ?? issue.error} />
    </>
  );
}

interface Named {
  readonly number: string;
  readonly seen?: number;
}

/**
 * What is approved or sent is what is read here. A quantity that was just typed here is on its way: then what stands there
 * is not what is meant.
 */
function useNamed(): (proposals: readonly Proposal[]) => Named[] {
  const client = useQueryClient();
  return (proposals) => {
    const isTyped = client.isMutating() > 0;
    return proposals.map(({ number, state, lines }) => ({
      number,
      ...(state === "proposed" && !isTyped && { seen: lines.reduce((sum, line) => sum + line.quantity, 0) }),
    }));
  };
}
