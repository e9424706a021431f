/**
 * How every notice leaves, whatever it says. For each subject the last notice decides: never sent, compose; in doubt,
 * repeat the same bytes; surely failed, compose again from today's facts; sent, look whether there is news. The notice,
 * what it tells and the attempt are committed before the dialogue begins, the result after it.
 */
import type { Tx } from "../../db/index.ts";
import { groupBy } from "../../kernel/index.ts";
import {
  listNoticeStates,
  lockSubjects,
  nextStep,
  recordResults,
  renderNotice,
  startAttempts,
  writeNotices,
  type AttemptResult,
  type Audience,
  type MailTransport,
  type NextStep,
  type Notice,
  type NoticeContent,
  type NoticeDraft,
  type NoticeKind,
  type NoticeState,
  type Recipient,
  type StartedAttempt,
} from "../../notices/index.ts";
import { closeExceptions, raiseExceptions, type ExceptionKind, type NewException } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";

/** What is to be said about one subject, before it has a language. */
export interface Letter {
  readonly key: number;
  readonly notice: Notice;
  readonly recipient: Recipient;
  readonly today: string;
  /** Kept as told, heard by nobody. */
  readonly toNobody?: boolean;
  readonly told?: NoticeContent["told"];
  readonly toldLines?: NoticeContent["toldLines"];
}

export interface LetterSpec {
  readonly audience: Audience;
  readonly kinds: readonly NoticeKind[];
  readonly subjectOf: (key: number) => string;
  /** Told once and never again; otherwise each call may bring news. */
  readonly once: boolean;
  /** Composes what is to be said now; a key without a letter has no news. May mark what is due, in the transaction. */
  readonly compose: (
    tx: Tx,
    keys: readonly number[],
    states: ReadonlyMap<number, readonly NoticeState[]>,
  ) => Promise<Letter[]>;
}

/** What became of one key; `retryAt`: it is to be called again then. */
export interface LetterOutcome {
  readonly key: number;
  readonly result: "sent" | "kept" | "nothing to tell" | "refused" | "failed" | "in doubt" | "waits" | "gave up";
  readonly retryAt?: number;
  readonly detail?: string;
}

const NO_ADDRESS_RETRY_MS = 86_400_000;
const DOUBT_RETRY_MS = 300_000;
const FAILED_RETRY_MS = 60_000;

export async function sendLetters(
  context: FlowContext,
  transport: MailTransport,
  ask: { readonly spec: LetterSpec; readonly keys: readonly number[] },
): Promise<LetterOutcome[]> {
  const keys = [...new Set(ask.keys)];
  const outcomes: LetterOutcome[] = [];
  for (let i = 0; i < keys.length; i += transport.parallel) {
    const batch = keys.slice(i, i + transport.parallel);
    const done = await sendBatch(context, transport, { spec: ask.spec, keys: batch });
    outcomes.push(...done);
    // A server that takes nothing is not asked for the rest of them.
    const tried = done.filter(
      ({ result }) => result === "sent" || result === "failed" || result === "in doubt" || result === "refused",
    );
    if (tried.length === 0 || tried.some(({ result }) => result === "sent" || result === "refused")) continue;
    const rest = keys.slice(i + transport.parallel);
    return [
      ...outcomes,
      ...rest.map((key) => ({ key, result: "waits" as const, retryAt: context.now() + FAILED_RETRY_MS })),
    ];
  }
  return outcomes;
}

interface Prepared {
  readonly outcomes: LetterOutcome[];
  readonly started: readonly { readonly key: number; readonly again: boolean; readonly attempt: StartedAttempt }[];
}

async function sendBatch(
  context: FlowContext,
  transport: MailTransport,
  ask: { spec: LetterSpec; keys: readonly number[] },
): Promise<LetterOutcome[]> {
  const { outcomes, started } = await context.db.transaction((tx) => prepare(tx, context, ask));
  if (started.length === 0) return outcomes;
  const results = await Promise.all(
    started.map(async ({ key, again, attempt }) => {
      const result = await transport.send(attempt.message);
      return { key, again, noticeId: attempt.message.noticeId, n: attempt.n, result };
    }),
  );
  await context.db.transaction((tx) => conclude(tx, { spec: ask.spec, results }, context.now()));
  return [...outcomes, ...results.map((result) => outcomeOf(result, ask.spec, context.now()))];
}

function outcomeOf(
  sent: AttemptResult & { key: number; again: boolean },
  spec: LetterSpec,
  now: number,
): LetterOutcome {
  const { key, result } = sent;
  if (result.result === "failed")
    return { key, result: "failed", detail: result.detail, retryAt: now + FAILED_RETRY_MS };
  if (result.result === "in doubt")
    return { key, result: "in doubt", detail: result.detail, retryAt: now + DOUBT_RETRY_MS };
  if (result.result === "refused") return { key, result: "refused", detail: result.detail };
  // What was repeated told the facts of its time: look once more whether there is news.
  return sent.again && !spec.once ? { key, result: "sent", retryAt: now } : { key, result: "sent" };
}

