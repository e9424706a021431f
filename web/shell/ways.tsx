/** The ways a role has, home first; the palette reaches all that is permitted. */
import {
  IconAffiliate,
  IconBox,
  IconCalendarDue,
  IconClipboardList,
  IconFileText,
  IconTruckDelivery,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../util/paths.ts";
import styles from "./shell.module.css";

interface Way {
  readonly name: string;
  readonly path: string;
  readonly icon: Icon;
}

/** Every way there is, by its name; a way appears with its page. */
export const WAYS = {
  today: { name: "today", path: paths.today(), icon: IconCalendarDue },
  orders: { name: "orders", path: paths.orders(), icon: IconClipboardList },
  items: { name: "items", path: paths.items(), icon: IconBox },
  inbound: { name: "inbound", path: paths.inbound(), icon: IconTruckDelivery },
  allocation: { name: "allocation", path: paths.allocation(), icon: IconAffiliate },
  customers: { name: "customers", path: paths.customers(), icon: IconUsers },
  documents: { name: "documents", path: paths.documents(), icon: IconFileText },
} as const satisfies Readonly<Record<string, Way>>;

const SHOWN: readonly (keyof typeof WAYS)[] = ["orders", "items", "inbound", "customers"];

export function Ways(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <nav className={styles["ways"]} aria-label={t("ways.label")}>
      {SHOWN.map((name) => {
        const { path, icon: Icon } = WAYS[name];
        return (
          <Link key={name} to={path} activeOptions={{ exact: path === "/", includeSearch: false }}>
            <Icon size={16} stroke={1.5} aria-hidden />
            {t(`ways.${name}`)}
          </Link>
        );
      })}
    </nav>
  );
}
