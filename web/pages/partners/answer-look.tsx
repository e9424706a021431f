/** What is about to change, why, and how an order of this partner would be answered by it: segment by segment, before and after. */
import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActFault } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { lineDifference } from "../documents/line-difference.ts";
import documents from "../documents/templates.module.css";
import { Differences } from "./differences.tsx";
import { SECTIONS } from "./profile-fields.ts";
import type { PartnerView, ProfileHand, ProfileLook } from "./use-profile.ts";
import styles from "./partners.module.css";

interface Props {
  readonly view: PartnerView;
  readonly hand: ProfileHand;
  readonly of: string;
  readonly onOf: (number: string) => void;
}

export function AnswerLook({ view, hand, of, onOf }: Props): ReactNode {
  const { t } = useTranslation("partners");
  const { data, error } = hand.looked;
  return (
    <section className={styles["look"]} aria-label={t("look.label")} aria-busy={!hand.settled}>
      {hand.changed && view.can === true && (
        <>
          <h2>{t("look.changes")}</h2>
          {data && data.problems.length === 0 && <Differences changes={data.changes} label={t("look.changes")} />}
          {data && data.problems.length > 0 && (
            <p>
              <a href={`#${firstWrong(hand)}`} className="late">
                {t("look.wrong", { count: data.problems.length })}
              </a>
            </p>
          )}
          <TextInput
            label={t("remark.label")}
            placeholder={t("remark.example")}
            maxLength={300}
            value={hand.remark}
            onChange={(event) => hand.remarkOn(event.currentTarget.value)}
          />
        </>
      )}
      <h2>{t("look.answer")}</h2>
      <TextInput
        label={t("look.of")}
        value={of}
        placeholder={data?.answer?.number ?? ""}
        onChange={(event) => onOf(event.currentTarget.value)}
        w={220}
      />
      <ActFault cause={error} />
      {data && error === null && <Answer look={data} />}
    </section>
  );
}

/** Where to look first. */
const firstWrong = ({ placed }: ProfileHand): string =>
  SECTIONS.find(({ fields }) => fields.some(({ path }) => placed.atFields.has(path)))?.name ?? "main";

function Answer({ look: { problems, answer } }: { readonly look: ProfileLook }): ReactNode {
  const { t } = useTranslation("partners");
  if (problems.length > 0) return <p className="quiet">{t("look.not-yet")}</p>;
  if (answer === null) return <p className="quiet">{t("look.no-order")}</p>;
  const { before, after, document, faults } = answer;
  const said = { number: answer.number, document: document ?? "" };
  return (
    <>
      <p>
        <Link to={paths.order(answer.orderId)}>{answer.number}</Link>{" "}
        {t(after === null ? "look.unanswered" : before === after ? "look.same" : "look.answered", said)}
      </p>
      {faults.map((fault) => (
        <p key={`${fault.place} ${fault.text}`} role="alert" className="late">
          {t("look.not-right", { place: fault.place })} {fault.text}
        </p>
      ))}
      <Segments before={before ?? after ?? ""} after={after ?? ""} />
    </>
  );
}

function Segments({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const { t } = useTranslation("partners");
  const lines = lineDifference(before.trimEnd(), after.trimEnd());
  if (before === "" && after === "") return null;
  return (
    <ol className={documents["difference"]} aria-label={t("look.segments")}>
      {lines.map((line, i) => (
        // A segment has no name of its own but where it stands.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i} data-in={line.in}>
          {line.in === "before" ? <del>{line.text}</del> : line.in === "after" ? <ins>{line.text}</ins> : line.text}
        </li>
      ))}
    </ol>
  );
}
