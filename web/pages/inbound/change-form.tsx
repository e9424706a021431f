/** What a vendor or we say of a supply order: confirmed days, fewer units, closed, cancelled. What cannot be undone names its loss. */
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer, Sent } from "../../../contract/index.ts";
import { useAct } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayDay, sayNumber } from "../../util/say.ts";
import styles from "./inbound.module.css";

type SupplyOrder = Answer<"GET /inbound/:number">;
type ChangeBody = Sent<"POST /supply-orders/change">["body"]["changes"][number];
type ConfirmBody = Sent<"POST /supply-orders/confirm">["body"]["confirmations"][number];

const CHANGES = ["confirm", "short", "close", "cancel"] as const;
export type Change = (typeof CHANGES)[number];
export const isChange = (text: string | undefined): text is Change => CHANGES.some((one) => one === text);

interface Said {
  /** "" means every open line. */
  readonly line: string;
  readonly quantity: number | "";
  readonly day: string;
}

interface ChangeFormProps {
  readonly order: SupplyOrder;
  readonly kind: Change;
  readonly onEnd: () => void;
  /** What was done, in words. */
  readonly onDone: (words: string) => void;
}

export function ChangeForm({ order, kind, onEnd, onDone }: ChangeFormProps): ReactNode {
  const { t } = useTranslation("inbound");
  const open = order.lines.filter((line) => line.open > 0);
  const first = open.length === 1 || kind === "short" ? String(open[0]?.line ?? "") : "";
  const [said, setSaid] = useState<Said>({ line: first, quantity: "", day: "" });
  const change = useAct("POST /supply-orders/change");
  const confirm = useAct("POST /supply-orders/confirm");
  const may = useMay("purchasing.issue");
  const missing = missingOf(t, kind, { open, said });
  const commit = (): void => {
    const words = sayDone(t, kind, { number: order.number, open, said });
    const onSuccess = (): void => onDone(words);
    if (kind === "confirm")
      confirm.mutate({ body: { confirmations: [confirmation(order.number, said)] } }, { onSuccess });
    else change.mutate({ body: { changes: [changeOf(order.number, kind, said)] } }, { onSuccess });
  };
  return (
    <section className={styles["draft"]} aria-label={t(`do.${kind}`)}>
      <Fields kind={kind} open={open} said={said} onChange={setSaid} />
      <p>{consequence(t, kind, { open, said })}</p>
      <ActFault cause={change.error ?? confirm.error} />
      <div className={styles["buttons"]}>
        <Action onAct={onEnd}>{t("leave")}</Action>
        <Action
          filled
          can={missing === true ? may : missing}
          busy={change.isPending || confirm.isPending}
          onAct={commit}
        >
          {said.line === "" || open.length === 1
            ? t(`commit.${kind}`, { number: order.number })
            : t(`commitLine.${kind}`, { number: order.number, line: said.line })}
        </Action>
      </div>
    </section>
  );
}

interface FieldsProps {
  readonly kind: Change;
  readonly open: SupplyOrder["lines"];
  readonly said: Said;
  readonly onChange: (said: Said) => void;
}

