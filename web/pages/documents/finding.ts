/** Why an order stopped, in the reader's language: what was looked up and not found. What a reader of files says is theirs. */
import type { TFunction } from "i18next";
import type { Answer } from "../../../contract/index.ts";
import { sayArgs } from "../../util/say.ts";

type Finding = Answer<"GET /documents/:id">["findings"][number];

export function sayFinding({ code, line, text, stage, args }: Finding, t: TFunction<"documents">): string {
  if (stage !== "look-up") return text;
  const said = t(`finding.${code}`, { defaultValue: "", ...sayArgs(args) });
  if (said === "") return text;
  return line === undefined ? said : t("finding-at", { line, text: said });
}
