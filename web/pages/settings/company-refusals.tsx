/** What was not set, and why, each by its name; the others stand. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { Refused } from "../../api/call.ts";
import { ActFault } from "../../ui/states.tsx";
import { sayProblem, sayRefused } from "../../util/refused.ts";

interface Props {
  readonly results: Answer<"POST /settings">["results"];
  readonly cause: Error | null;
}

export function Refusals({ results, cause }: Props): ReactNode {
  const { t } = useTranslation("company");
  const nameOf = (key = ""): string => t(`name.${key}`, { defaultValue: key });
  // One alone that was refused is answered as such.
  const alone = cause instanceof Refused ? cause.problem : undefined;
  const said = results.flatMap((one) =>
    one.ok ? [] : [{ name: nameOf(one.refusal.subject), text: sayRefused(one.refusal) }],
  );
  if (alone?.subject !== undefined) said.push({ name: nameOf(alone.subject), text: sayProblem(alone) });
  if (said.length === 0) return <ActFault cause={cause} />;
  return (
    <div role="alert">
      <ul className="plain">
        {said.map(({ name, text }) => (
          <li key={name} className="late">
            {name}: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
