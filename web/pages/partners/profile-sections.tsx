/** The profile whole, in sections of sentences; above them the way to each, marked where something is changed or wrong. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProfileField } from "./profile-field.tsx";
import { SECTIONS, type Section } from "./profile-fields.ts";
import { isAsked, restOf } from "./profile-values.ts";
import type { PartnerView, ProfileHand } from "./use-profile.ts";
import styles from "./partners.module.css";

interface Props {
  readonly view: PartnerView;
  readonly hand: ProfileHand;
}

export function ProfileSections({ view, hand }: Props): ReactNode {
  const { t } = useTranslation("partners");
  const { others } = hand.placed;
  const rest = restOf(view.whole);
  return (
    <div className={styles["sections"]}>
      <nav aria-label={t("sections")} className={styles["jump"]}>
        {SECTIONS.map((section) => (
          <a key={section.name} href={`#${section.name}`} data-wrong={isWrong(section, hand)}>
            {t(`section.${section.name}`)}
            {isWrong(section, hand) && <span className="late"> {t("look-here")}</span>}
          </a>
        ))}
      </nav>
      {others.length > 0 && (
        <ul role="alert" className="plain">
          {others.map(({ path, code, found, names }) => (
            <li key={`${path} ${code}`} className="late">
              {t("problem.elsewhere", {
                path: path === "" ? t("problem.whole") : path,
                text: t(`problem.${code}`, { found, names }),
              })}
            </li>
          ))}
        </ul>
      )}
      {SECTIONS.map((section) => (
        <section
          key={section.name}
          id={section.name}
          className={styles["section"]}
          aria-label={t(`section.${section.name}`)}
        >
          <h2>{t(`section.${section.name}`)}</h2>
          <ul>
            {section.fields
              .filter((field) => isAsked(field, hand.said))
              .map((field) => (
                <ProfileField key={field.path} field={field} hand={hand} fixed={view.can !== true} />
              ))}
          </ul>
          {section.name === "documents" && <Unserved view={view} />}
        </section>
      ))}
      {rest.length > 0 && <p className="quiet">{t("rest", { fields: rest.join(", ") })}</p>}
    </div>
  );
}

/** What is named and not done yet, as it is saved: nobody is to wait for it. */
function Unserved({ view }: Pick<Props, "view">): ReactNode {
  const { t } = useTranslation("partners");
  return (["in", "out"] as const).map((way) => {
    const documents = view.unserved[way];
    return (
      documents.length > 0 && (
        <p key={way} className="quiet">
          {t(`unserved.${way}`, { documents: documents.join(", ") })}
        </p>
      )
    );
  });
}

const isWrong = ({ fields }: Section, { placed }: ProfileHand): boolean =>
  fields.some(({ path }) => placed.atFields.has(path));
