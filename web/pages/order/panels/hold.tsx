/** Holding an order, and lifting what holds it. A hold that was just placed is undone by lifting it. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../api/ask.ts";
import { HOLD_KINDS, nameOf, type HoldKind, type PanelProps } from "../order.ts";
import { PanelFrame } from "./panel.tsx";

export function HoldPanel({ order, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const free = HOLD_KINDS.filter((kind) => !order.holds.some((hold) => hold.kind === kind));
  const [kind, setKind] = useState<HoldKind | undefined>(free[0]);
  const [note, setNote] = useState("");
  const hold = useAct("POST /orders/hold");
  if (kind === undefined) return null;
  const commit = (): void =>
    hold.mutate(
      { body: { holds: [{ ...nameOf(order), kind, ...(note.trim() !== "" && { note: note.trim() }) }] } },
      {
        onSuccess: () => onDone({ words: t("done.held", { kind: t(`hold.${kind}`) }), held: kind }),
      },
    );
  return (
    <PanelFrame
      title={t("do.hold")}
      preview={t("preview.hold")}
      commit={t("commit.hold")}
      busy={hold.isPending}
      cause={hold.error}
      onCommit={commit}
      onClose={onClose}
    >
      <NativeSelect
        label={t("field.kind")}
        value={kind}
        onChange={(event) => setKind(free.find((one) => one === event.currentTarget.value))}
        data={free.map((one) => ({ value: one, label: t(`hold.${one}`) }))}
      />
      <TextInput
        label={t("field.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </PanelFrame>
  );
}

export function LiftPanel({ order, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const lift = useAct("POST /orders/lift");
  const [kind, setKind] = useState(order.holds[0]?.kind ?? "");
  const known = HOLD_KINDS.find((one) => one === kind);
  const rest = order.holds.length > 1;
  const commit = (): void =>
    lift.mutate(
      { body: { lifts: [{ ...nameOf(order), ...(known && { kind: known }) }] } },
      { onSuccess: () => onDone({ words: t("done.lifted", { kind: t(`hold.${kind}`) }) }) },
    );
  return (
    <PanelFrame
      title={t("do.lift")}
      preview={t(rest ? "preview.lift-one" : "preview.lift", { n: order.holds.length - 1 })}
      commit={t("commit.lift")}
      busy={lift.isPending}
      cause={lift.error}
      onCommit={commit}
      onClose={onClose}
    >
      {rest && (
        <NativeSelect
          label={t("field.kind")}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={order.holds.map((hold) => ({ value: hold.kind, label: t(`hold.${hold.kind}`) }))}
        />
      )}
    </PanelFrame>
  );
}
