/** Sends the tests of words that users asked for, filled as things stand now; handler of `letter.trial`. */
import { markTrial, type MailMessage, type MailResult, type MailTransport } from "../notices/index.ts";
import { backoffMs, type Todo } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import type { Handler, PutOff } from "./run-due.ts";
import { changeTrial, findTrials, TRIAL, type Trial, type TrialEnd } from "./steps/trial-letter.ts";
import { previewTemplate } from "./views/template-preview.ts";

/** Who waits for a test looks for it now: after some minutes it is said that it did not leave. */
const TRIES_MAX = 5;

export const trialHandlers = (transport: MailTransport): Record<string, Handler> => ({
  [TRIAL]: async (context, todos) => {
    const trials = await findTrials(
      context.db,
      todos.map(({ key }) => Number(key)),
    );
    const off: PutOff[] = [];
    for (const todo of todos) {
      const trial = trials.get(Number(todo.key));
      if (trial?.state === "leaving") off.push(...(await sendOne(context, todo, { trial, transport })));
    }
    return off;
  },
});

interface Sending {
  readonly trial: Trial;
  readonly transport: MailTransport;
}

async function sendOne(context: FlowContext, todo: Todo, { trial, transport }: Sending): Promise<PutOff[]> {
  const message = await messageOf(context, trial);
  const result = message && (await transport.send(message));
  const end = endOf(result);
  const detail = result && "detail" in result ? result.detail : null;
  const isLate = end === "failed" && todo.attempts < TRIES_MAX;
  const { text, ...rest } = trial;
  const changed: Trial = isLate ? { ...rest, text, detail } : { ...rest, state: end, endedAt: context.now(), detail };
  await changeTrial(context.db, Number(todo.key), changed);
  return isLate ? [{ key: todo.key, dueAt: context.now() + backoffMs(todo.attempts), error: detail ?? end }] : [];
}

async function messageOf(context: FlowContext, trial: Trial): Promise<MailMessage | undefined> {
  const { id, kind, language, of, text, to, askedAt: at } = trial;
  const looked = text && (await previewTemplate(context, { kind, language, text, of }));
  const rendered = looked?.ok ? looked.value.look?.rendered : undefined;
  if (!rendered) return undefined;
  const { subject, text: plain, html } = markTrial(rendered);
  const messageId = `<trial-${id}@${new URL(context.settings.publicUrl).hostname}>`;
  return { noticeId: id, messageId, to, subject, text: plain, html, at };
}

function endOf(result: MailResult | undefined): TrialEnd {
  if (result === undefined) return "not filled";
  return result.result === "sent" && result.into === "outbox" ? "outbox" : result.result;
}
