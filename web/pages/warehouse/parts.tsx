/** Parts of the warehouse's pages: the field for a code, the big number with its two buttons, the button below. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import type { Permission } from "../../../contract/index.ts";
import { useMay, useMe } from "../../api/me.ts";
import { isRefused, NOT_YET } from "../../util/can.ts";
import { sayWhyNot } from "../../util/refused.ts";
import { sayNumber } from "../../util/say.ts";
import { useKept } from "./tally.ts";
import styles from "./warehouse.module.css";

/** For who types instead of scanning. */
export function CodeField({
  label,
  onCode,
}: {
  readonly label: string;
  readonly onCode: (code: string) => void;
}): ReactNode {
  const [text, setText] = useState("");
  return (
    <form
      className={styles["code"]}
      onSubmit={(event) => {
        event.preventDefault();
        const code = text.trim();
        setText("");
        if (code !== "") onCode(code);
      }}
    >
      <input
        aria-label={label}
        placeholder={label}
        value={text}
        autoComplete="off"
        autoCapitalize="characters"
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

export function BigNumber({
  label,
  value,
  of,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly of?: number | undefined;
  readonly onChange: (value: number) => void;
}): ReactNode {
  const { t } = useTranslation("warehouse");
  return (
    <div className={styles["number"]}>
      <button
        type="button"
        className={styles["step"]}
        aria-label={t("less")}
        onClick={() => onChange(Math.max(0, value - 1))}
      >
        −
      </button>
      <span>
        <input
          aria-label={label}
          inputMode="numeric"
          value={String(value)}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => onChange(Number(event.currentTarget.value.replaceAll(/\D/g, "").slice(0, 9)) || 0)}
        />
        {of !== undefined && <small>{t("of", { n: sayNumber(of) })}</small>}
      </span>
      <button type="button" className={styles["step"]} aria-label={t("more")} onClick={() => onChange(value + 1)}>
        +
      </button>
    </div>
  );
}

export function Primary({
  children,
  may,
  why,
  onAct,
}: {
  readonly children: ReactNode;
  readonly may: Permission;
  /** Why not, beside it. */
  readonly why?: string | undefined;
  readonly onAct: () => void;
}): ReactNode {
  const permission = useMay(may);
  const no = isRefused(permission) ? sayWhyNot(permission) : why;
  return (
    <div className={styles["primary"]}>
      {no !== undefined && <p className="quiet">{no}</p>}
      <button
        type="button"
        className={styles["big"]}
        data-filled
        disabled={no !== undefined || permission === NOT_YET}
        {...(permission === NOT_YET && { "data-asking": true })}
        onClick={onAct}
      >
        {children}
      </button>
    </div>
  );
}

/** Where one works: the company's place until somebody chooses another. */
export function usePlace(): {
  readonly place: string;
  readonly choose: ReactNode;
  readonly workAt: (place: string) => void;
} {
  const { t } = useTranslation("warehouse");
  const me = useMe().data;
  const places = useAsk("GET /warehouse/places", {}).data?.places ?? [];
  const [chosen, choose] = useKept<string | null>("fairfill.place", null);
  const place = chosen ?? me?.company.place ?? places[0]?.code ?? "";
  const workAt = (next: string): void => choose(() => next);
  if (places.length < 2) return { place, choose: place, workAt };
  return {
    place,
    workAt,
    choose: (
      <select aria-label={t("place")} value={place} onChange={(event) => workAt(event.target.value)}>
        {places.map((one) => (
          <option key={one.code}>{one.code}</option>
        ))}
      </select>
    ),
  };
}

export function WarehousePage({
  title,
  place,
  may,
  children,
}: {
  readonly title: string;
  readonly place: ReactNode;
  /** What is done here; who may not is told before the first scan. */
  readonly may?: Permission;
  readonly children: ReactNode;
}): ReactNode {
  const can = useMay(may ?? "stock.read");
  return (
    <main id="main" className={styles["page"]}>
      <title>{`${title} · Fairfill`}</title>
      <header>
        <h1>{title}</h1>
        <span>{place}</span>
      </header>
      {may !== undefined && isRefused(can) && <p className="quiet">{sayWhyNot(can)}</p>}
      {children}
    </main>
  );
}
