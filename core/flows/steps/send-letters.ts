/**
 * How every notice leaves, whatever it says. For each subject the last notice decides: never sent, compose; in doubt,
 * repeat the same bytes; surely failed, compose again from today's facts; sent, look whether there is news. The notice,
 * what it tells and the attempt are committed before the dialogue begins, the result after it.
 */
import { together, type Tx } from "../../db/index.ts";
import { groupBy } from "../../kernel/index.ts";
import {
  listNoticeStates,
  loadWording,
  lockSubjects,
  nextStep,
  nextByHand,
  recordResults,
  setLetterAddresses,
  startAttempts,
  type AttemptResult,
  type MailTransport,
  type NextStep,
  type NoticeState,
  type StartedAttempt,
} from "../../notices/index.ts";
import { closeExceptions, raiseExceptions, type NewException } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import type { LetterOutcome, LetterSpec } from "./letter.ts";
import { unheard, writeLetters } from "./write-letters.ts";

const DOUBT_RETRY_MS = 300_000;
const FAILED_RETRY_MS = 60_000;

/** A letter that a person has sent again: by key the notice, the attempt asked for, and where mail goes today. */
export type ByHand = ReadonlyMap<
  number,
  { readonly noticeId: number; readonly n: number; readonly email: string | undefined }
>;

interface Sending {
  readonly spec: LetterSpec;
  readonly keys: readonly number[];
  readonly byHand?: ByHand;
}

export async function sendLetters(
  context: FlowContext,
  transport: MailTransport,
  ask: Sending,
): Promise<LetterOutcome[]> {
  const keys = [...new Set(ask.keys)];
  const outcomes: LetterOutcome[] = [];
  for (let i = 0; i < keys.length; i += transport.parallel) {
    const batch = keys.slice(i, i + transport.parallel);
    const done = await sendBatch(context, transport, { ...ask, keys: batch });
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

async function sendBatch(context: FlowContext, transport: MailTransport, ask: Sending): Promise<LetterOutcome[]> {
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

async function prepare(tx: Tx, context: FlowContext, ask: Sending): Promise<Prepared> {
  const { spec, keys, byHand } = ask;
  const now = context.now();
  const subjects = new Map(keys.map((key) => [spec.subjectOf(key), key]));
  const filter = { audience: spec.audience, subjects: [...subjects.keys()], kinds: spec.kinds };
  const [, found, wording] = await together(lockSubjects(tx, filter), listNoticeStates(tx, filter), loadWording(tx));
  const states = groupBy(found, (state) => subjects.get(state.subject) ?? 0);
  const steps = new Map(keys.map((key) => [key, stepOf(states.get(key)?.at(-1), byHand?.get(key), now)]));
  await raiseExceptions(
    tx,
    [...steps].flatMap(([key, step]) => givenUp(spec.subjectOf(key), step, states.get(key)?.at(-1)?.noticeId)),
    now,
  );
  const asking = keys.filter((key) => asksForNews(steps.get(key), spec.once || byHand !== undefined));
  const letters = asking.length === 0 ? [] : await spec.compose(tx, asking, states);
  const written = await writeLetters(tx, context, { spec, letters, states, steps, wording });
  const repeats = keys.flatMap((key) =>
    steps.get(key)?.step === "repeat" ? [{ key, noticeId: states.get(key)?.at(-1)?.noticeId ?? 0 }] : [],
  );
  if (byHand) await goToday(tx, repeats, byHand);
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

function stepOf(
  state: NoticeState | undefined,
  wish: { readonly noticeId: number; readonly n: number } | undefined,
  now: number,
): NextStep {
  if (!wish) return nextStep(state, now);
  return state?.noticeId === wish.noticeId ? nextByHand(state, wish.n, now) : { step: "done" };
}

/** The address may have been corrected since. */
async function goToday(
  tx: Tx,
  repeats: readonly { readonly key: number; readonly noticeId: number }[],
  byHand: ByHand,
): Promise<void> {
  const addresses = repeats.flatMap(({ key, noticeId }): [number, string][] => {
    const email = byHand.get(key)?.email;
    return email === undefined ? [] : [[noticeId, email]];
  });
  await setLetterAddresses(tx, new Map(addresses));
}

function asksForNews(step: NextStep | undefined, once: boolean): boolean {
  if (step?.step === "compose" || step?.step === "compose again") return true;
  return !once && (step?.step === "done" || (step?.step === "give up" && step.why === "in doubt"));
}

function quietOutcome(key: number, step: NextStep | undefined): LetterOutcome {
  if (step?.step === "wait") return { key, result: "waits", retryAt: step.until };
  return { key, result: step?.step === "give up" ? "gave up" : "nothing to tell" };
}

function givenUp(subject: string, step: NextStep, notice: number | undefined): NewException[] {
  if (step.step !== "give up") return [];
  const kind = step.why === "in doubt" ? "notice in doubt" : "notice not delivered";
  return [{ kind, subject, details: { notice } }];
}

interface Concluding {
  readonly spec: LetterSpec;
  readonly results: readonly (AttemptResult & { readonly key: number })[];
}

async function conclude(tx: Tx, { spec, results }: Concluding, now: number): Promise<void> {
  const sent = results.filter(({ result }) => result.result === "sent");
  const refused = results.filter(({ result }) => result.result === "refused");
  const exceptions = refused.map(({ key, noticeId }) => ({
    kind: "notice refused",
    subject: spec.subjectOf(key),
    details: { notice: noticeId },
  }));
  await together(
    recordResults(tx, results, now),
    closeExceptions(
      tx,
      sent.flatMap(({ key }) => unheard(spec.subjectOf(key))),
      now,
    ),
    raiseExceptions(tx, exceptions, now),
  );
}
