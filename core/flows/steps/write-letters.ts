/** Writes letters as notices, each in its reader's language; what is heard by nobody or has no address is kept. */
import type { Tx } from "../../db/index.ts";
import {
  renderWorded,
  writeNotices,
  type NextStep,
  type NoticeDraft,
  type NoticeState,
  type Wording,
} from "../../notices/index.ts";
import { closeExceptions, raiseExceptions, type ExceptionKind, type NewException } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import type { Letter, LetterOutcome, LetterSpec } from "./letter.ts";

const NO_ADDRESS_RETRY_MS = 86_400_000;

const UNHEARD: readonly ExceptionKind[] = ["no address", "notice in doubt", "notice not delivered", "notice refused"];

/** Heard, or nobody is to hear: what stood in the way of it is over. */
export const unheard = (subject: string) => UNHEARD.map((kind) => ({ kind, subject }));

export interface Writing {
  readonly spec: LetterSpec;
  readonly letters: readonly Letter[];
  readonly states: ReadonlyMap<number, readonly NoticeState[]>;
  readonly steps: ReadonlyMap<number, NextStep>;
  readonly wording: Wording;
}

interface Written {
  readonly leaving: readonly { readonly key: number; readonly noticeId: number }[];
  readonly kept: readonly LetterOutcome[];
}

export async function writeLetters(tx: Tx, context: FlowContext, writing: Writing): Promise<Written> {
  if (writing.letters.length === 0) return { leaving: [], kept: [] };
  const made = writing.letters.map((letter) => draftOf(letter, writing, context));
  await raiseExceptions(
    tx,
    made.flatMap(({ failed }) => failed ?? []),
    context.now(),
  );
  const drafts = made.map(({ draft }) => draft);
  const host = new URL(context.settings.publicUrl).hostname;
  const ids = await writeNotices(tx, drafts, { now: context.now(), host });
  const all = writing.letters.map((letter, i) => ({
    key: letter.key,
    noticeId: ids[i] ?? 0,
    kept: drafts[i]?.content.kept,
  }));
  const homeless = all
    .filter((one) => one.kept === "no address")
    .map(({ key }) => ({ kind: "no address", subject: writing.spec.subjectOf(key) }));
  await raiseExceptions(tx, homeless, context.now());
  const nobody = all.filter((one) => one.kept === "nobody");
  await closeExceptions(
    tx,
    nobody.flatMap(({ key }) => unheard(writing.spec.subjectOf(key))),
    context.now(),
  );
  return {
    leaving: all.filter((one) => one.kept === undefined),
    kept: all.flatMap(({ key, kept }): LetterOutcome[] => {
      if (kept === undefined) return [];
      return [
        kept === "nobody" || writing.spec.once
          ? { key, result: "kept", detail: kept }
          : { key, result: "kept", detail: kept, retryAt: context.now() + NO_ADDRESS_RETRY_MS },
      ];
    }),
  };
}

interface Made {
  readonly draft: NoticeDraft;
  /** Its words could not be used: it leaves as delivered, and a person is told. */
  readonly failed?: NewException | undefined;
}

function draftOf(letter: Letter, writing: Writing, context: FlowContext): Made {
  const { recipient, notice, today } = letter;
  const { fault, ...rendered } = renderWorded(
    notice,
    { language: recipient.language, name: recipient.name, today, companyName: context.settings.companyName },
    writing.wording.of(notice.kind, recipient.language),
  );
  const kept = letter.toNobody ? "nobody" : recipient.email === null ? "no address" : undefined;
  const last = writing.states.get(letter.key)?.at(-1);
  const isUnsent = writing.steps.get(letter.key)?.step === "compose again" && last?.kind === notice.kind;
  const draft: NoticeDraft = {
    audience: writing.spec.audience,
    subject: writing.spec.subjectOf(letter.key),
    kind: notice.kind,
    replaces: isUnsent ? last.noticeId : undefined,
    content: {
      ...rendered,
      to: kept === undefined ? recipient.email : null,
      ...(kept && { kept }),
      ...(letter.told && { told: letter.told }),
      ...(letter.toldLines && { toldLines: letter.toldLines }),
    },
  };
  if (fault === undefined) return { draft };
  const template = { kind: notice.kind, language: rendered.language };
  return { draft, failed: templateFailed(template, { why: fault, about: draft.subject }) };
}

interface TemplateOf {
  readonly kind: string;
  readonly language: string;
}

const FAILED: ExceptionKind = "template failed";

export const failedTemplate = ({ kind, language }: TemplateOf) => ({
  kind: FAILED,
  subject: `template:${kind}:${language}`,
});

const templateFailed = (of: TemplateOf, details: Readonly<Record<string, string>>): NewException => ({
  ...failedTemplate(of),
  details: { template: of.kind, language: of.language, ...details },
});
