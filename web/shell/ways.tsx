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
import { Link } from "@tanstack/react-router";
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

type WayName = keyof typeof WAYS;

const ALL: readonly WayName[] = [
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

/** Home first. Who has several roles has the ways of all, those of the first role first. */
const BY_ROLE: Readonly<Record<Role, readonly WayName[]>> = {
  administrator: ALL,
  "order desk": DESK,
  sales: DESK,
  service: ["orders", "customers", "items"],
  "key account": ["customers", "orders"],
  warehouse: ["warehouse", "today", "items"],
  purchasing: ["today", "inbound", "items"],
  planner: ["today", "allocation", "items", "inbound", "orders", "customers"],
  "read only": ALL.filter((name) => name !== "warehouse" && name !== "allocation"),
};

function waysOf(roles: readonly Role[]): readonly WayName[] {
  return roles.length === 0 ? ALL : [...new Set(roles.flatMap((role) => BY_ROLE[role]))];
}

export function Ways(): ReactNode {
  const { t } = useTranslation("shell");
  const me = useMe();
  const shown = me.data ? waysOf(me.data.user?.roles ?? []) : [];
  return (
    <nav className={styles["ways"]} aria-label={t("ways.label")}>
      {shown.map((name) => {
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
