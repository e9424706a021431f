/** The parts of a page, beside each other, each with its own address. The one that was pressed is marked before it is drawn. */
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useInSight } from "../hooks/in-sight.ts";
import styles from "./parts.module.css";

export interface Part {
  readonly name: string;
  readonly path: string;
  /** What lies below its address is another part's. */
  readonly alone?: boolean;
}

export function Parts({ label, parts }: { readonly label: string; readonly parts: readonly Part[] }): ReactNode {
  const at = useLocation({ select: ({ pathname }) => pathname });
  const row = useInSight<HTMLElement>("[data-here]", "");
  return (
    <nav ref={row} className={styles["parts"]} aria-label={label}>
      {parts.map(({ name, path, alone = false }) => (
        // What the router itself marks is where the page that is left stands.
        <Link
          key={path}
          to={path}
          activeOptions={{ exact: alone, includeSearch: false }}
          data-here={at === path || (!alone && at.startsWith(`${path}/`)) || undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
