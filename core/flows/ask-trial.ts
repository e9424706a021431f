/**
 * Somebody has words sent to themselves as a test, saved or not: checked and filled at once, so that what is wrong is said at
 * once; it leaves with what is due. Asked for again before it left, only the last one leaves.
 */
import { newId } from "../db/index.ts";
import { invariant, refused, taken, type Outcome } from "../kernel/index.ts";
import { findUsers } from "../people/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { keepTrial, TRIAL, type Trial } from "./steps/trial-letter.ts";
import { previewTemplate, type PreviewAsk } from "./views/template-preview.ts";

export async function askTrial(context: FlowContext, userId: number, ask: PreviewAsk): Promise<Outcome<Trial>> {
  const [user] = await findUsers(context.db, [userId]);
  invariant(user, "who is signed in is a user");
  const looked = await previewTemplate(context, ask);
  if (!looked.ok) return looked;
  const { about, complaints } = looked.value;
  const [wrong] = complaints;
  if (wrong) return refused(wrong.code, { ...(wrong.args && { args: wrong.args }) });
  if (about === null) return refused("template about nothing");
  const { kind, language, text, of } = ask;
  const now = context.now();
  return context.db.transaction(async (tx) => {
    const id = await newId(tx);
    const rest = { number: about.number, text, state: "leaving", askedAt: now, endedAt: null, detail: null } as const;
    const trial: Trial = { id, kind, language, to: user.email, of, ...rest };
    await keepTrial(tx, userId, trial);
    await addTodos(tx, [{ kind: TRIAL, key: String(userId), dueAt: now }], now);
    const payload = { template: kind, language, number: about.number };
    const event: NewEvent = { kind: "words tried", subject: `template:${kind}:${language}`, payload };
    await recordEvents(tx, [event], actingAt(context, now));
    return taken(trial);
  });
}
