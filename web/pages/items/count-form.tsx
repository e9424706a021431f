/** Counts an item at a place: what was counted, who loses by it before it is booked, and the way back while nothing moved since. */
import { NumberInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { isRefused } from "../../util/can.ts";
import { sayNumber } from "../../util/say.ts";
import styles from "./form.module.css";
import { LoserRows } from "./loser-rows.tsx";
import { signed } from "./say-future.ts";

type Preview = Answer<"POST /counts/preview">;

interface Booked {
  readonly before: number;
  readonly after: number;
}

const TYPING_MS = 250;

export function CountForm({
  item,
  place,
  onHand,
}: {
  readonly item: string;
  readonly place: string;
  readonly onHand: number;
}): ReactNode {
  const { t } = useTranslation("items");
  const [counted, setCounted] = useState<number | "">("");
  const [note, setNote] = useState("");
  const [booked, setBooked] = useState<Booked | null>(null);
  const [asked] = useDebouncedValue(counted, TYPING_MS);
  const act = useAct("POST /counts");
  const may = useMay("stock.count");
  const preview = useAsk(
    "POST /counts/preview",
    { body: { item, place, counted: asked === "" ? 0 : asked } },
    { enabled: asked !== "" },
  );
  const send = (count: { counted: number; note?: string; expected?: number }, then: (done: Booked) => void): void =>
    act.mutate(
      { body: { counts: [{ item, place, ...count }] } },
      { onSuccess: ({ results: [done] }) => done?.ok && then(done.value as Booked) },
    );
  const book = (): void => {
    if (counted === "") return;
    send({ counted, expected: preview.data?.before ?? onHand, ...(note !== "" && { note }) }, (done) => {
      setBooked(done);
      setCounted("");
      setNote("");
    });
  };
  const undo = (): void => {
    if (booked)
      send({ counted: booked.before, expected: booked.after, note: t("count.undone") }, () => setBooked(null));
  };
  useKeys({ z: undo });
  const can = !isRefused(may) && counted === "" ? { code: "nothing counted", text: t("count.first") } : may;
  return (
    <section className={styles["form"]}>
      <div className={styles["fields"]}>
        <NumberInput
          label={t("count.counted", { place })}
          description={t("count.book", { n: sayNumber(onHand) })}
          min={0}
          allowDecimal={false}
          value={counted}
          onChange={(value) => setCounted(typeof value === "number" ? value : "")}
        />
        <TextInput
          label={t("count.note")}
          description={t("count.note-about")}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      {counted !== "" && preview.data && <Consequences preview={preview.data} />}
      <ActFault cause={act.error ?? (counted === "" ? null : preview.error)} />
      <Action filled onAct={book} can={can} busy={act.isPending}>
        {t("count.act")}
      </Action>
      {booked && (
        <p role="status" className={styles["done"]}>
          {t("count.done", { after: sayNumber(booked.after), before: sayNumber(booked.before) })}
          <Action onAct={undo} keyName="z">
            {t("count.undo")}
          </Action>
        </p>
      )}
    </section>
  );
}

/** Drawn as what is not written yet. */
function Consequences({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation("items");
  const { before, after, losing, losers, gaining } = preview;
  return (
    <div className={styles["draft"]} role="status">
      <p>
        {t("count.change", { before: sayNumber(before), after: sayNumber(after), change: signed(after - before) })}{" "}
        {losing > 0 ? t("count.losing", { count: losing, n: sayNumber(losing) }) : t("count.nobody")}
        {gaining > 0 && ` ${t("count.gaining", { count: gaining, n: sayNumber(gaining) })}`}
      </p>
      <LoserRows losers={losers} />
    </div>
  );
}
