/** One proposal: its vendor, until when to order, what it costs, and its lines with why. */
import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayMoney, sayNumber } from "../../util/say.ts";
import styles from "./inbound.module.css";
import { ProposalLine, type Proposal } from "./proposal-line.tsx";

export function ProposalCard({
  proposal,
  chosen,
  onChoose,
}: {
  readonly proposal: Proposal;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { t } = useTranslation("inbound");
  const vendor = proposal.vendorName ?? proposal.vendor ?? t("no-vendor");
  return (
    <section className={styles["card"]} aria-label={`${vendor} ${proposal.number}`}>
      <header>
        <Checkbox
          checked={chosen}
          onChange={onChoose}
          aria-label={t("proposals.choose", { vendor, number: proposal.number })}
        />
        <h2>
          {vendor},{" "}
          {proposal.orderBy === null
            ? t("proposals.order-now")
            : t("proposals.by", { by: sayInstant(proposal.orderBy) })}
        </h2>
        <span className="quiet">
          <Link to={paths.supplyOrder(proposal.number)}>{proposal.number}</Link> {proposal.place}
          {proposal.state === "approved" && ` · ${t("proposals.is-approved")}`}
        </span>
        <span className={styles["total"]}>{totalOf(t, proposal)}</span>
      </header>
      {proposal.lines.map((line) => (
        <ProposalLine key={line.line} proposal={proposal} line={line} />
      ))}
    </section>
  );
}

/** What it costs; where a line has no price, only how many. */
function totalOf(t: TFunction<"inbound">, { lines, currency }: Proposal): string {
  if (lines.some((line) => line.price === null))
    return t("proposals.units", { n: sayNumber(lines.reduce((sum, line) => sum + line.quantity, 0)) });
  return sayMoney({ amount: lines.reduce((sum, line) => sum + line.quantity * Number(line.price), 0), currency });
}
