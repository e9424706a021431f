/** How the words look on a real order, as mail and as text, and what they say that is delivered otherwise. */
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActFault } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { lineDifference } from "./line-difference.ts";
import { TestLetter } from "./template-trial.tsx";
import type { TemplateHand, TemplateView } from "./use-template.ts";
import styles from "./templates.module.css";

const LOOKS = ["html", "text", "difference"] as const;
type How = (typeof LOOKS)[number];

interface LookProps {
  readonly view: TemplateView;
  readonly hand: TemplateHand;
  readonly of: string;
  readonly onOf: (number: string) => void;
}

export function Look({ view, hand, of, onOf }: LookProps): ReactNode {
  const { t } = useTranslation("documents");
  const [how, setHow] = useState<How>("html");
  const { data, error } = hand.looked;
  const about = data?.about;
  return (
    <section className={styles["look"]} aria-label={t("templates.look.label")}>
      <div className={styles["head"]}>
        <Views
          label={t("looks.label")}
          views={LOOKS.map((key) => ({ key, name: t(`templates.look.${key}`) }))}
          current={how}
          onChange={setHow}
        />
        <TextInput
          label={t(`templates.look.of-${view.audience}`)}
          value={of}
          placeholder={about?.number ?? ""}
          onChange={(event) => onOf(event.currentTarget.value)}
          w={180}
        />
      </div>
      <ActFault cause={error} />
      {how === "difference" ? (
        <Difference view={view} hand={hand} />
      ) : (
        <>
          <p className="quiet">
            {about ? t("templates.look.about", about) : data && t("templates.look.nothing")}{" "}
            {data?.rendered === null && about && t("templates.look.unfilled")}
          </p>
          <TestLetter view={view} hand={hand} of={of} />
          {data?.rendered && <Rendered how={how} rendered={data.rendered} />}
        </>
      )}
    </section>
  );
}

interface RenderedProps {
  readonly how: "html" | "text";
  readonly rendered: { readonly subject: string; readonly html: string; readonly text: string };
}

/** A letter runs no script and reaches nothing: it is what the customer sees, in a frame that may nothing. */
function Rendered({ how, rendered }: RenderedProps): ReactNode {
  const { t } = useTranslation("documents");
  return (
    <>
      <p className={styles["subject"]}>{rendered.subject}</p>
      {how === "html" ? (
        <iframe title={t("letters.html")} sandbox="" srcDoc={rendered.html} className={styles["html"]} />
      ) : (
        <pre className={styles["text"]} tabIndex={0}>
          {rendered.text}
        </pre>
      )}
    </>
  );
}

function Difference({ view, hand }: Pick<LookProps, "view" | "hand">): ReactNode {
  const { t } = useTranslation("documents");
  const { delivered } = view;
  const lines = [
    ...lineDifference(delivered.subject, hand.words.subject),
    ...lineDifference("", ""),
    ...lineDifference(delivered.body, hand.words.body),
  ];
  if (lines.every((line) => line.in === "both")) return <p>{t("templates.look.same")}</p>;
  return (
    <ol className={styles["difference"]} aria-label={t("templates.look.difference")}>
      {lines.map((line, i) => (
        // A line has no name of its own but where it stands.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i} data-in={line.in}>
          {line.in === "before" ? <del>{line.text}</del> : line.in === "after" ? <ins>{line.text}</ins> : line.text}
        </li>
      ))}
    </ol>
  );
}