function Fields({ kind, open, said, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation("inbound");
  const lines = open.map((line) => ({
    value: String(line.line),
    label: t("form.line", { line: line.line, item: line.item, n: sayNumber(line.open) }),
  }));
  const all = kind === "short" ? [] : [{ value: "", label: t("form.all") }];
  const hasQuantity = kind === "short" || (kind === "confirm" && said.line !== "");
  return (
    <div className={styles["fields"]}>
      <NativeSelect
        label={t("form.of")}
        data={[...all, ...lines]}
        value={said.line}
        onChange={(event) => onChange({ ...said, line: event.currentTarget.value, quantity: "" })}
      />
      {hasQuantity && (
        <NumberInput
          label={t(kind === "short" ? "form.come" : "form.quantity")}
          min={kind === "short" ? 0 : 1}
          allowDecimal={false}
          value={said.quantity}
          onChange={(value) => onChange({ ...said, quantity: typeof value === "number" ? value : "" })}
        />
      )}
      {kind === "confirm" && (
        <TextInput
          type="date"
          label={t("form.day")}
          value={said.day}
          onChange={(event) => onChange({ ...said, day: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

interface Meant {
  readonly open: SupplyOrder["lines"];
  readonly said: Said;
}

const unitsOf = ({ open, said: { line } }: Meant): number =>
  open.filter((one) => line === "" || String(one.line) === line).reduce((sum, one) => sum + one.open, 0);

function missingOf(t: TFunction<"inbound">, kind: Change, meant: Meant): Can {
  const { day, quantity } = meant.said;
  const units = unitsOf(meant);
  if (kind === "confirm" && quantity !== "" && quantity > units)
    return { code: "too many", text: t("form.at-most", { n: sayNumber(units) }) };
  if (kind === "confirm" && day === "") return { code: "no day", text: t("form.first-day") };
  if (kind !== "short") return true;
  if (quantity === "") return { code: "no quantity", text: t("form.first-quantity") };
  return quantity < units || { code: "nothing short", text: t("form.fewer", { n: sayNumber(units) }) };
}

function confirmation(number: string, { line, quantity, day }: Said): ConfirmBody {
  const parts = [{ day, ...(quantity !== "" && { quantity }) }];
  return { number, parts, ...(line !== "" && { line: Number(line) }) };
}

function changeOf(number: string, kind: Exclude<Change, "confirm">, { line, quantity }: Said): ChangeBody {
  const of = { number, ...(line !== "" && { line: Number(line) }) };
  return kind === "short"
    ? { ...of, change: { kind, quantity: quantity === "" ? 0 : quantity } }
    : { ...of, change: { kind } };
}

/** What it means, in units and people, before it is done. */
function consequence(t: TFunction<"inbound">, kind: Change, { open, said }: Meant): string {
  const meant = open.filter((line) => said.line === "" || String(line.line) === said.line);
  const units = unitsOf({ open, said });
  const waiting = meant.reduce((sum, line) => sum + line.demands, 0);
  if (kind === "confirm") return sayConfirmed(t, units, said.quantity);
  // How many still come is not said yet, or it is all: nothing follows from it.
  if (kind === "short" && (said.quantity === "" || said.quantity >= units)) return "";
  const stays = kind === "short" && said.quantity !== "" ? said.quantity : 0;
  const n = sayNumber(Math.max(0, units - stays));
  return `${t(`consequence.${kind}`, { n })} ${
    waiting > 0 ? t("consequence.waiting", { count: waiting, n: sayNumber(waiting) }) : t("consequence.nobody")
  } ${t("consequence.final")}`;
}

function sayConfirmed(t: TFunction<"inbound">, units: number, quantity: number | ""): string {
  const n = sayNumber(units);
  if (quantity === "" || quantity >= units) return t("consequence.confirm", { n });
  return t("consequence.confirm-part", { some: sayNumber(quantity), n, rest: sayNumber(units - quantity) });
}

/** As it stands once it is done: nothing else on the page says that it was this one act. */
function sayDone(t: TFunction<"inbound">, kind: Change, meant: Meant & { readonly number: string }): string {
  const { number, said, open } = meant;
  const what = said.line === "" || open.length === 1 ? number : t("done.line", { number, line: said.line });
  const units = unitsOf(meant);
  const some = said.quantity === "" ? units : said.quantity;
  if (kind === "confirm" && some < units)
    return t("done.confirm-part", {
      what,
      day: sayDay(said.day),
      some: sayNumber(some),
      rest: sayNumber(units - some),
    });
  if (kind === "confirm") return t("done.confirm", { what, day: sayDay(said.day), count: units, n: sayNumber(units) });
  const gone = kind === "short" ? units - some : units;
  const stay = sayNumber(units - gone);
  return t(`done.${kind}`, { what, count: gone, n: sayNumber(gone), stay });
}
