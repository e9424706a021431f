/** What differs: between what was received and the copy that corrected it, or what is typed now. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayNumber } from "../../util/say.ts";
import type { Fixing, PartView } from "./use-mend.ts";
import styles from "./documents.module.css";

type Line = PartView["lines"][number];

const codes = (line: Line): string => line.items.map(({ code }) => code).join(" · ");
const said = (line: Line): string => `${codes(line)} · ${sayNumber(line.quantity)} ${line.unit}`;

export function Difference({ part, fixing }: { readonly part: PartView; readonly fixing: Fixing }): ReactNode {
  const { t } = useTranslation("documents");
  const changed = part.before
    ? part.before.lines.flatMap((old) => {
        const line = part.lines.find((one) => one.line === old.line);
        return line && said(line) !== said(old) ? [{ line: old.line, was: said(old), is: said(line) }] : [];
      })
    : part.lines.flatMap((old) => {
        const fix = fixing.lines.get(old.line);
        if (!fix) return [];
        const line = { ...old, quantity: fix.quantity ?? old.quantity, unit: fix.unit ?? old.unit };
        const is = fix.item === undefined ? said(line) : `${fix.item} · ${sayNumber(line.quantity)} ${line.unit}`;
        return is === said(old) ? [] : [{ line: old.line, was: said(old), is }];
      });
  if (changed.length === 0) return <p>{t("difference.none")}</p>;
  return (
    <ul className={styles["difference"]}>
      {changed.map(({ line, was, is }) => (
        <li key={line}>
          {t("field.line", { line })} <ins>{is}</ins> <del>{was}</del>
        </li>
      ))}
      {part.before?.author && <li className="quiet">{t("difference.by", { author: part.before.author })}</li>}
    </ul>
  );
}
