/** Which line it is: its number, our item where a code means one, and every code as sent. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../util/paths.ts";

export interface LineSeen {
  readonly line: string;
  readonly items: readonly { readonly qualifier: string; readonly code: string }[];
  readonly ours: string | null;
  readonly itemName: string | null;
}

export function LineHead({ line, items, ours, itemName }: LineSeen): ReactNode {
  const { t } = useTranslation("edi");
  return (
    <h3>
      {t("line", { line })}
      {ours !== null && (
        <>
          {" "}
          <Link to={paths.item(ours)}>{ours}</Link> {itemName}
        </>
      )}{" "}
      <span className="quiet">{items.map(({ qualifier, code }) => `${qualifier} ${code}`).join(" · ")}</span>
    </h3>
  );
}
