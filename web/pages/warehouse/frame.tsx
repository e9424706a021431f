/** The frame of the warehouse on a phone: what one does on top, its ways and one out below in reach of the thumb, what is wrong over everything. */
import { IconClipboardCheck, IconPackageImport, IconSearch, IconTruckDelivery } from "@tabler/icons-react";
import { Link, Outlet, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWays, WAYS as HOUSE_WAYS } from "../../shell/ways.tsx";
import { paths } from "../../util/paths.ts";
import { hideSettled, useKeptScans, useSettled, watchOutbox } from "./outbox.ts";
import { saySettled } from "./say-booking.ts";
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
  const router = useRouter();
  useEffect(watchOutbox, []);
  // Between the racks the connection is lost: what one does next is here before.
  useEffect(() => {
    for (const { path } of WAYS) void router.preloadRoute({ to: path });
  }, [router]);
  return (
    <div className={styles["frame"]}>
      <div className={styles["kept"]}>
        <KeptHere />
        <SentLater />
      </div>
      <Outlet />
      <nav className={styles["ways"]} aria-label={t("ways")}>
        {WAYS.map(({ name, path, icon: Icon }) => (
          <Link key={name} to={path}>
            <Icon size={20} stroke={1.5} aria-hidden />
            {t(`way.${name}`)}
          </Link>
        ))}
        <WayOut />
      </nav>
      <Wrong />
    </div>
  );
}

/** To the first page of the house that is not the warehouse: there are its other ways, one's account and signing out. */
function WayOut(): ReactNode {
  const { t } = useTranslation("shell");
  const out = useWays().find((way) => way !== "warehouse");
  if (out === undefined) return null;
  const { path, icon: Icon } = HOUSE_WAYS[out];
  return (
    <Link to={path} activeOptions={{ exact: true }}>
      <Icon size={20} stroke={1.5} aria-hidden />
      {t(`ways.${out}`)}
    </Link>
  );
}

function KeptHere(): ReactNode {
  const { t } = useTranslation("warehouse");
  const kept = useKeptScans();
  return kept === 0 ? null : <p role="status">{t("kept", { count: kept })}</p>;
}

/** What came of what was kept here: who booked it is long elsewhere by then. */
function SentLater(): ReactNode {
  const { t } = useTranslation("warehouse");
  const settled = useSettled();
  return settled.length === 0 ? null : (
    <div role="status">
      {settled.flatMap((one) => saySettled(t, one).map((line) => <p key={`${one.id} ${line}`}>{line}</p>))}
      <button type="button" className={styles["quietly"]} onClick={() => hideSettled()}>
        {t("hide")}
      </button>
    </div>
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
