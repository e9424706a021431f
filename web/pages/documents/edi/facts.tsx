/** What a document of EDI says, in words: a meaning we have words for in ours, another as the standard has it. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../../contract/index.ts";
import { sayDay, sayExact, sayNumber } from "../../../util/say.ts";
import styles from "./edi.module.css";

export type Fact = NonNullable<Answer<"GET /edi/messages/:id/:n">["business"]>["facts"][number];

/** A name of ours is one word; what the standard says may hold anything. */
export const sayName = (name: string, t: TFunction<"edi">): string =>
  /^[a-z][a-zA-Z]*$/.test(name) ? t(`say.${name}`, { defaultValue: name }) : name;

export function sayFact(fact: Fact, t: TFunction<"edi">): string {
  const { text, amount, currency, quantity, unit, day, dayName } = fact;
  const units = quantity === undefined ? "" : [sayNumber(quantity), unit ?? ""].join(" ").trim();
  const when =
    day === undefined ? "" : [dayName === undefined ? "" : sayName(dayName, t), sayDay(day)].join(" ").trim();
  const sum = (said: string): string => (currency === undefined ? said : sayExact(said, currency));
  const words = text === undefined ? "" : amount === undefined && currency !== undefined ? sum(text) : sayName(text, t);
  return [words, amount === undefined ? "" : sum(amount), units, when].filter((part) => part !== "").join(", ");
}

export function Said({ fact }: { readonly fact: Fact }): ReactNode {
  const { t } = useTranslation("edi");
  return (
    <>
      {sayFact(fact, t)}
      {fact.code !== undefined && <span className="quiet"> ({fact.code})</span>}
    </>
  );
}

/** Each with its name before it. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const { t } = useTranslation("edi");
  if (facts.length === 0) return null;
  return (
    <dl className={styles["facts"]}>
      {facts.map((fact, i) => (
        <div key={`${i} ${fact.name}`}>
          <dt>{sayName(fact.name, t)}</dt>
          <dd>
            <Said fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
