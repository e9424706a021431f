/** A message as a business document: who, which number, days, and each line with what is said of it. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../../contract/index.ts";
import { sayNumber } from "../../../util/say.ts";
import { Facts, sayName, type Fact } from "./facts.tsx";
import { LineHead } from "./line-head.tsx";
import styles from "./edi.module.css";

type Document = NonNullable<Answer<"GET /edi/messages/:id/:n">["business"]>;

export function Business({ business }: { readonly business: Document }): ReactNode {
  const { t } = useTranslation("edi");
  const { about, facts, lines, lineCount, texts, isRead } = business;
  return (
    <section aria-label={t("looks.business")}>
      {!isRead && <p className="quiet">{t("general")}</p>}
      <Facts facts={[...numbersOf(business), ...about, ...partiesOf(business), ...facts]} />
      {texts.map((text, i) => (
        <p key={i} className={styles["text"]}>
          {text}
        </p>
      ))}
      {lines.length > 0 && (
        <ul className={styles["lines"]}>
          {lines.map((line, i) => (
            <li key={`${i} ${line.line}`}>
              <LineHead {...line} />
              <Facts facts={line.facts} />
            </li>
          ))}
        </ul>
      )}
      {lineCount > lines.length && (
        <p className="quiet">{t("lines-shown", { shown: sayNumber(lines.length), all: sayNumber(lineCount) })}</p>
      )}
    </section>
  );

  function numbersOf({ number, order }: Document): Fact[] {
    const own = number === null || number === order ? [] : [{ name: "number", text: number }];
    return [...(order === null ? [] : [{ name: "order", text: order }]), ...own];
  }

  function partiesOf({ parties }: Document): Fact[] {
    return parties.map(({ role, name, id, idQualifier }) => ({
      name: sayName(role, t),
      text: [name, [idQualifier, id].filter(Boolean).join(" ")].filter(Boolean).join(", "),
    }));
  }
}
