/** A refusal as people read it: the fact, then the next step. */
import { sayRefusal } from "../../../contract/index.ts";
import type { Outcome, Refusal } from "../../../core/kernel/index.ts";
import { EXIT, type Answer, type Run } from "../io.ts";

export function refusalText(refusal: Refusal, run: Pick<Run, "paint">): string {
  const said = sayRefusal(refusal);
  return said.next === "" ? run.paint.late(said.text) : `${run.paint.late(said.text)}\n${said.next}`;
}

function refusalJson(refusal: Refusal): object {
  const { text, next } = sayRefusal(refusal);
  return { ...refusal, text, next };
}

/** The answer for one outcome: what was done, or why not. */
export async function answerOf<T>(
  outcome: Outcome<T> | undefined,
  run: Run,
  say: (value: T) => string | Promise<string>,
): Promise<Answer> {
  if (outcome === undefined) return { json: null, text: "Nothing to do." };
  if (outcome.ok) return { json: { ok: true, value: outcome.value }, text: await say(outcome.value) };
  const text = refusalText(outcome.refusal, run);
  return { json: { ok: false, refusal: refusalJson(outcome.refusal) }, text, exit: EXIT.refused };
}
