/** What if it comes later: whom that hurts, by name, without writing; then the slip itself, and the way back. */
import { NumberInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Refused } from "../../api/call.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayProblem } from "../../util/refused.ts";
import { LoserRows } from "../items/loser-rows.tsx";
import styles from "./inbound.module.css";
import { sayBroken } from "./say-slack.ts";

const USUAL_DAYS = 3;
const TYPING_MS = 250;

export function SlipForm({
  number,
  filled = false,
  onEnd,
}: {
  readonly number: string;
  readonly filled?: boolean;
  readonly onEnd: () => void;
}): ReactNode {
  const { t } = useTranslation("inbound");
  const [days, setDays] = useState<number | "">(USUAL_DAYS);
  const [slipped, setSlipped] = useState<number | null>(null);
  const [asked] = useDebouncedValue(days, TYPING_MS);
  const may = useMay("purchasing.issue");
  const act = useAct("POST /supply-orders/change");
  const preview = useAsk(
    "GET /inbound/:number/slip",
    { params: { number }, query: { days: asked === "" ? 0 : asked } },
    { enabled: asked !== "" && asked !== 0 && slipped === null },
  );
  const slip = (by: number, then: () => void): void =>
    act.mutate({ body: { changes: [{ number, change: { kind: "slip", days: by } }] } }, { onSuccess: then });
  const undo = (): void => {
    if (slipped !== null) slip(-slipped, () => setSlipped(null));
  };
  useKeys({ z: undo });
  if (slipped !== null)
    return (
      <p role="status" className={styles["done"]}>
        {saySlip(t, "done", { number, days: slipped })}
        <Action onAct={undo} keyName="z" busy={act.isPending}>
          {t("undo")}
        </Action>
        <ActFault cause={act.error} />
      </p>
    );
  // What is refused is said beside the button, not a second time as a fault.
  const refused = asked === days && preview.error instanceof Refused ? preview.error.problem : undefined;
  const why: Can = refused ? { code: refused.code, text: sayProblem(refused) } : may;
  const can = days === "" || days === 0 ? { code: "no days", text: t("slip.first") } : why;
  return (
    <section className={styles["draft"]} aria-label={t("slip.title", { number })}>
      <NumberInput
        label={t("slip.days", { number })}
        description={t("slip.draft")}
        allowDecimal={false}
        min={-365}
        max={365}
        w={240}
        value={days}
        onChange={(value) => setDays(typeof value === "number" ? value : "")}
      />
      <ActFault cause={act.error ?? (preview.error instanceof Refused ? null : preview.error)} />
      <div className={styles["buttons"]}>
        <Action onAct={onEnd}>{t("leave")}</Action>
        <Action
          filled={filled}
          can={can}
          busy={act.isPending}
          onAct={() => days !== "" && slip(days, () => setSlipped(days))}
        >
          {saySlip(t, "act", { number, days: days === "" ? 0 : days })}
        </Action>
      </div>
      {preview.data && days !== "" && days !== 0 && !preview.isPlaceholderData && (
        <div role="status">
          <p>{sayBroken(t, preview.data)}</p>
          <LoserRows losers={preview.data.losers} />
        </div>
      )}
    </section>
  );
}

/** What comes before its day is not later by less than nothing. */
const saySlip = (
  t: TFunction<"inbound">,
  what: "act" | "done",
  { number, days }: { readonly number: string; readonly days: number },
): string => t(`slip.${days < 0 ? "earlier" : "later"}.${what}`, { number, count: Math.abs(days) });
