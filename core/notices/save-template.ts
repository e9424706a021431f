/** A text of users is checked and becomes the next version of its kind and language. What says the same is no new one. */
import type { Tx } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { languages } from "./catalogue.ts";
import type { TemplateRefusal } from "./errors.ts";
import { insertTemplate, listTemplateVersions, lockTemplate, type TemplateName } from "./queries/templates.ts";
import { checkTemplate } from "./rules/template-check.ts";
import { isTemplateKind, type TemplateText } from "./rules/template-kinds.ts";

export interface TemplateSave {
  readonly kind: string;
  readonly language: string;
  /** Null: back to what is delivered. */
  readonly text: TemplateText | null;
  /** The version it was written from; 0: from what is delivered. Left out: whatever is the last. */
  readonly from?: number | undefined;
}

export interface TemplateSaved {
  readonly version: number;
  /** It said that already: nothing changed. */
  readonly again: boolean;
}

/** Is there such a notice, in a language we speak? */
export function nameTemplate(kind: string, language: string): Outcome<TemplateName, TemplateRefusal> {
  return isTemplateKind(kind) && languages().includes(language)
    ? taken({ kind, language })
    : refused("unknown template", { subject: `${kind}, ${language}` });
}

export async function saveTemplate(
  tx: Tx,
  save: TemplateSave,
  by: { readonly author: string; readonly at: number },
): Promise<Outcome<TemplateSaved, TemplateRefusal>> {
  const named = nameTemplate(save.kind, save.language);
  if (!named.ok) return named;
  const text = save.text && tidy(save.text);
  const [wrong] = text ? checkTemplate(named.value.kind, text) : [];
  if (wrong) return refused(wrong.code, { ...(wrong.args && { args: wrong.args }) });
  await lockTemplate(tx, named.value);
  const [last] = await listTemplateVersions(tx, named.value, 1);
  const version = last?.version ?? 0;
  if (isSame(last?.text ?? null, text)) return taken({ version, again: true });
  if (save.from !== undefined && save.from !== version)
    return refused("template changed meanwhile", { args: { version, by: last?.author ?? "" } });
  await insertTemplate(tx, named.value, { version: version + 1, text, ...by });
  return taken({ version: version + 1, again: false });
}

/** Line ends as we write them; what a browser or another system sends says the same. */
const tidy = ({ subject, body }: TemplateText): TemplateText => ({
  subject: subject.trim(),
  body: body.replaceAll(/\r\n?/g, "\n"),
});

const isSame = (a: TemplateText | null, b: TemplateText | null): boolean =>
  a?.subject === b?.subject && a?.body === b?.body;
