/** What a message says otherwise than the one before it, line by line: what is, and what was. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../../contract/index.ts";
import { useAsk } from "../../../api/ask.ts";
import { Asked } from "../../../ui/states.tsx";
import { paths } from "../../../util/paths.ts";
import { sayInstant, sayNumber } from "../../../util/say.ts";
import { sayFact, sayName, type Fact } from "./facts.tsx";
import { LineHead } from "./line-head.tsx";
import styles from "./edi.module.css";

type Differs = Answer<"GET /edi/messages/:id/:n/difference">;

export function EdiDifference({ id, n }: { readonly id: number; readonly n: number }): ReactNode {
  const { t } = useTranslation("edi");
  const asked = useAsk("GET /edi/messages/:id/:n/difference", { params: { id, n }, query: {} });
  return (
    <section aria-label={t("looks.difference")}>
      <Asked asked={asked} what={t("looks.difference")}>
        {(data) => <Found data={data} />}
      </Asked>
    </section>
  );
}

function Found({ data: { before, facts, lines, lineCount, same } }: { readonly data: Differs }): ReactNode {
  const { t } = useTranslation("edi");
  if (!before) return <p>{t("first-of-kind")}</p>;
  return (
    <>
      <p>
        {t("against")}{" "}
        <Link to={paths.document(before.documentId, { message: before.n === 1 ? undefined : before.n })}>
          {before.type}, {sayInstant(before.at)}
        </Link>
        {". "}
        {facts.length + lines.length === 0 && `${t("same-all")} `}
        {same > 0 && t("same", { count: same, n: sayNumber(same) })}
      </p>
      <Changes changes={facts} />
      <ul className={styles["lines"]}>
        {lines.map((line, i) => (
          <li key={`${i} ${line.line}`}>
            <LineHead {...line} />
            {line.what !== "changed" && <p className={line.what === "gone" ? "late" : undefined}>{t(line.what)}</p>}
            <Changes changes={line.facts} />
          </li>
        ))}
      </ul>
      {lineCount > lines.length && (
        <p className="quiet">{t("lines-shown", { shown: sayNumber(lines.length), all: sayNumber(lineCount) })}</p>
      )}
    </>
  );
}

function Changes({ changes }: { readonly changes: Differs["facts"] }): ReactNode {
  const { t } = useTranslation("edi");
  if (changes.length === 0) return null;
  return (
    <dl className={styles["facts"]}>
      {changes.map(({ name, of, was, is }, i) => (
        <div key={`${i} ${name}`}>
          <dt>{[sayName(name, t), of].filter(Boolean).join(" ")}</dt>
          <dd>
            {is.length === 0 ? t("no-longer") : <ins>{parts(is, name)}</ins>}
            {was.length > 0 && (
              <>
                {", "}
                {t("was")} <del>{parts(was, name)}</del>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );

  /** Of what is said together each part has its own name. */
  function parts(facts: readonly Fact[], group: string): string {
    return facts
      .map((fact) => (group === "said" ? `${sayName(fact.name, t)} ${sayFact(fact, t)}` : sayFact(fact, t)))
      .join("; ");
  }
}
