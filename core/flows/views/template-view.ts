/** Notices as people word them: which there are, and one with all its versions and what it may use. */
import type { Queryable } from "../../db/index.ts";
import {
  catalogueFor,
  deliveredText,
  languages,
  listTemplates,
  listTemplateVersions,
  specOf,
  TEMPLATE_KINDS,
  type TemplateKind,
  type TemplateName,
  type TemplateText,
} from "../../notices/index.ts";
import { nameActors } from "./actors.ts";

const VERSIONS_MAX = 100;

export interface TemplateHead extends TemplateName {
  /** Name of the language in itself. */
  readonly speaks: string;
  readonly audience: "customer" | "vendor";
  /** 0: never worded here. */
  readonly version: number;
  readonly changed: boolean;
  readonly by: string | null;
  readonly at: number | null;
}

/** Every notice in every language we speak. */
export async function listTemplateHeads(db: Queryable): Promise<TemplateHead[]> {
  const last = await listTemplates(db);
  const nameOf = await nameActors(
    db,
    last.map(({ author }) => author),
  );
  return TEMPLATE_KINDS.flatMap((kind) =>
    languages().map((language) => {
      const found = last.find((one) => one.kind === kind && one.language === language);
      return {
        kind,
        language,
        speaks: catalogueFor(language).catalogue.language,
        audience: specOf(kind).audience,
        version: found?.version ?? 0,
        changed: (found?.text ?? null) !== null,
        by: found ? nameOf(found.author) : null,
        at: found?.at ?? null,
      };
    }),
  );
}

export interface TemplateView extends TemplateHead, TemplateText {
  readonly delivered: TemplateText;
  readonly names: readonly { readonly name: string; readonly block: boolean; readonly must: boolean }[];
  /** Newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly text: TemplateText | null;
    readonly by: string;
    readonly at: number;
  }[];
}

export async function getTemplateView(db: Queryable, name: TemplateName): Promise<TemplateView | undefined> {
  const head = (await listTemplateHeads(db)).find((one) => one.kind === name.kind && one.language === name.language);
  if (!head) return undefined;
  const found = await listTemplateVersions(db, name, VERSIONS_MAX);
  const nameOf = await nameActors(
    db,
    found.map(({ author }) => author),
  );
  const delivered = deliveredText(name.kind);
  return {
    ...head,
    ...(found[0]?.text ?? delivered),
    delivered,
    names: namesOf(name.kind),
    versions: found.map(({ version, text, author, at }) => ({ version, text, by: nameOf(author), at })),
  };
}

function namesOf(kind: TemplateKind): TemplateView["names"] {
  const { values, blocks, must } = specOf(kind);
  return [
    ...values.map((name) => ({ name, block: false, must: false })),
    ...blocks.map((name) => ({ name, block: true, must: must.includes(name) })),
  ];
}
