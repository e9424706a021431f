/** The ways a role has, home first; the palette reaches all that is permitted. */
import {
  IconAffiliate,
  IconBox,
  IconBuildingWarehouse,
  IconCalendarDue,
  IconClipboardList,
  IconFileText,
  IconTruckDelivery,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../contract/index.ts";
import { useMe } from "../api/me.ts";
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
  warehouse: { name: "warehouse", path: paths.warehouse(), icon: IconBuildingWarehouse },
  customers: { name: "customers", path: paths.customers(), icon: IconUsers },
  documents: { name: "documents", path: paths.documents(), icon: IconFileText },
} as const satisfies Readonly<Record<string, Way>>;

export type WayName = keyof typeof WAYS;

const EVERYTHING: readonly WayName[] = [
  "today",
  "orders",
  "items",
  "inbound",
  "allocation",
  "warehouse",
  "customers",
  "documents",
];

const DESK: readonly WayName[] = ["today", "orders", "items", "customers", "documents"];

/** What each role opens Fairfill for, home first; whatever else it may read, the palette reaches. */
const OF_ROLE: Readonly<Record<Role, readonly WayName[]>> = {
  administrator: EVERYTHING,
  "order desk": DESK,
  sales: DESK,
  planner: ["today", "allocation", "items", "inbound", "orders", "customers"],
  purchasing: ["today", "inbound", "items"],
  warehouse: ["warehouse", "items"],
  service: ["orders", "customers", "items"],
  "key account": ["customers", "orders"],
  "read only": EVERYTHING.filter((way) => way !== "warehouse"),
};

const MOST = 8;

/** The ways of who is here; of several roles those of the first come first. Nothing is known while it is asked. */
export function useWays(): readonly WayName[] {
  const me = useMe().data;
  if (!me) return [];
  const ways = me.user ? me.user.roles.flatMap((role) => OF_ROLE[role]) : EVERYTHING;
  return [...new Set(ways)].slice(0, MOST);
}

export function Ways(): ReactNode {
  const { t } = useTranslation("shell");
  const at = useLocation().pathname;
  return (
    <nav className={styles["ways"]} aria-label={t("ways.label")}>
      {useWays().map((name) => {
        const { path, icon: Icon } = WAYS[name];
        return (
          <Link
            key={name}
            to={path}
            activeOptions={{ exact: path === "/", includeSearch: false }}
            {...(name === "today" && at === paths.todayItself() && { "data-status": "active", "aria-current": "page" })}
          >
            <Icon size={16} stroke={1.5} aria-hidden />
            {t(`ways.${name}`)}
          </Link>
        );
      })}
    </nav>
  );
}
