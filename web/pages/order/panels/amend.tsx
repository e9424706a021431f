/** Amending a line: its quantity, its window, its cancel-after. More goes to the end of the queue, a date keeps its place. */
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../api/ask.ts";
import { useDraft } from "../../../hooks/draft.ts";
import { Action } from "../../../ui/action.tsx";
import { sayDay, sayNumber } from "../../../util/say.ts";
import { nameOf, openOf, sumOf, targetsOf, type Order, type Target, type PanelProps } from "../order.ts";
import { wholeUnits } from "./cancel.tsx";
import { MoreComes } from "./more-comes.tsx";
import { PanelFrame } from "./panel.tsx";

interface Wish {
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
  readonly cancelAfter: string;
}

const totalOf = (target: Target): number => sumOf(target.demands, (d) => d.ordered - d.cancelled);

function asIs(target: Target): Wish {
  const first = target.demands.find((d) => openOf(d) > 0) ?? target.demands[0];
  return {
    quantity: totalOf(target),
    from: first?.windowFrom ?? "",
    to: first?.windowTo ?? "",
    cancelAfter: first?.cancelAfter ?? "",
  };
}

interface AmendDraft {
  /** Of its target. */
  readonly key: string;
  /** As the line stood when this was begun. */
  readonly was: Wish;
  readonly wish: Wish;
}

function changeOf(order: Order, target: Target, { was, wish }: Pick<AmendDraft, "was" | "wish">) {
  const dates = {
    ...((wish.from !== was.from || wish.to !== was.to) && { shipNotBefore: wish.from, shipNoLater: wish.to }),
    ...(wish.cancelAfter !== was.cancelAfter && wish.cancelAfter !== "" && { cancelAfter: wish.cancelAfter }),
  };
  return {
    ...nameOf(order),
    line: target.line,
    ...(target.store !== null && { store: target.store }),
    ...(wish.quantity !== was.quantity && { quantity: wish.quantity }),
    ...(Object.keys(dates).length > 0 && { dates }),
    seen: { quantity: was.quantity, windowFrom: was.from, windowTo: was.to, cancelAfter: was.cancelAfter || null },
  };
}

const isSame = (a: Wish, b: Wish): boolean => (Object.keys(a) as (keyof Wish)[]).every((name) => a[name] === b[name]);

export function AmendPanel({ order, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const targets = targetsOf(order).filter((target) => sumOf(target.demands, openOf) > 0);
  const { draft, since, keep, drop } = useDraft<AmendDraft>(`amend ${order.id}`);
  const [chosen, setChosen] = useState(draft?.key ?? targets[0]?.key);
  const amend = useAct("POST /orders/amend");
  const target = targets.find(({ key }) => key === chosen) ?? targets[0];
  if (!target) return null;
  const now = asIs(target);
  const begun = draft?.key === target.key ? draft : { was: now, wish: now };
  const { was, wish } = begun;
  const put = (part: Partial<Wish>): void => keep({ key: target.key, was, wish: { ...wish, ...part } });
  // Somebody else changed it while this was typed: what is wished stands, and he says that it still is.
  const moved = !amend.isPending && !isSame(now, was);
  const change = changeOf(order, target, begun);
  const leave = (): void => {
    drop();
    onClose();
  };
  const commit = (): void =>
    amend.mutate(
      { body: { changes: [change] } },
      {
        onSuccess: () => {
          drop();
          onDone({ words: t("done.amended", { line: target.key }) });
        },
      },
    );
  return (
    <PanelFrame
      title={t("do.amend")}
      kept={{ since, drop }}
      preview={
        moved ? (
          <Moved now={now} onGoOn={() => keep({ key: target.key, was: now, wish })} />
        ) : (
          <Will target={target} was={was} wish={wish} />
        )
      }
      commit={t("commit.amend", { line: target.key })}
      why={moved ? t("why-not.moved") : whyNot(target, begun, t)}
      busy={amend.isPending}
      cause={amend.error}
      onCommit={commit}
      onClose={leave}
    >
      <NativeSelect
        label={t("field.which")}
        value={target.key}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          drop();
        }}
        data={targets.map((one) => ({ value: one.key, label: t("field.line", { line: one.key, item: one.item }) }))}
      />
      <NumberInput
        label={t("field.total")}
        value={wish.quantity}
        min={0}
        step={target.multiple}
        allowDecimal={false}
        onChange={(value) => put({ quantity: typeof value === "number" ? value : 0 })}
      />
      {(["from", "to", "cancelAfter"] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`field.${name}`)}
          value={wish[name]}
          onChange={(event) => put({ [name]: event.currentTarget.value })}
        />
      ))}
    </PanelFrame>
  );
}

function whyNot(
  target: Target,
  { was, wish }: Pick<AmendDraft, "was" | "wish">,
  t: TFunction<"order">,
): string | undefined {
  const shipped = sumOf(target.demands, (d) => d.shipped);
  if (wish.quantity < shipped) return t("why-not.shipped", { n: sayNumber(shipped) });
  if (wish.quantity % target.multiple !== 0) return t("why-not.multiple", wholeUnits(wish.quantity, target.multiple));
  if (wish.from === "" || wish.to === "") return t("why-not.day");
  if (wish.from > wish.to) return t("why-not.order", { from: sayDay(wish.from), to: sayDay(wish.to) });
  return isSame(wish, was) ? t("why-not.same") : undefined;
}

function Moved({ now, onGoOn }: { readonly now: Wish; readonly onGoOn: () => void }): ReactNode {
  const { t } = useTranslation("order");
  return (
    <>
      <p role="status">
        {t("preview.moved", { n: sayNumber(now.quantity), from: sayDay(now.from), to: sayDay(now.to) })}
      </p>
      <Action onAct={onGoOn}>{t("preview.go-on")}</Action>
    </>
  );
}

function Will({ target, was, wish }: Pick<AmendDraft, "was" | "wish"> & { readonly target: Target }): ReactNode {
  const { t } = useTranslation("order");
  const more = wish.quantity - was.quantity;
  const moved = wish.from !== was.from || wish.to !== was.to || wish.cancelAfter !== was.cancelAfter;
  const [first] = target.demands;
  return (
    <>
      {more > 0 && first && (
        <p>
          {t("preview.more", { count: more, n: sayNumber(more) })}{" "}
          <MoreComes item={target.item} quantity={more} place={first.place} />
        </p>
      )}
      {more < 0 && <p>{t("preview.less", { count: -more, n: sayNumber(-more) })}</p>}
      {moved && <p>{t("preview.dates")}</p>}
      {more === 0 && !moved && <p className="quiet">{t("preview.nothing")}</p>}
    </>
  );
}
