/** The ways a role has, home first; the palette reaches all that is permitted. */
import {
  IconAffiliate,
  IconBox,
  IconBuildingWarehouse,
  IconCalendarDue,
  IconClipboardList,
  IconDots,
  IconFileText,
  IconTruckDelivery,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from "react";
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
/** That stand beside one another on a phone; of more than these the last place opens the rest. */
const MOST_BELOW = 5;

/** The ways of who is here; of several roles those of the first come first. Nothing is known while it is asked. */
export function useWays(): readonly WayName[] {
  const me = useMe().data;
  if (!me) return [];
  const ways = me.user ? me.user.roles.flatMap((role) => OF_ROLE[role]) : EVERYTHING;
  return [...new Set(ways)].slice(0, MOST);
}

export function Ways(): ReactNode {
  const { t } = useTranslation("shell");
  const ways = useWays();
  const below = ways.length > MOST_BELOW ? MOST_BELOW - 1 : ways.length;
  return (
    <nav className={styles["ways"]} aria-label={t("ways.label")}>
      {ways.slice(0, below).map((name) => (
        <WayLink key={name} name={name} />
      ))}
      {below < ways.length && <More ways={ways.slice(below)} />}
    </nav>
  );
}

function WayLink({ name, onGo }: { readonly name: WayName; readonly onGo?: () => void }): ReactNode {
  const { t } = useTranslation("shell");
  const at = useLocation({ select: ({ pathname }) => pathname });
  const { path, icon: Icon } = WAYS[name];
  return (
    <Link
      to={path}
      activeOptions={{ exact: path === "/", includeSearch: false }}
      {...(onGo && { onClick: onGo })}
      {...(name === "today" && at === paths.todayItself() && { "data-status": "active", "aria-current": "page" })}
    >
      <Icon size={16} stroke={1.5} aria-hidden />
      {t(`ways.${name}`)}
    </Link>
  );
}

/** On a phone the last place opens the ways that have no room beside the first; at a desk they follow on those. */
function More({ ways }: { readonly ways: readonly WayName[] }): ReactNode {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const rest = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => setOpen(false);
  useEffect(() => {
    if (!open) return;
    const press = ({ target }: PointerEvent): void => void (whole.current?.contains(target as Node) || setOpen(false));
    document.addEventListener("pointerdown", press);
    return () => document.removeEventListener("pointerdown", press);
  }, [open]);
  const leave = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
  };
  // It closes what it opened; the page behind keeps its own Escape.
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    close();
    button.current?.focus();
  };
  return (
    <div ref={whole} className={styles["more"]} onBlur={leave} onKeyDown={escape}>
      <button ref={button} type="button" aria-expanded={open} aria-controls={rest} onClick={() => setOpen(!open)}>
        <IconDots size={16} stroke={1.5} aria-hidden />
        {t("ways.more")}
      </button>
      <div id={rest} className={styles["rest"]} data-open={open}>
        {ways.map((name) => (
          <WayLink key={name} name={name} onGo={close} />
        ))}
      </div>
    </div>
  );
}
