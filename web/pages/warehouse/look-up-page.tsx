/** Look-up: what is this, how many are here, and where? */
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Account } from "../../shell/account.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { feelGood } from "./feedback.ts";
import { CodeField, usePlace, WarehousePage } from "./parts.tsx";
import { meaningOf, useScan, type Meaning } from "./scan.ts";
import styles from "./warehouse.module.css";
import { showWrong } from "./wrong.ts";

export function LookUpPage(): ReactNode {
  const { t } = useTranslation("warehouse");
  const navigate = useNavigate();
  const { choose, place } = usePlace();
  const [found, setFound] = useState<Meaning | null>(null);
  const look = async (code: string): Promise<void> => {
    const meaning = await meaningOf(code);
    if (meaning === null) return showWrong(t("look.offline", { code }));
    if (meaning === "unknown") return showWrong(t("look.unknown", { code }));
    feelGood();
    if (meaning.supplyOrder !== null) return void navigate({ to: paths.receive({ order: meaning.supplyOrder }) });
    if (meaning.orderId !== null) return void navigate({ to: paths.ship({ order: String(meaning.orderId) }) });
    setFound(meaning);
  };
  useScan((code) => void look(code));
  return (
    <WarehousePage title={t("way.look-up")} place={choose}>
      {found?.item ? <Found meaning={found} place={place} /> : <p>{t("look.first")}</p>}
      <CodeField label={t("look.field")} onCode={(code) => void look(code)} />
      <footer className={styles["who"]}>
        <Account />
      </footer>
    </WarehousePage>
  );
}

function Found({ meaning, place }: { readonly meaning: Meaning; readonly place: string }): ReactNode {
  const { t } = useTranslation("warehouse");
  const { item, places } = meaning;
  const own = places.toSorted((a, b) => Number(b.place === place) - Number(a.place === place));
  return (
    <section aria-live="polite" className={styles["found"]}>
      <p className={styles["what"]}>
        <Link to={paths.item(item?.code ?? "")}>{item?.code}</Link> {item?.name}
      </p>
      {own.length === 0 && <p>{t("look.nowhere")}</p>}
      {own.map((one) => (
        <div key={one.place} className={styles["card"]}>
          <p className={styles["huge"]}>
            {sayNumber(one.onHand)} <small>{t("look.at", { place: one.place })}</small>
          </p>
          <p>{t("look.state", { free: sayNumber(one.free), allocated: sayNumber(one.allocated) })}</p>
          {one.lots.some((lot) => lot.lot !== "") && (
            <p className="quiet">
              {one.lots
                .map((lot) => `${lot.lot === "" ? t("look.no-lot") : lot.lot} ${sayNumber(lot.onHand)}`)
                .join(" · ")}
            </p>
          )}
          {one.nextOn !== null && (
            <p className="quiet">{t("look.next", { n: sayNumber(one.nextUnits ?? 0), day: sayDay(one.nextOn) })}</p>
          )}
        </div>
      ))}
    </section>
  );
}
