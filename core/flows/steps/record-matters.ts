/** Writes down what was decided about what needs a person, beside what it is about: no event of the thing itself. */
import type { Tx } from "../../db/index.ts";
import { recordEvents, type Subject } from "../../tasks/index.ts";
import type { Acting } from "../context.ts";

export async function recordMatters<One extends Subject>(
  tx: Tx,
  { kind, of, say }: MattersDecided<One>,
  by: Acting,
): Promise<void> {
  const acts = of.map((one) => ({
    kind,
    subject: `matter:${one.subject}`,
    payload: { matter: one.kind, ...say(one) },
  }));
  await recordEvents(tx, acts, by);
}

export interface MattersDecided<One extends Subject> {
  readonly kind: "matter assigned" | "matter snoozed";
  readonly of: readonly One[];
  readonly say: (one: One) => Readonly<Record<string, unknown>>;
}
