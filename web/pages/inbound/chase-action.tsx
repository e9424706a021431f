/** Asks a vendor again: to confirm, when it comes that is late, or whether it stays on its day. Who was just asked is not: the reason stands beside. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayInstant } from "../../util/say.ts";

export interface Chased {
  readonly number: string;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  /** When the vendor was asked within the hour. */
  readonly askedAt: number | null;
}

export function ChaseAction({
  row,
  filled = false,
  can,
}: {
  readonly row: Chased;
  readonly filled?: boolean;
  readonly can?: Can;
}): ReactNode {
  const { t } = useTranslation("inbound");
  const act = useAct("POST /supply-orders/chase");
  const may = useMay("purchasing.issue");
  const vendor = row.vendorName ?? row.vendor;
  const done = act.isSuccess && act.variables?.body.supplyOrders[0]?.number === row.number;
  // Until the letter has left, only this page knows that it is asked.
  const asked: Can | null = done ? { code: "vendor just asked", text: t("chase.later") } : null;
  const own = whyNot(row, t) ?? asked ?? may;
  // For the same reason ours names the vendor as people do.
  const isSame = can !== undefined && can !== true && own !== true && can.code === own.code;
  return (
    <>
      {done && <span role="status">{t("chase.done", { vendor })}</span>}
      <Action
        filled={filled}
        can={can === undefined || can === true || isSame ? own : can}
        busy={act.isPending}
        onAct={() => act.mutate({ body: { supplyOrders: [{ number: row.number }] } })}
      >
        {t("chase.act", { vendor: vendor ?? row.number })}
      </Action>
      <ActFault cause={act.error} />
    </>
  );
}

/** What the purchase itself rules out. */
function whyNot(row: Chased, t: TFunction<"inbound">): Can | null {
  const vendor = row.vendorName ?? row.vendor;
  if (vendor === null) return { code: "nobody to chase", text: t("chase.nobody") };
  if (row.askedAt === null) return null;
  return { code: "vendor just asked", text: t("chase.just", { vendor, at: sayInstant(row.askedAt) }) };
}
