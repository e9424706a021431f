/** What was not set, and why, each by its name; the others stand. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { Refused } from "../../api/call.ts";
import { ActFault } from "../../ui/states.tsx";
import { sayRefused } from "../../util/refused.ts";

interface Props {
  readonly results: Answer<"POST /settings">["results"];
  readonly cause: Error | null;
}

export function Refusals({ results, cause }: Props): ReactNode {
  const { t } = useTranslation("company");
  const nameOf = (key = ""): string => t(`name.${key}`, { defaultValue: key });
  // One alone that was refused is answered as such.
  const alone = cause instanceof Refused ? cause.problem : undefined;
  /** A setting is named as on the page. */
  const named = (refusal: Parameters<typeof sayRefused>[0], key: string): string => {
    const name = nameOf(key);
    const text = sayRefused({ ...refusal, subject: name, text: refusal.text.replaceAll(key, name) });
    return text.includes(name) ? text : `${name}: ${text}`;
  };
  const said = results.flatMap((one) => (one.ok ? [] : [named(one.refusal, one.refusal.subject ?? "")]));
  if (alone?.subject !== undefined) said.push(named({ ...alone, text: alone.title }, alone.subject));
  if (said.length === 0) return <ActFault cause={cause} />;
  return (
    <div role="alert">
      <ul className="plain">
        {said.map((text) => (
          <li key={text} className="late">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
