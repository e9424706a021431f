/** Who is named in notes has seen them: they ask nothing of that one any more. */
import { taken, type Outcome } from "../kernel/index.ts";
import { setMentionsSeen } from "../tasks/index.ts";
import type { NoteNamed } from "./change-notes.ts";
import type { FlowContext } from "./context.ts";

/** A note that does not name this one is seen by that and changes nothing. */
export async function seeMentions(
  context: FlowContext,
  asks: readonly NoteNamed[],
  user: number,
): Promise<Outcome<NoteNamed>[]> {
  const notes = asks.map(({ note }) => note);
  await context.db.transaction((tx) => setMentionsSeen(tx, notes, { user, now: context.now() }));
  return asks.map((ask) => taken(ask));
}
