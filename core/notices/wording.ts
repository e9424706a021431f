/** The words in which letters leave: of each kind and language the last text of users, where there is one. */
import type { Queryable } from "../db/index.ts";
import { catalogueFor } from "./catalogue.ts";
import { listTemplates } from "./queries/templates.ts";
import type { TemplateText } from "./rules/template-kinds.ts";
import type { NoticeKind } from "./types.ts";

export interface Wording {
  /** `language` as the reader's is written: "de-AT". Undefined: as delivered. */
  readonly of: (kind: NoticeKind, language: string) => TemplateText | undefined;
}

export async function loadWording(db: Queryable): Promise<Wording> {
  const texts = new Map((await listTemplates(db)).map(({ kind, language, text }) => [`${kind} ${language}`, text]));
  return { of: (kind, language) => texts.get(`${kind} ${catalogueFor(language).language}`) ?? undefined };
}
