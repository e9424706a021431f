/** The frame of the warehouse on a phone: what one does on top, four ways below in reach of the thumb, what is wrong over everything. */
import { IconClipboardCheck, IconPackageImport, IconSearch, IconTruckDelivery } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import { watchOutbox, useKeptScans } from "./outbox.ts";
import styles from "./warehouse.module.css";
import { seen, useWrong } from "./wrong.ts";

const WAYS = [
  { name: "receive", path: paths.receive(), icon: IconPackageImport },
  { name: "count", path: paths.count(), icon: IconClipboardCheck },
  { name: "look-up", path: paths.lookUp(), icon: IconSearch },
  { name: "ship", path: paths.ship(), icon: IconTruckDelivery },
] as const;

export function WarehouseFrame(): ReactNode {
  const { t } = useTranslation("warehouse");
  useEffect(watchOutbox, []);
  return (
    <div className={styles["frame"]}>
      <KeptHere />
      <Outlet />
      <nav className={styles["ways"]} aria-label={t("ways")}>
        {WAYS.map(({ name, path, icon: Icon }) => (
          <Link key={name} to={path}>
            <Icon size={20} stroke={1.5} aria-hidden />
            {t(`way.${name}`)}
          </Link>
        ))}
      </nav>
      <Wrong />
    </div>
  );
}

function KeptHere(): ReactNode {
  const { t } = useTranslation("warehouse");
  const kept = useKeptScans();
  return kept === 0 ? null : (
    <p role="status" className={styles["kept"]}>
      {t("kept", { count: kept })}
    </p>
  );
}

/** Full screen until seen. */
function Wrong(): ReactNode {
  const { t } = useTranslation("warehouse");
  const text = useWrong();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [text]);
  return text === null ? null : (
    <div role="alertdialog" aria-modal aria-labelledby="wrong" className={styles["wrong"]}>
      <p id="wrong">{text}</p>
      <button ref={button} type="button" className={styles["big"]} onClick={seen}>
        {t("seen")}
      </button>
    </div>
  );
}