async function prepare(
  tx: Tx,
  context: FlowContext,
  ask: { spec: LetterSpec; keys: readonly number[] },
): Promise<Prepared> {
  const { spec, keys } = ask;
  const now = context.now();
  const subjects = new Map(keys.map((key) => [spec.subjectOf(key), key]));
  const filter = { audience: spec.audience, subjects: [...subjects.keys()], kinds: spec.kinds };
  await lockSubjects(tx, filter);
  const found = await listNoticeStates(tx, filter);
  const states = groupBy(found, (state) => subjects.get(state.subject) ?? 0);
  const steps = new Map(keys.map((key) => [key, nextStep(states.get(key)?.at(-1), now)]));
  await raiseExceptions(
    tx,
    [...steps].flatMap(([key, step]) => givenUp(spec.subjectOf(key), step)),
    now,
  );
  const asking = keys.filter((key) => asksForNews(steps.get(key), spec.once));
  const letters = asking.length === 0 ? [] : await spec.compose(tx, asking, states);
  const written = await writeLetters(tx, context, { spec, letters, states, steps });
  const repeats = keys.flatMap((key) =>
    steps.get(key)?.step === "repeat" ? [{ key, noticeId: states.get(key)?.at(-1)?.noticeId ?? 0 }] : [],
  );
  const leaving = [...written.leaving, ...repeats];
  const attempts = await startAttempts(
    tx,
    leaving.map((one) => one.noticeId),
    now,
  );
  const keyOf = new Map(leaving.map((one) => [one.noticeId, one.key]));
  const repeated = new Set(repeats.map((one) => one.noticeId));
  const started = attempts.map((attempt) => ({
    key: keyOf.get(attempt.message.noticeId) ?? 0,
    again: repeated.has(attempt.message.noticeId),
    attempt,
  }));
  const handled = new Set([...leaving.map((one) => one.key), ...written.kept.map((one) => one.key)]);
  const quiet = keys.filter((key) => !handled.has(key)).map((key) => quietOutcome(key, steps.get(key)));
  return { outcomes: [...written.kept, ...quiet], started };
}

function asksForNews(step: NextStep | undefined, once: boolean): boolean {
  if (step?.step === "compose" || step?.step === "compose again") return true;
  return !once && (step?.step === "done" || (step?.step === "give up" && step.why === "in doubt"));
}

function quietOutcome(key: number, step: NextStep | undefined): LetterOutcome {
  if (step?.step === "wait") return { key, result: "waits", retryAt: step.until };
  return { key, result: step?.step === "give up" ? "gave up" : "nothing to tell" };
}

function givenUp(subject: string, step: NextStep): NewException[] {
  return step.step === "give up"
    ? [{ kind: step.why === "in doubt" ? "notice in doubt" : "notice not delivered", subject }]
    : [];
}

interface Writing {
  readonly spec: LetterSpec;
  readonly letters: readonly Letter[];
  readonly states: ReadonlyMap<number, readonly NoticeState[]>;
  readonly steps: ReadonlyMap<number, NextStep>;
}

interface Written {
  readonly leaving: readonly { readonly key: number; readonly noticeId: number }[];
  readonly kept: readonly LetterOutcome[];
}

async function writeLetters(tx: Tx, context: FlowContext, writing: Writing): Promise<Written> {
  const drafts = writing.letters.map((letter) => draftOf(letter, writing, context));
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

function draftOf(letter: Letter, writing: Writing, context: FlowContext): NoticeDraft {
  const { recipient, notice, today } = letter;
  const rendered = renderNotice(notice, {
    language: recipient.language,
    name: recipient.name,
    today,
    companyName: context.settings.companyName,
  });
  const kept = letter.toNobody ? "nobody" : recipient.email === null ? "no address" : undefined;
  const last = writing.states.get(letter.key)?.at(-1);
  const isUnsent = writing.steps.get(letter.key)?.step === "compose again" && last?.kind === notice.kind;
  return {
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
}

interface Concluding {
  readonly spec: LetterSpec;
  readonly results: readonly (AttemptResult & { readonly key: number })[];
}

const UNHEARD: readonly ExceptionKind[] = ["no address", "notice in doubt", "notice not delivered", "notice refused"];

/** Heard, or nobody is to hear: what stood in the way of it is over. */
const unheard = (subject: string) => UNHEARD.map((kind) => ({ kind, subject }));

async function conclude(tx: Tx, { spec, results }: Concluding, now: number): Promise<void> {
  await recordResults(tx, results, now);
  const sent = results.filter(({ result }) => result.result === "sent");
  await closeExceptions(
    tx,
    sent.flatMap(({ key }) => unheard(spec.subjectOf(key))),
    now,
  );
  const refused = results.filter(({ result }) => result.result === "refused");
  const exceptions = refused.map(({ key, noticeId }) => ({
    kind: "notice refused",
    subject: spec.subjectOf(key),
    details: { notice: noticeId },
  }));
  await raiseExceptions(tx, exceptions, now);
}
