/** A line of a proposal: so many, why, with numbers. The quantity changes in place; a need that is not wanted is dismissed with a reason. */
import { NumberInput, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer, Sent } from "../../../contract/index.ts";
import { useAct } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { isRefused, NOT_YET } from "../../util/can.ts";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import styles from "./inbound.module.css";

export type Proposal = Answer<"GET /proposals">["proposals"][number];
type Line = Proposal["lines"][number];
type Change = Sent<"POST /proposals/change">["body"]["changes"][number]["change"];

interface LineProps {
  readonly proposal: Proposal;
  readonly line: Line;
}

export function ProposalLine({ proposal, line }: LineProps): ReactNode {
  const { t } = useTranslation("inbound");
  const [quantity, setQuantity] = useState<number | "">(line.quantity);
  const [known, setKnown] = useState(line.quantity);
  const [isDismissing, setDismissing] = useState(false);
  const act = useAct("POST /proposals/change");
  const may = useMay("purchasing.approve");
  const isOpen = proposal.state === "proposed";
  // A person made it: it follows no need.
  const isMade = proposal.cause === "by hand";
  const [moved, setMoved] = useState(false);
  if (known !== line.quantity) {
    // What is being typed stays; what it became meanwhile is said beside it.
    const isTyped = quantity !== known && quantity !== line.quantity;
    setKnown(line.quantity);
    setMoved(isTyped);
    if (!isTyped) setQuantity(line.quantity);
  }
  // What stays in the field would be taken for what is ordered.
  const none = isOpen && typeof quantity === "number" && quantity < 1;
  const send = (change: Change): void =>
    act.mutate({ body: { changes: [{ number: proposal.number, line: line.line, change }] } });
  const keep = (): void => {
    if (quantity === "") setQuantity(line.quantity);
    else if (quantity !== line.quantity && !none) send({ kind: "quantity", quantity, was: line.quantity });
  };
  return (
    <div className={styles["line"]}>
      <span>
        <Link to={paths.item(line.item)}>{line.item}</Link> {line.itemName !== line.item && line.itemName}
      </span>
      <NumberInput
        aria-label={t("proposals.quantity", { item: line.item })}
        w={110}
        step={line.multiple}
        min={0}
        error={none}
        allowDecimal={false}
        disabled={!isOpen || isRefused(may)}
        readOnly={may === NOT_YET}
        value={isOpen ? quantity : line.quantity}
        onChange={(value) => setQuantity(typeof value === "number" ? value : "")}
        onBlur={keep}
        onKeyDown={(event) => event.key === "Enter" && keep()}
      />
      <span className={styles["why"]}>
        {whyOf(t, line)}
        {(line.byHand || isMade) && <> · {t("why.by-hand")}</>}
      </span>
      <span className={styles["buttons"]}>
        {line.byHand && !isMade && (
          <Action onAct={() => send({ kind: "follow" })} can={may} isSaidAbove>
            {t("proposals.follow")}
          </Action>
        )}
        {isOpen && (
          <Action onAct={() => setDismissing(!isDismissing)} can={may} isSaidAbove>
            {t("proposals.dismiss")}
          </Action>
        )}
      </span>
      {isDismissing && (
        <Dismiss item={line.item} isMade={isMade} onSend={(reason) => send({ kind: "dismiss", reason })} />
      )}
      {moved && isOpen && quantity !== line.quantity && (
        <p role="status">{t("proposals.moved", { n: sayNumber(line.quantity) })}</p>
      )}
      {none && <p role="alert">{t("proposals.none", { item: line.item })}</p>}
      {isOpen && quantity !== line.quantity && !none && <ActFault cause={act.error} />}
    </div>
  );
}

interface DismissProps {
  readonly item: string;
  readonly isMade: boolean;
  readonly onSend: (reason: string) => void;
}

function Dismiss({ item, isMade, onSend }: DismissProps): ReactNode {
  const { t } = useTranslation("inbound");
  const [reason, setReason] = useState("");
  const can = reason.trim() === "" ? { code: "no reason", text: t("proposals.first-reason") } : true;
  return (
    <div className={styles["dismiss"]}>
      <TextInput
        label={t("proposals.reason", { item })}
        description={t(isMade ? "proposals.reason-made" : "proposals.reason-about")}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Action can={can} onAct={() => onSend(reason.trim())}>
        {t("proposals.dismiss-item", { item })}
      </Action>
    </div>
  );
}

/** "60 wanted by 4 demands, 12 free inbound; reorder point 180; at least 300; 28 d". */
function whyOf(t: TFunction<"inbound">, line: Line): string {
  const reasons = line.reasons.map(({ why, quantity, args }) =>
    t(`why.${why}`, {
      n: sayNumber(quantity),
      count: args["demands"] ?? quantity,
      ...Object.fromEntries(Object.entries(args).map(([name, value]) => [name, sayNumber(value)])),
    }),
  );
  const lead = line.leadTimeDays === null ? [] : [t("why.lead", { n: line.leadTimeDays })];
  return [...reasons, ...lead].join("; ");
}
